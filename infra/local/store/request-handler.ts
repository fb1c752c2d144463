import { type JsonObject, type LocalService, ServiceError } from '../service.ts';

/** The parts of an SDK client's request and answer that the AWS JSON protocol needs. */
export interface SdkRequest {
  readonly headers: Record<string, string>;
  readonly body?: unknown;
}

export interface SdkResponse {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array;
}

export interface InProcessHandler {
  readonly metadata: { readonly handlerProtocol: string };
  handle(request: SdkRequest): Promise<{ response: SdkResponse }>;
  updateHttpClientConfig(): void;
  httpHandlerConfigs(): Record<string, never>;
}

/**
 * A `requestHandler` for SDK clients of the AWS JSON protocol (DynamoDB, Step Functions, Secrets Manager) that calls
 * the service in this process: no socket, no signature check.
 *
 * @example new DynamoDBClient({ region: 'local', credentials, requestHandler: inProcess(store) })
 */
export function inProcess(service: LocalService): InProcessHandler {
  return {
    metadata: { handlerProtocol: 'http/1.1' },
    updateHttpClientConfig() {},
    httpHandlerConfigs: () => ({}),
    async handle(request) {
      const action = (request.headers['x-amz-target'] ?? '').replace(/^.*\./, '');
      try {
        return answer(200, await service.call(action, parsedBody(request.body)));
      } catch (error) {
        if (!(error instanceof ServiceError)) throw error;
        return answer(error.status, { __type: error.code, message: error.message, ...error.members });
      }
    },
  };
}

function parsedBody(body: unknown): JsonObject {
  if (typeof body === 'string') return JSON.parse(body);
  if (body instanceof Uint8Array) return JSON.parse(new TextDecoder().decode(body));
  return {};
}

function answer(statusCode: number, content: JsonObject): { response: SdkResponse } {
  const body = new TextEncoder().encode(JSON.stringify(content));
  return { response: { statusCode, headers: { 'content-type': 'application/x-amz-json-1.0' }, body } };
}
