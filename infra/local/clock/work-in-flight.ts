/** Counts promises that have not settled, and tells when none is left. */
export class WorkInFlight {
  #count = 0;
  #whenZero: (() => void)[] = [];

  get count(): number {
    return this.#count;
  }

  track<T>(work: Promise<T>): Promise<T> {
    this.#count += 1;
    const done = () => {
      this.#count -= 1;
      if (this.#count > 0) return;
      const waiting = this.#whenZero;
      this.#whenZero = [];
      for (const resume of waiting) resume();
    };
    work.then(done, done);
    return work;
  }

  /**
   * Resolves when the count is zero on two consecutive turns of the event loop: the continuation of finished work
   * runs in microtasks before the next turn, so work that it starts is seen.
   */
  async settle(): Promise<void> {
    for (let quietTurns = 0; quietTurns < 2; ) {
      if (this.#count > 0) {
        quietTurns = 0;
        await new Promise<void>(resume => this.#whenZero.push(resume));
      }
      await new Promise<void>(resume => setImmediate(resume));
      if (this.#count === 0) quietTurns += 1;
    }
  }
}
