import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * `lost`: the write does not happen and the process is gone. `kept`: it happens and the process is gone before it
 * hears of it. `function`: it happens, and only the function that made it is gone, as on AWS.
 */
export type Blow = 'lost' | 'kept' | 'function';

/** Where a write goes to. */
export type Sink = 'table' | 'files' | 'transport' | 'executions';

/** One run of a function, or of the code behind one request. */
class Invocation {
  readonly death: Promise<typeof dead>;
  #die: (value: typeof dead) => void = () => {};
  isDead = false;

  constructor() {
    this.death = new Promise(resolve => {
      this.#die = resolve;
    });
  }

  die(): void {
    this.isDead = true;
    this.#die(dead);
  }
}

export const dead = Symbol('dead');

/** What code of a dead process waits for: nothing of it runs any more, not even its error handling. */
const never = new Promise<never>(() => {});

/** One process and the moment it is to die: before, or right after, its n-th write. */
export class Fate {
  /** Sinks of the writes made so far, in order. */
  readonly writes: Sink[] = [];
  readonly death: Promise<typeof dead>;
  readonly #at: number;
  readonly #blow: Blow;
  readonly #invocations = new AsyncLocalStorage<Invocation>();
  #isDead = false;
  #fallen = false;
  #die: (value: typeof dead) => void = () => {};

  /** @param at number of the write, from 1; infinite for a process that lives on */
  constructor(at = Number.POSITIVE_INFINITY, blow: Blow = 'kept') {
    this.#at = at;
    this.#blow = blow;
    this.death = new Promise(resolve => {
      this.#die = resolve;
    });
  }

  /** Whether the write it waited for has come. */
  get fallen(): boolean {
    return this.#fallen;
  }

  /** Runs what can die by itself. @returns `dead` when it has */
  invoke<T>(run: () => Promise<T>): Promise<T | typeof dead> {
    const invocation = new Invocation();
    return Promise.race([this.#invocations.run(invocation, run), invocation.death]);
  }

  /** Runs what a function only asks for, and what lives on without it. */
  outside<T>(run: () => T): T {
    return this.#invocations.exit(run);
  }

  async read<T>(act: () => Promise<T>): Promise<T> {
    if (this.#gone) return never;
    const result = await act();
    return this.#gone ? never : result;
  }

  async write<T>(sink: Sink, act: () => Promise<T>): Promise<T> {
    if (this.#gone) return never;
    this.writes.push(sink);
    if (this.writes.length === this.#at) return this.#fall(act);
    return this.read(act);
  }

  async #fall(act: () => Promise<unknown>): Promise<never> {
    const invocation = this.#invocations.getStore();
    if (this.#blow !== 'lost') await act().catch(() => undefined);
    this.#fallen = true;
    if (this.#blow === 'function' && invocation !== undefined) invocation.die();
    else {
      this.#isDead = true;
      this.#die(dead);
    }
    return never;
  }

  get #gone(): boolean {
    return this.#isDead || this.#invocations.getStore()?.isDead === true;
  }
}
