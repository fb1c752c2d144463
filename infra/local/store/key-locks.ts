/** Runs work on one key one after the other, work on different keys side by side. */
export class KeyLocks {
  readonly #last = new Map<string, Promise<void>>();

  async run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const previous = this.#last.get(key);
    let release = (): void => {};
    const mine = new Promise<void>(resolve => {
      release = resolve;
    });
    this.#last.set(key, mine);
    try {
      if (previous !== undefined) await previous;
      return await work();
    } finally {
      if (this.#last.get(key) === mine) this.#last.delete(key);
      release();
    }
  }
}
