import type { FunctionModel } from '../assembly/model.ts';
import type { AccessKey } from '../permissions/principals.ts';
import { type JsonObject, ServiceError } from '../service.ts';
import { Bundle } from './bundle.ts';
import type { Transport } from './in-process-http.ts';
import { FunctionInstance, type InvocationResult } from './instance.ts';

export interface FunctionRuntimeOptions {
  readonly functions: readonly FunctionModel[];
  readonly region: string;
  /** Where the functions' SDK clients are pointed. */
  readonly endpoint: URL;
  readonly transport: Transport;
  readonly keyOf: (lambda: FunctionModel) => AccessKey;
  readonly log: (functionName: string, line: string) => void;
  /** Ids of invocations. */
  readonly newId: () => string;
  /**
   * Instances of one function that work side by side; further invocations wait. The cloud's limit is far higher, but
   * all instances here share one thread.
   */
  readonly instancesPerFunction?: number;
}

/** 6 MB, as AWS counts them, for an event and for a result. */
const payloadLimit = 6 * 1024 * 1024;

/**
 * AWS Lambda in this process: the deployed bundles, each with a process of its own, one event at a time per instance,
 * JSON copies in and out, timeouts and size limits.
 */
export class FunctionRuntime {
  readonly #pools: ReadonlyMap<string, FunctionPool>;

  constructor(options: FunctionRuntimeOptions) {
    const pools = options.functions.map(lambda => new FunctionPool(lambda, options));
    this.#pools = new Map(
      pools.flatMap(pool => [[pool.lambda.name, pool] as const, [pool.lambda.arn, pool] as const]),
    );
  }

  /** @throws ServiceError ResourceNotFoundException */
  find(nameOrArn: string): FunctionModel {
    return this.#pool(nameOrArn).lambda;
  }

  /**
   * Runs a function once.
   * @param payload any JSON value; the function gets a copy
   * @throws ServiceError ResourceNotFoundException, RequestTooLargeException, TooManyRequestsException
   */
  async invoke(nameOrArn: string, payload: unknown): Promise<InvocationResult> {
    const pool = this.#pool(nameOrArn);
    const text = JSON.stringify(payload ?? {});
    if (Buffer.byteLength(text) > payloadLimit) {
      throw new ServiceError(
        'RequestTooLargeException',
        `Request must be smaller than ${payloadLimit} bytes for the InvokeFunction operation`,
        413,
      );
    }
    const result = await pool.run(text);
    if (result.ok && Buffer.byteLength(result.text) > payloadLimit) {
      return {
        ok: false,
        error: {
          errorType: 'Function.ResponseSizeTooLarge',
          errorMessage: `Response payload size exceeded maximum allowed payload size (${payloadLimit} bytes).`,
          trace: [],
        },
      };
    }
    return result;
  }

  #pool(nameOrArn: string): FunctionPool {
    const pool = this.#pools.get(unqualified(nameOrArn));
    if (pool === undefined) {
      throw new ServiceError('ResourceNotFoundException', `Function not found: ${nameOrArn}`, 404);
    }
    return pool;
  }
}

/** `arn:…:function:name:alias` → without the qualifier; versions and aliases all run the one code there is. */
function unqualified(nameOrArn: string): string {
  const parts = nameOrArn.split(':');
  return parts.length === 8 ? parts.slice(0, 7).join(':') : nameOrArn;
}

/** The instances of one function. */
class FunctionPool {
  readonly lambda: FunctionModel;
  readonly #options: FunctionRuntimeOptions;
  readonly #idle: FunctionInstance[] = [];
  readonly #waiting: ((instance: FunctionInstance) => void)[] = [];
  #bundle: Bundle | undefined;
  #count = 0;

  constructor(lambda: FunctionModel, options: FunctionRuntimeOptions) {
    this.lambda = lambda;
    this.#options = options;
  }

  async run(event: string): Promise<InvocationResult> {
    const instance = await this.#take();
    const result = await instance.run(event, this.#options.newId());
    this.#giveBack(instance);
    return result;
  }

  async #take(): Promise<FunctionInstance> {
    const idle = this.#idle.pop();
    if (idle !== undefined) return idle;
    const limit = this.lambda.reservedConcurrency ?? this.#options.instancesPerFunction ?? 2;
    if (this.#count < limit) {
      this.#count += 1;
      return this.#newInstance();
    }
    if (limit === 0) throw new ServiceError('TooManyRequestsException', 'Rate Exceeded.', 429);
    return new Promise(resolve => this.#waiting.push(resolve));
  }

  /** An instance that crashed or timed out is not used again; whoever waits gets a fresh one. */
  #giveBack(instance: FunctionInstance): void {
    const next = this.#waiting.shift();
    if (next !== undefined) next(instance.usable ? instance : this.#newInstance());
    else if (instance.usable) this.#idle.push(instance);
    else this.#count -= 1;
  }

  #newInstance(): FunctionInstance {
    const { lambda } = this;
    return new FunctionInstance({
      lambda,
      bundle: () => {
        this.#bundle ??= new Bundle(lambda);
        return this.#bundle;
      },
      environment: this.#environment(),
      endpoint: this.#options.endpoint,
      transport: this.#options.transport,
      log: line => this.#options.log(lambda.name, line),
    });
  }

  #environment(): { readonly [name: string]: string } {
    const { lambda } = this;
    const { region, endpoint, keyOf } = this.#options;
    const key = keyOf(lambda);
    return {
      ...lambda.environment,
      AWS_REGION: region,
      AWS_DEFAULT_REGION: region,
      AWS_LAMBDA_FUNCTION_NAME: lambda.name,
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(lambda.memoryMegabytes),
      AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${lambda.name}`,
      AWS_LAMBDA_LOG_STREAM_NAME: 'local',
      AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
      LAMBDA_TASK_ROOT: '/var/task',
      AWS_ACCESS_KEY_ID: key.accessKeyId,
      AWS_SECRET_ACCESS_KEY: key.secretAccessKey,
      AWS_ENDPOINT_URL: endpoint.origin,
      // SDK clients would otherwise read the settings of whoever runs the host.
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      HOME: '/tmp',
      PATH: '/usr/bin:/bin',
      TZ: ':UTC',
    };
  }
}

/** The answer of Lambda's Invoke as state machines see it. */
export function invokeAnswer(payload: unknown): JsonObject {
  return { ExecutedVersion: '$LATEST', Payload: payload, StatusCode: 200 };
}
