import { type JsonObject, type LocalService, ServiceError } from '../service.ts';
import { TaskFailure } from './failure.ts';
import { formatInstant } from './instant.ts';
import { isJsonObject } from './json.ts';

/**
 * How Step Functions spells services in error names. `states` is the optimised startExecution; called through the
 * SDK integration the same service is `sfn`.
 */
const spelled: ReadonlyMap<string, string> = new Map([
  ['dynamodb', 'DynamoDb'],
  ['eventbridge', 'EventBridge'],
  ['lambda', 'Lambda'],
  ['s3', 'S3'],
  ['scheduler', 'Scheduler'],
  ['secretsmanager', 'SecretsManager'],
  ['ses', 'Ses'],
  ['sesv2', 'SesV2'],
  ['sfn', 'Sfn'],
  ['sns', 'Sns'],
  ['sqs', 'Sqs'],
  ['ssm', 'Ssm'],
  ['states', 'StepFunctions'],
]);

/**
 * Performs an SDK integration on a service of the host, for the host's TaskInvoker: translates the members' case
 * and instants where the service's API has its own, and its errors into failures.
 * @param call service and parameters as the TaskInvoker got them
 * @throws TaskFailure
 */
export async function callIntegration(
  service: LocalService,
  call: { readonly service: string; readonly action: string; readonly parameters: JsonObject },
): Promise<JsonObject> {
  const action = `${call.action.charAt(0).toUpperCase()}${call.action.slice(1)}`;
  const camelCase = call.service === 'sfn' || call.service === 'states';
  try {
    const answer = await service.call(action, camelCase ? lowerMembers(call.parameters) : call.parameters);
    return camelCase ? raiseMembers(answer) : answer;
  } catch (error) {
    throw error instanceof ServiceError ? failureOf(call.service, error) : error;
  }
}

/** The failure a state machine sees for a service's error, for example `DynamoDb.ConditionalCheckFailedException`. */
export function failureOf(service: string, error: ServiceError): TaskFailure {
  const name = spelled.get(service) ?? `${service.charAt(0).toUpperCase()}${service.slice(1)}`;
  return new TaskFailure(
    `${name}.${exceptionOf(service, name, error.code)}`,
    `${error.message} (Service: ${name}, Status Code: ${error.status})`,
  );
}

/** Error codes that the SDK has no class for come as the service's own base exception. */
function exceptionOf(service: string, name: string, code: string): string {
  const withoutClass =
    code === 'AccessDeniedException' || (service === 'dynamodb' && code === 'ValidationException');
  if (withoutClass) return `${name}Exception`;
  return code.endsWith('Exception') ? code : `${code}Exception`;
}

function lowerMembers(parameters: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [
      `${name.charAt(0).toLowerCase()}${name.slice(1)}`,
      value,
    ]),
  );
}

function raiseMembers(answer: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(answer).map(([name, value]) => [
      `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
      raised(name, value),
    ]),
  );
}

function raised(name: string, value: unknown): unknown {
  if (typeof value === 'number' && (name.endsWith('Date') || name === 'timestamp'))
    return formatInstant(value * 1000);
  if (Array.isArray(value))
    return value.map(member => (isJsonObject(member) ? raiseMembers(member) : member));
  return isJsonObject(value) ? raiseMembers(value) : value;
}
