import { ClassicLevel } from 'classic-level';
import type { ExecutionStore, StoreOperation, StoreRange } from './store.ts';

/**
 * The store on disk. A batch reaches the operating system before `write` resolves, so it survives a killed process;
 * it is not synchronised to the device, as the host's other stores are not either.
 */
export class LevelStore implements ExecutionStore {
  readonly #level: ClassicLevel<string, string>;

  private constructor(level: ClassicLevel<string, string>) {
    this.#level = level;
  }

  /** @param directory made when missing; one process at a time may have it open */
  static async open(directory: string): Promise<LevelStore> {
    const level = new ClassicLevel<string, string>(directory, { keyEncoding: 'utf8', valueEncoding: 'utf8' });
    await level.open();
    return new LevelStore(level);
  }

  get(key: string): Promise<string | undefined> {
    return this.#level.get(key);
  }

  range({ from, before, limit, reverse }: StoreRange): Promise<[string, string][]> {
    return this.#level
      .iterator({ gte: from, lt: before, limit: limit ?? -1, reverse: reverse ?? false })
      .all();
  }

  write(operations: readonly StoreOperation[]): Promise<void> {
    return this.#level.batch([...operations]);
  }

  close(): Promise<void> {
    return this.#level.close();
  }
}
