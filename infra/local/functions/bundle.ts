import { Console } from 'node:console';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import type { Writable } from 'node:stream';
import vm from 'node:vm';
import type { FunctionModel } from '../assembly/model.ts';

export type Handler = (event: unknown, context: LambdaContext) => unknown;

/** What a handler is told beside its event. */
export interface LambdaContext {
  readonly callbackWaitsForEmptyEventLoop: boolean;
  readonly functionName: string;
  readonly functionVersion: string;
  readonly invokedFunctionArn: string;
  readonly memoryLimitInMB: string;
  readonly awsRequestId: string;
  readonly logGroupName: string;
  readonly logStreamName: string;
  getRemainingTimeInMillis(): number;
  done(): void;
  fail(): void;
  succeed(): void;
}

/** What one instance of a function has to itself. */
export interface Surroundings {
  readonly process: object & { readonly stdout?: Writable };
  /** Modules that stand in for built-in ones, by name without `node:`. */
  readonly standIns: { readonly [name: string]: unknown };
}

const builtinRequire = createRequire(import.meta.url);

/** A function's bundle, compiled once; each instance runs it anew. */
export class Bundle {
  readonly #filename: string;
  readonly #export: string;
  readonly #run: (...given: unknown[]) => void;

  /** @throws Error when there is no such file, or it is not a CommonJS bundle */
  constructor(lambda: Pick<FunctionModel, 'name' | 'codeDirectory' | 'handler'>) {
    const [file = '', name = ''] = splitHandler(lambda.handler);
    this.#export = name;
    const found = ['.js', '.cjs']
      .map(extension => join(lambda.codeDirectory, file + extension))
      .find(existsSync);
    if (found === undefined) {
      throw new Error(`${lambda.name}: there is no ${file}.js in ${lambda.codeDirectory}`);
    }
    this.#filename = found;
    const code = withRequiredImports(readFileSync(found, 'utf8'));
    const compiled = vm.compileFunction(code, parameters, { filename: found });
    this.#run = (...given) => Reflect.apply(compiled, undefined, given);
  }

  /** Runs the bundle's module code. @throws whatever that throws, and Error when it has no such handler */
  instantiate(surroundings: Surroundings): Handler {
    const module: { exports: Record<string, unknown> } = { exports: {} };
    const require = requireOf(surroundings);
    const { stdout } = surroundings.process;
    this.#run(
      module.exports,
      require,
      module,
      this.#filename,
      dirname(this.#filename),
      surroundings.process,
      stdout === undefined ? console : new Console({ stdout, stderr: stdout }),
      async (name: string) => {
        const required = require(name);
        return { ...required, default: required };
      },
    );
    const handler = module.exports[this.#export];
    if (!isHandler(handler)) throw new Error(`index.${this.#export} is undefined or not exported`);
    return handler;
  }
}

const parameters = [
  'exports',
  'require',
  'module',
  '__filename',
  '__dirname',
  'process',
  'console',
  'importBuiltin',
];

/**
 * `import()` of a built-in module would pass by the stand-ins, so those few expressions are read as calls of our own;
 * all other bytes run as they are deployed.
 */
function withRequiredImports(code: string): string {
  return code.replaceAll(/\bimport\((["'])(node:[a-z_/]+)\1\)/g, 'importBuiltin($1$2$1)');
}

function requireOf({ process, standIns }: Surroundings): (name: string) => object {
  return name => {
    const bare = name.replace(/^node:/, '');
    if (bare === 'process') return process;
    const standIn = standIns[bare];
    if (typeof standIn === 'object' && standIn !== null) return standIn;
    if (isBuiltin(name)) return builtinRequire(name);
    throw Object.assign(new Error(`Cannot find module '${name}': a bundle carries all it needs`), {
      code: 'MODULE_NOT_FOUND',
    });
  };
}

function splitHandler(handler: string): [file: string, name: string] {
  const dot = handler.lastIndexOf('.');
  return [handler.slice(0, dot), handler.slice(dot + 1)];
}

function isHandler(value: unknown): value is Handler {
  return typeof value === 'function';
}
