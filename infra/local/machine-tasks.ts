import { type FunctionRuntime, invokeAnswer } from './functions/function-runtime.ts';
import type { AwsEndpoint } from './gateway/aws-endpoint.ts';
import type { Permissions, Principal } from './permissions/permissions.ts';
import { type JsonObject, ServiceError } from './service.ts';
import { lambdaFailure, TaskFailure, type TaskInvoker } from './state-machine/runner.ts';

type TaskCall = Parameters<TaskInvoker['invoke']>[0];

/** Performs the tasks of state machines in their roles: functions directly, other services as the endpoint does. */
export class MachineTasks implements TaskInvoker {
  readonly #runtime: FunctionRuntime;
  readonly #permissions: Permissions;
  readonly #endpoint: AwsEndpoint;

  constructor(runtime: FunctionRuntime, permissions: Permissions, endpoint: AwsEndpoint) {
    this.#runtime = runtime;
    this.#permissions = permissions;
    this.#endpoint = endpoint;
  }

  async invoke(call: TaskCall): Promise<unknown> {
    const session = call.executionArn.split(':').at(-1) ?? '';
    const principal: Principal = { kind: 'role', roleArn: call.roleArn, session };
    try {
      return call.service === 'lambda'
        ? await this.#invokeFunction(principal, call.parameters)
        : await this.#callService(principal, call);
    } catch (error) {
      if (error instanceof ServiceError)
        throw new TaskFailure(errorNameOf(call, error), causeOf(call, error));
      throw error;
    }
  }

  /** Definitions spell members in PascalCase, whatever the service's own API does. */
  async #callService(principal: Principal, { service, action, parameters }: TaskCall): Promise<unknown> {
    const isCamelCase = iamPrefix(service) === 'states';
    const input = isCamelCase ? renamed(parameters, lowerFirst) : parameters;
    const result = await this.#endpoint.call(principal, iamPrefix(service), upperFirst(action), input);
    return isCamelCase ? renamed(result, upperFirst) : result;
  }

  async #invokeFunction(principal: Principal, parameters: JsonObject): Promise<unknown> {
    const lambda = this.#runtime.find(String(parameters.FunctionName));
    this.#permissions.require(principal, [{ action: 'lambda:InvokeFunction', resource: lambda.arn }]);
    const result = await this.#runtime.invoke(lambda.arn, parameters.Payload);
    if (result.ok) return invokeAnswer(result.payload);
    throw lambdaFailure(result.error.errorType, result.error.errorMessage, result.error.trace);
  }
}

/** How Step Functions names the client of a service in its errors: `DynamoDb.ConditionalCheckFailedException`. */
const clientNames: { readonly [service: string]: string } = {
  dynamodb: 'DynamoDb',
  lambda: 'Lambda',
  s3: 'S3',
  secretsmanager: 'SecretsManager',
  ses: 'Ses',
  sfn: 'Sfn',
  states: 'StepFunctions',
};

function iamPrefix(service: string): string {
  return service === 'sfn' ? 'states' : service;
}

/**
 * An error that a service's model does not have, such as AccessDeniedException, comes under the name of the client's
 * general exception; the optimised integrations use the older client's names.
 */
function errorNameOf({ service }: TaskCall, error: ServiceError): string {
  const client = clientNames[service] ?? service;
  const general =
    service === 'lambda' || service === 'states' ? `AWS${client}Exception` : `${client}Exception`;
  return `${client}.${error.code === 'AccessDeniedException' ? general : error.code}`;
}

function causeOf({ service }: TaskCall, error: ServiceError): string {
  return `${error.message} (Service: ${clientNames[service] ?? service}, Status Code: ${error.status}, Error Code: ${error.code})`;
}

function upperFirst(action: string): string {
  return action.slice(0, 1).toUpperCase() + action.slice(1);
}

function lowerFirst(member: string): string {
  return member.slice(0, 1).toLowerCase() + member.slice(1);
}

function renamed(members: JsonObject, rename: (member: string) => string): JsonObject {
  return Object.fromEntries(Object.entries(members).map(([member, value]) => [rename(member), value]));
}
