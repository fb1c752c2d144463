import type { ExecutionStore, StoreOperation } from './store.ts';

interface Commit {
  readonly operations: readonly StoreOperation[];
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * The one writer of a store. Commits that arrive while a write is under way go out together as the next one, in the
 * order they came, so one key's values never overtake each other and each commit is whole or absent.
 *
 * After a failed write nothing more is written: what the memory believes is no longer what the store holds.
 */
export class Journal {
  readonly #store: ExecutionStore;
  readonly #withEach: () => readonly StoreOperation[];
  #pending: Commit[] = [];
  #writing: Promise<void> | undefined;
  #broken: { readonly error: unknown } | undefined;

  /** @param withEach operations that go with every write, asked for when it goes out (running totals) */
  constructor(store: ExecutionStore, withEach: () => readonly StoreOperation[]) {
    this.#store = store;
    this.#withEach = withEach;
  }

  get broken(): boolean {
    return this.#broken !== undefined;
  }

  /** Resolves when the operations are durable. */
  commit(operations: readonly StoreOperation[]): Promise<void> {
    return new Promise((done, failed) => {
      this.#pending.push({ operations, done, failed });
      this.#writing ??= this.#writeAll();
    });
  }

  /** Resolves when nothing is left to write. */
  async drained(): Promise<void> {
    await this.#writing;
  }

  async #writeAll(): Promise<void> {
    while (this.#pending.length > 0) {
      const commits = this.#pending;
      this.#pending = [];
      try {
        if (this.#broken !== undefined) throw this.#broken.error;
        await this.#store.write([...commits.flatMap(commit => commit.operations), ...this.#withEach()]);
        for (const commit of commits) commit.done();
      } catch (error) {
        this.#broken ??= { error };
        for (const commit of commits) commit.failed(error);
      }
    }
    this.#writing = undefined;
  }
}
