import type { HttpService } from '../gateway/aws-endpoint.ts';
import type { Demand } from '../permissions/permissions.ts';
import type { AwsRequest, AwsResponse } from '../permissions/request.ts';
import { ServiceError } from '../service.ts';
import type { FunctionRuntime } from './function-runtime.ts';

/** Lambda's own API, as far as the `aws lambda invoke` command and an SDK client need it: synchronous Invoke. */
export class LambdaEndpoint implements HttpService {
  readonly #runtime: FunctionRuntime;

  constructor(runtime: FunctionRuntime) {
    this.#runtime = runtime;
  }

  demands(request: AwsRequest): readonly Demand[] {
    return [{ action: 'lambda:InvokeFunction', resource: this.#runtime.find(functionOf(request)).arn }];
  }

  async handle(request: AwsRequest): Promise<AwsResponse> {
    const type = request.headers['x-amz-invocation-type'] ?? 'RequestResponse';
    if (type !== 'RequestResponse') {
      throw new ServiceError(
        'InvalidParameterValueException',
        `The invocation type ${type} is not served here`,
      );
    }
    const text = Buffer.from(request.body).toString('utf8');
    const result = await this.#runtime.invoke(functionOf(request), text === '' ? {} : parse(text));
    return {
      status: 200,
      headers: {
        'content-type': 'application/json',
        'x-amz-executed-version': '$LATEST',
        ...(!result.ok && { 'x-amz-function-error': 'Unhandled' }),
      },
      body: Buffer.from(result.ok ? result.text : JSON.stringify(result.error)),
    };
  }

  refuse(_request: AwsRequest, error: ServiceError): AwsResponse {
    return {
      status: error.status,
      headers: { 'content-type': 'application/json', 'x-amzn-errortype': error.code },
      body: Buffer.from(JSON.stringify({ Type: 'User', Message: error.message })),
    };
  }
}

function functionOf(request: AwsRequest): string {
  const [, name] = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/.exec(request.path) ?? [];
  if (name === undefined || request.method !== 'POST') {
    throw new ServiceError('UnknownOperationException', `lambda: ${request.method} ${request.path}`, 404);
  }
  return decodeURIComponent(name);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ServiceError('InvalidRequestContentException', 'Could not parse request body into json');
  }
}
