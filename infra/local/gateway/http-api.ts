import type { HostModel, InvokePermission, RouteModel } from '../assembly/model.ts';
import type { HostClock } from '../clock/clock.ts';
import type { InvocationResult } from '../functions/instance.ts';
import { patternTest } from '../permissions/patterns.ts';
import type { AwsRequest } from '../permissions/request.ts';
import { failure, type HttpAnswer, httpAnswer } from './http-answer.ts';
import { httpEvent } from './http-event.ts';
import { Routes } from './routes.ts';
import { tooLarge } from './too-large.ts';

export interface HttpApiOptions {
  readonly model: Pick<HostModel, 'routes' | 'invokePermissions' | 'account' | 'partition' | 'region'>;
  readonly clock: HostClock;
  readonly invoke: (functionArn: string, event: unknown) => Promise<InvocationResult>;
  readonly newId: () => string;
  /** Told of what the caller only sees as 「Internal Server Error」. */
  readonly onError: (error: unknown) => void;
}

/** API Gateway takes requests of at most 10 MB, Lambda events of 6 MB, which a body in base64 reaches first. */
const bodyLimit = 10 * 1024 * 1024;

/** The HTTP API of the template: routes, events of payload format 2.0, limits, and who may invoke what. */
export class HttpApi {
  readonly #options: HttpApiOptions;
  readonly #routes: Routes;

  constructor(options: HttpApiOptions) {
    this.#options = options;
    this.#routes = new Routes(options.model.routes);
  }

  async handle(request: AwsRequest, sourceIp = '127.0.0.1'): Promise<HttpAnswer> {
    const { model, clock, newId, onError } = this.#options;
    const match = this.#routes.match(request.method, request.path);
    if (match === undefined) return failure(404);
    if (request.body.byteLength > bodyLimit) return tooLarge(request.headers);
    const { route } = match;
    if (!this.#mayInvoke(route)) {
      onError(new Error(`the route ${route.key} is not permitted to invoke ${route.functionArn}`));
      return failure(500);
    }
    const surroundings = { accountId: model.account, now: clock.now(), requestId: newId(), sourceIp };
    return this.#answer(route, request, httpEvent(request, match, surroundings));
  }

  async #answer(route: RouteModel, { headers }: AwsRequest, event: unknown): Promise<HttpAnswer> {
    const { invoke, onError } = this.#options;
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<HttpAnswer>(resolve => {
      timer = setTimeout(() => resolve(failure(503)), route.timeoutMilliseconds);
    });
    const answer = invoke(route.functionArn, event).then(
      result => {
        if (result.ok) return httpAnswer(result.payload);
        onError(new Error(`${route.key}: ${result.error.errorType}: ${result.error.errorMessage}`));
        return failure(500);
      },
      error => {
        // An event that is too large for Lambda is the caller's fault; the rest is ours.
        if (isTooLarge(error)) return tooLarge(headers);
        onError(error);
        return failure(500);
      },
    );
    try {
      return await Promise.race([answer, tooLate]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** The function's own resource policy must let this API's route in. */
  #mayInvoke(route: RouteModel): boolean {
    const { model } = this.#options;
    const [method = '$default', path = ''] = route.key.split(' ');
    const source = `arn:${model.partition}:execute-api:${model.region}:${model.account}:${route.apiId}/$default/${method}${path}`;
    return mayInvoke(model.invokePermissions, route.functionArn, 'apigateway.amazonaws.com', source);
  }
}

/** Whether a function's resource policy lets a service in on behalf of a resource. */
export function mayInvoke(
  permissions: readonly InvokePermission[],
  functionArn: string,
  principal: string,
  sourceArn: string,
): boolean {
  return permissions.some(
    permission =>
      (permission.functionArn === functionArn ||
        functionArn.endsWith(`:function:${permission.functionArn}`)) &&
      permission.principal === principal &&
      (permission.sourceArn === undefined || patternTest(permission.sourceArn)(sourceArn)),
  );
}

function isTooLarge(error: unknown): boolean {
  return error instanceof Error && error.name === 'RequestTooLargeException';
}
