import { ClassicLevel } from 'classic-level';
import type { Entry, KeyRange, OrderedStorage, WriteOperation } from './ordered-storage.ts';

interface Waiting {
  readonly operations: readonly WriteOperation[];
  readonly done: () => void;
  readonly failed: (reason: unknown) => void;
}

/**
 * LevelDB. Writes that arrive while one is being synchronised to disk go together in the next batch: still all or
 * nothing for each of them, and one disk flush for all.
 */
export class LevelStorage implements OrderedStorage {
  readonly #level: ClassicLevel<string, string>;
  #waiting: Waiting[] = [];
  #flushing: Promise<void> | undefined;

  private constructor(level: ClassicLevel<string, string>) {
    this.#level = level;
  }

  /** @throws when the directory is in use by another process */
  static async open(directory: string): Promise<LevelStorage> {
    const level = new ClassicLevel<string, string>(directory, { keyEncoding: 'utf8', valueEncoding: 'utf8' });
    await level.open();
    return new LevelStorage(level);
  }

  get(key: string): string | undefined {
    return this.#level.getSync(key);
  }

  write(operations: readonly WriteOperation[]): Promise<void> {
    return new Promise((done, failed) => {
      this.#waiting.push({ operations, done, failed });
      this.#flushing ??= this.#flush();
    });
  }

  async entries(range: KeyRange, limit: number): Promise<Entry[]> {
    return this.#level.iterator({ ...range, limit }).all();
  }

  async close(): Promise<void> {
    await this.#flushing;
    await this.#level.close();
  }

  async #flush(): Promise<void> {
    // One turn of the event loop's microtasks gathers the writes of requests that arrived together.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const group = this.#waiting;
      this.#waiting = [];
      try {
        await this.#level.batch(
          group.flatMap(({ operations }) => operations),
          { sync: true },
        );
        for (const { done } of group) done();
      } catch (reason) {
        for (const { failed } of group) failed(reason);
      }
    }
    this.#flushing = undefined;
  }
}
