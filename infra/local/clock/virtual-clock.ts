import type { AdvanceableClock } from './clock.ts';
import { TimerQueue } from './timer-queue.ts';
import { WorkInFlight } from './work-in-flight.ts';

export interface VirtualClockOptions {
  /** The instant at which the clock stands, epoch milliseconds. */
  readonly start: number;
  /** Told of every error a timer threw; the clock goes on. */
  readonly onError: (error: unknown) => void;
}

/**
 * A clock that stands still until it is advanced, and then jumps from timer to timer. Between two timers it waits
 * until no tracked work is in flight, so the order of everything that happens is the same in every run.
 *
 * Tracked work must not wait for a later instant of this clock: the clock would wait for the work.
 */
export class VirtualClock implements AdvanceableClock {
  #now: number;
  readonly #onError: (error: unknown) => void;
  readonly #timers = new TimerQueue();
  readonly #work = new WorkInFlight();
  #advancing: Promise<void> = Promise.resolve();

  constructor(options: VirtualClockOptions) {
    this.#now = options.start;
    this.#onError = options.onError;
  }

  now(): number {
    return this.#now;
  }

  at(at: number, fire: () => void | Promise<void>): () => void {
    // At once, also before timers of this instant that have yet to fire: those wait until no work is in flight, and
    // the work in flight may be waiting for this one.
    if (at <= this.#now) return this.#fireSoon(fire);
    return this.#timers.add(at, fire);
  }

  track<T>(work: Promise<T>): Promise<T> {
    return this.#work.track(work);
  }

  next(): number | undefined {
    return this.#timers.next();
  }

  idle(): Promise<void> {
    return this.#work.settle();
  }

  /** Calls follow one another; a target that is already past only waits for idleness. */
  advanceTo(target: number): Promise<void> {
    const advance = this.#advancing.then(() => this.#run(target));
    this.#advancing = advance;
    return advance;
  }

  async #run(target: number): Promise<void> {
    for (;;) {
      await this.#work.settle();
      const due = this.#timers.takeDue(Math.max(target, this.#now));
      if (due === undefined) break;
      this.#now = Math.max(this.#now, due.at);
      this.#fire(due.fire);
    }
    this.#now = Math.max(this.#now, target);
  }

  #fire(fire: () => void | Promise<void>): void {
    try {
      const fired = fire();
      if (fired instanceof Promise) this.track(fired.catch(this.#onError));
    } catch (error) {
      this.#onError(error);
    }
  }

  #fireSoon(fire: () => void | Promise<void>): () => void {
    let cancelled = false;
    this.track(
      Promise.resolve().then(() => {
        if (!cancelled) this.#fire(fire);
      }),
    );
    return () => {
      cancelled = true;
    };
  }
}
