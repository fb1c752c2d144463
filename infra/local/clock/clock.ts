/**
 * The host's clock. Everything on the embedded host that waits, waits here, so a virtual clock can run a year in
 * seconds. Instants are epoch milliseconds.
 */
export interface HostClock {
  now(): number;
  /**
   * Runs `fire` once at `at` (at once when that is past). Timers of one instant fire in the order they were set.
   * @returns a function that cancels the timer
   */
  at(at: number, fire: () => void | Promise<void>): () => void;
  /** Counts work in flight: a virtual clock moves only when there is none. Returns `work` itself. */
  track<T>(work: Promise<T>): Promise<T>;
}

/** What the control room and `POST /_local/clock` drive. A real clock refuses to be advanced. */
export interface AdvanceableClock extends HostClock {
  /** Runs everything that falls due up to and including `target`, then stands at `target`. */
  advanceTo(target: number): Promise<void>;
  /** The instant of the next timer, if any. */
  next(): number | undefined;
  /** Resolves when nothing is in flight at the present instant. */
  idle(): Promise<void>;
}
