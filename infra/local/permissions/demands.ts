import { type JsonObject, ServiceError } from '../service.ts';
import type { Demand } from './permissions.ts';

/** What the ARNs of a host's resources are made of. */
export interface Place {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
}

/**
 * What IAM asks for before a service of the AWS JSON kind performs an action. Names and ARNs are taken from the
 * request, so a call for a resource that does not exist is refused before it is looked for, as in the cloud.
 * @param machineOfToken the state machine whose execution issued a task token, if that is known
 */
export function demandsOf(
  service: string,
  action: string,
  input: JsonObject,
  place: Place,
  machineOfToken: (token: string) => string | undefined,
): readonly Demand[] {
  switch (service) {
    case 'dynamodb':
      return dynamodbDemands(action, input, place);
    case 'states':
      return [{ action: `states:${action}`, ...stateMachineOf(action, input, place, machineOfToken) }];
    case 'secretsmanager':
      return [{ action: `secretsmanager:${action}`, resource: secretArn(text(input.SecretId), place) }];
    default:
      throw new ServiceError('AccessDeniedException', `The service ${service} is not on this host`);
  }
}

function dynamodbDemands(action: string, input: JsonObject, place: Place): readonly Demand[] {
  const single = (name: string, request: unknown): Demand => {
    const members = isObject(request) ? request : {};
    const context = leadingKeys(members);
    return {
      action: `dynamodb:${name}`,
      resource: tableArn(text(members.TableName), text(members.IndexName), place),
      ...(context && { context }),
    };
  };
  switch (action) {
    case 'BatchGetItem':
    case 'BatchWriteItem': {
      const tables = isObject(input.RequestItems) ? Object.keys(input.RequestItems) : [];
      return tables.map(table => ({ action: `dynamodb:${action}`, resource: tableArn(table, '', place) }));
    }
    case 'TransactGetItems':
    case 'TransactWriteItems': {
      const items = Array.isArray(input.TransactItems) ? input.TransactItems : [];
      return items
        .filter(isObject)
        .flatMap(item =>
          Object.entries(item).map(([kind, request]) =>
            single(kind === 'ConditionCheck' ? 'ConditionCheckItem' : `${kind}Item`, request),
          ),
        );
    }
    case 'ListTables':
      return [{ action: 'dynamodb:ListTables', resource: '*' }];
    default:
      return [single(action, input)];
  }
}

/** The partition key of a request on one item, where the key names it. */
function leadingKeys(input: JsonObject): Demand['context'] | undefined {
  const key = isObject(input.Key) ? Object.values(input.Key)[0] : undefined;
  return isObject(key) && typeof key.S === 'string' ? { 'dynamodb:leadingkeys': [key.S] } : undefined;
}

function tableArn(nameOrArn: string, index: string, place: Place): string {
  const table = nameOrArn.startsWith('arn:') ? nameOrArn : arn(place, 'dynamodb', `table/${nameOrArn}`);
  return index === '' ? table : `${table}/index/${index}`;
}

/** To authorise a version or an alias, Step Functions uses the ARN of the machine itself. */
function stateMachineOf(
  action: string,
  input: JsonObject,
  _place: Place,
  machineOfToken: (token: string) => string | undefined,
): Omit<Demand, 'action'> {
  switch (action) {
    case 'SendTaskSuccess':
    case 'SendTaskFailure':
    case 'SendTaskHeartbeat':
      // A token that is long gone names no machine: whoever may answer any machine gets to hear that it is gone.
      return { resource: machineOfToken(text(input.taskToken)) };
    case 'DescribeExecution':
    case 'GetExecutionHistory':
    case 'StopExecution':
    case 'DescribeStateMachineForExecution':
      return { resource: text(input.executionArn) };
    case 'ListStateMachines':
      return { resource: '*' };
    default: {
      const given = text(input.stateMachineArn ?? input.StateMachineArn);
      const [machine, qualifier] = splitQualifier(given);
      return {
        resource: machine,
        ...(qualifier !== undefined && { context: { 'states:statemachinequalifier': [qualifier] } }),
      };
    }
  }
}

/** `arn:…:stateMachine:name:alias` → the machine's ARN and the qualifier. */
export function splitQualifier(arn: string): [machine: string, qualifier: string | undefined] {
  const parts = arn.split(':');
  return parts.length === 8 ? [parts.slice(0, 7).join(':'), parts[7]] : [arn, undefined];
}

function secretArn(nameOrArn: string, place: Place): string {
  return nameOrArn.startsWith('arn:')
    ? nameOrArn
    : arn(place, 'secretsmanager', `secret:${nameOrArn}-??????`);
}

function arn({ partition, region, account }: Place, service: string, path: string): string {
  return `arn:${partition}:${service}:${region}:${account}:${path}`;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
