import type { HostClock } from './clock.ts';
import { TimerQueue } from './timer-queue.ts';
import { WorkInFlight } from './work-in-flight.ts';

/**
 * The longest the clock sleeps before it looks at the time again. Node's timers overflow beyond 24.8 days, stop while
 * a machine is suspended and do not follow a corrected system clock; a look every minute answers all three.
 */
const longestSleep = 60_000;

export interface RealClockOptions {
  /** Told of every error a timer threw; the clock goes on. */
  readonly onError: (error: unknown) => void;
  /** Whether waiting timers keep the process alive. Default: yes. */
  readonly keepAlive?: boolean;
}

/** The machine's own clock: the one place of the host that reads the time of day. */
export class RealClock implements HostClock {
  readonly #onError: (error: unknown) => void;
  readonly #keepAlive: boolean;
  readonly #timers = new TimerQueue();
  readonly #work = new WorkInFlight();
  #sleep: NodeJS.Timeout | undefined;
  #sleepUntil = 0;
  #closed = false;

  constructor(options: RealClockOptions) {
    this.#onError = options.onError;
    this.#keepAlive = options.keepAlive ?? true;
  }

  now(): number {
    return Date.now();
  }

  at(at: number, fire: () => void | Promise<void>): () => void {
    if (this.#closed) return () => {};
    const cancel = this.#timers.add(at, fire);
    this.#sleepUntilNext();
    return cancel;
  }

  track<T>(work: Promise<T>): Promise<T> {
    return this.#work.track(work);
  }

  /** Resolves when no tracked work is in flight: what a shutdown waits for. */
  idle(): Promise<void> {
    return this.#work.settle();
  }

  /** Forgets every timer and sets no further one. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#sleep);
    this.#timers.clear();
  }

  #sleepUntilNext(): void {
    const next = this.#timers.next();
    if (next === undefined) return;
    const now = this.now();
    const until = Math.min(next, now + longestSleep);
    if (this.#sleep !== undefined && this.#sleepUntil <= until) return;
    clearTimeout(this.#sleep);
    this.#sleepUntil = until;
    this.#sleep = setTimeout(() => this.#wake(), Math.max(0, until - now));
    if (!this.#keepAlive) this.#sleep.unref();
  }

  #wake(): void {
    this.#sleep = undefined;
    const now = this.now();
    for (let due = this.#timers.takeDue(now); due !== undefined; due = this.#timers.takeDue(now)) {
      try {
        const fired = due.fire();
        if (fired instanceof Promise) this.track(fired.catch(this.#onError));
      } catch (error) {
        this.#onError(error);
      }
    }
    this.#sleepUntilNext();
  }
}
