import type { FunctionModel } from '../assembly/model.ts';
import type { Bundle, Handler, LambdaContext } from './bundle.ts';
import { inProcessHttp, type Transport } from './in-process-http.ts';
import { sandboxProcess, type WriteLog } from './sandbox-process.ts';

/** How Lambda serialises an error. */
export interface FunctionError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace: readonly string[];
}

export type InvocationResult =
  /** `text` is the JSON of `payload`. */
  | { readonly ok: true; readonly payload: unknown; readonly text: string }
  | { readonly ok: false; readonly error: FunctionError };

export interface InstanceOptions {
  readonly lambda: FunctionModel;
  readonly bundle: () => Bundle;
  readonly environment: { readonly [name: string]: string };
  readonly endpoint: URL;
  readonly transport: Transport;
  readonly log: WriteLog;
}

/** One warm copy of a function: module code run once, then one event after the other. */
export class FunctionInstance {
  /** False once it timed out or could not be loaded: it must not see another event. */
  usable = true;
  readonly #options: InstanceOptions;
  #handler: Handler | undefined;

  constructor(options: InstanceOptions) {
    this.#options = options;
  }

  /** @param event JSON text */
  async run(event: string, requestId: string): Promise<InvocationResult> {
    const { lambda, log } = this.#options;
    const result = await this.#within(lambda.timeoutSeconds, requestId, () => this.#call(event, requestId));
    if (!result.ok) log(JSON.stringify({ level: 'ERROR', requestId, ...result.error }));
    return result;
  }

  async #call(event: string, requestId: string): Promise<InvocationResult> {
    try {
      this.#handler ??= this.#load();
    } catch (error) {
      this.usable = false;
      return { ok: false, error: describeError(error) };
    }
    try {
      const payload = await this.#handler(JSON.parse(event), this.#context(requestId));
      const text = JSON.stringify(payload ?? null);
      return { ok: true, payload: JSON.parse(text), text };
    } catch (error) {
      const described = describeError(error);
      if (described.errorType === 'Runtime.ExitError') this.usable = false;
      return { ok: false, error: described };
    }
  }

  #load(): Handler {
    const { bundle, environment, endpoint, transport, log } = this.#options;
    const { http, https } = inProcessHttp(endpoint, request => {
      if (!this.usable) throw new Error('this instance has been stopped');
      return transport(request);
    });
    const process = sandboxProcess(environment, log);
    return bundle().instantiate({ process, standIns: { http, https } });
  }

  async #within(
    seconds: number,
    requestId: string,
    work: () => Promise<InvocationResult>,
  ): Promise<InvocationResult> {
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<InvocationResult>(resolve => {
      timer = setTimeout(() => {
        this.usable = false;
        const errorMessage = `RequestId: ${requestId} Error: Task timed out after ${seconds.toFixed(2)} seconds`;
        resolve({ ok: false, error: { errorType: 'Sandbox.Timedout', errorMessage, trace: [] } });
      }, seconds * 1000);
    });
    try {
      return await Promise.race([work(), timeout]);
    } finally {
      clearTimeout(timer);
    }
  }

  #context(awsRequestId: string): LambdaContext {
    const { lambda } = this.#options;
    const deadline = performance.now() + lambda.timeoutSeconds * 1000;
    return {
      callbackWaitsForEmptyEventLoop: true,
      functionName: lambda.name,
      functionVersion: '$LATEST',
      invokedFunctionArn: lambda.arn,
      memoryLimitInMB: String(lambda.memoryMegabytes),
      awsRequestId,
      logGroupName: `/aws/lambda/${lambda.name}`,
      logStreamName: 'local',
      getRemainingTimeInMillis: () => Math.max(0, deadline - performance.now()),
      done() {},
      fail() {},
      succeed() {},
    };
  }
}

function describeError(error: unknown): FunctionError {
  if (!(error instanceof Error)) {
    return { errorType: typeof error, errorMessage: String(error), trace: [] };
  }
  return { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') };
}
