import { demandsOf, type Place } from '../permissions/demands.ts';
import type { Demand, Permissions, Principal } from '../permissions/permissions.ts';
import type { Principals } from '../permissions/principals.ts';
import type { AwsRequest, AwsResponse } from '../permissions/request.ts';
import { type JsonObject, type LocalService, ServiceError } from '../service.ts';

/** A service that speaks HTTP of its own (S3, SES, Lambda), with what its requests demand. */
export interface HttpService {
  /** What IAM asks for before the request is performed. */
  demands(request: AwsRequest): readonly Demand[];
  handle(request: AwsRequest): Promise<AwsResponse>;
  /** What IAM asks for besides before an answer is given out, if anything. */
  demandsOfAnswer?(request: AwsRequest, answer: AwsResponse): readonly Demand[];
  /** An error in the service's own words. */
  refuse(request: AwsRequest, error: ServiceError): AwsResponse;
}

export interface AwsEndpointOptions {
  readonly principals: Principals;
  readonly permissions: Permissions;
  readonly place: Place;
  /** By IAM prefix, for example `dynamodb`. */
  readonly jsonServices: ReadonlyMap<string, LocalService>;
  /** By the name in a signature's scope, for example `s3`. */
  readonly httpServices: ReadonlyMap<string, HttpService>;
  readonly machineOfToken: (token: string) => string | undefined;
  /** Work the clock must wait for. */
  readonly track: <T>(work: Promise<T>) => Promise<T>;
}

/**
 * The host's one endpoint for every AWS service it has, for SDK clients and the `aws` command: finds out who calls,
 * which service is meant (by the signature's scope), whether the caller's role allows it, and answers in that
 * service's protocol.
 */
export class AwsEndpoint {
  readonly #options: AwsEndpointOptions;

  constructor(options: AwsEndpointOptions) {
    this.#options = options;
  }

  /** A request that came over a socket. */
  handle(request: AwsRequest): Promise<AwsResponse> {
    return this.#options.track(this.#handle(request, false));
  }

  /** A request of a function in this process. The clock waits for the function already. */
  handleOwn(request: AwsRequest): Promise<AwsResponse> {
    return this.#handle(request, true);
  }

  /** A browser's form to S3: not signed itself, it carries a signed policy, which S3 checks. */
  async handleForm(request: AwsRequest, accessKeyId: string): Promise<AwsResponse> {
    const s3 = this.#options.httpServices.get('s3');
    if (s3 === undefined) return jsonAnswer(404, { message: 'Not Found' });
    try {
      const principal = this.#options.principals.principalOf(accessKeyId);
      return await this.#options.track(this.#throughHttp(principal, s3, request));
    } catch (error) {
      return jsonAnswer(...describe(error));
    }
  }

  /**
   * Performs one action for a caller who is known already: a state machine's SDK integration, the host itself.
   * @throws ServiceError AccessDeniedException, or the service's own
   */
  async call(principal: Principal, service: string, action: string, input: JsonObject): Promise<JsonObject> {
    const { permissions, place, jsonServices, machineOfToken } = this.#options;
    const target = jsonServices.get(service);
    if (target === undefined) {
      throw new ServiceError('UnknownOperationException', `This host has no service ${service}`);
    }
    permissions.require(principal, demandsOf(service, action, input, place, machineOfToken));
    return target.call(action, input);
  }

  async #handle(request: AwsRequest, isOwn: boolean): Promise<AwsResponse> {
    const { principals } = this.#options;
    try {
      const { principal, credential } = principals.authenticate(request, isOwn);
      const http = this.#options.httpServices.get(credential.service);
      if (http !== undefined) return await this.#throughHttp(principal, http, request);
      const { action, input } = readJsonRequest(credential.service, request);
      return jsonAnswer(200, await this.call(principal, credential.service, action, input));
    } catch (error) {
      return jsonAnswer(...describe(error));
    }
  }

  async #throughHttp(principal: Principal, service: HttpService, request: AwsRequest): Promise<AwsResponse> {
    try {
      const { permissions } = this.#options;
      permissions.require(principal, service.demands(request));
      const answer = await service.handle(request);
      permissions.require(principal, service.demandsOfAnswer?.(request, answer) ?? []);
      return answer;
    } catch (error) {
      if (error instanceof ServiceError) return service.refuse(request, error);
      throw error;
    }
  }
}

/** The AWS JSON protocols name the action in a header: `X-Amz-Target: AWSStepFunctions.ListExecutions`. */
function readJsonRequest(service: string, request: AwsRequest): { action: string; input: JsonObject } {
  const action = request.headers['x-amz-target']?.split('.').at(-1);
  if (action === undefined) {
    throw new ServiceError('UnknownOperationException', `This host does not know the service ${service}`);
  }
  return { action, input: parseObject(Buffer.from(request.body).toString('utf8')) };
}

function parseObject(text: string): JsonObject {
  let value: unknown;
  try {
    value = text === '' ? {} : JSON.parse(text);
  } catch {
    throw new ServiceError('SerializationException', 'The body is not JSON.');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ServiceError('SerializationException', 'The body is not a JSON object.');
  }
  return Object.fromEntries(Object.entries(value));
}

function describe(error: unknown): [status: number, body: JsonObject] {
  if (error instanceof ServiceError) {
    return [error.status, { ...error.members, __type: error.code, message: error.message }];
  }
  return [
    500,
    { __type: 'InternalServerError', message: error instanceof Error ? error.message : String(error) },
  ];
}

function jsonAnswer(status: number, body: JsonObject): AwsResponse {
  return {
    status,
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      ...(typeof body.__type === 'string' && { 'x-amzn-errortype': body.__type }),
    },
    body: Buffer.from(JSON.stringify(body)),
  };
}
