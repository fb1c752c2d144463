/** An ordered map of ASCII strings to strings with atomic writes: what a table needs of its disk. */
export interface OrderedStorage {
  get(key: string): string | undefined;
  /** All of it or nothing, also across a crash. Resolves when it would survive one. */
  write(operations: readonly WriteOperation[]): Promise<void>;
  /** At most `limit` entries of a range, in order. */
  entries(range: KeyRange, limit: number): Promise<Entry[]>;
  close(): Promise<void>;
}

export type WriteOperation =
  | { readonly type: 'put'; readonly key: string; readonly value: string }
  | { readonly type: 'del'; readonly key: string };

export type Entry = readonly [key: string, value: string];

export interface KeyRange {
  readonly gt?: string;
  readonly gte?: string;
  readonly lt?: string;
  readonly reverse?: boolean;
}

/** For tests and simulations: nothing survives the process. */
export class MemoryStorage implements OrderedStorage {
  readonly #values = new Map<string, string>();
  /** Sorted keys in sorted runs of bounded length, so that an insertion moves few of them. */
  #runs: string[][] = [[]];

  get(key: string): string | undefined {
    return this.#values.get(key);
  }

  async write(operations: readonly WriteOperation[]): Promise<void> {
    for (const operation of operations) {
      if (operation.type === 'put') this.#put(operation.key, operation.value);
      else this.#delete(operation.key);
    }
  }

  async entries(range: KeyRange, limit: number): Promise<Entry[]> {
    const found: Entry[] = [];
    for (const key of range.reverse ? this.#descending(range) : this.#ascending(range)) {
      if (found.length >= limit) break;
      const value = this.#values.get(key);
      if (value !== undefined) found.push([key, value]);
    }
    return found;
  }

  async close(): Promise<void> {
    this.#values.clear();
    this.#runs = [[]];
  }

  #put(key: string, value: string): void {
    if (!this.#values.has(key)) {
      const at = this.#runFor(key);
      const run = this.#runs[at] ?? [];
      run.splice(lowerBound(run, key), 0, key);
      if (run.length > MAX_RUN) this.#runs.splice(at, 1, run.slice(0, MAX_RUN / 2), run.slice(MAX_RUN / 2));
    }
    this.#values.set(key, value);
  }

  #delete(key: string): void {
    if (!this.#values.delete(key)) return;
    const at = this.#runFor(key);
    const run = this.#runs[at] ?? [];
    run.splice(lowerBound(run, key), 1);
    if (run.length === 0 && this.#runs.length > 1) this.#runs.splice(at, 1);
  }

  *#ascending({ gt, gte, lt }: KeyRange): Iterable<string> {
    const from = gt ?? gte ?? '';
    for (let at = this.#runFor(from); at < this.#runs.length; at++) {
      const run = this.#runs[at] ?? [];
      for (let position = lowerBound(run, from); position < run.length; position++) {
        const key = run[position] ?? '';
        if (lt !== undefined && key >= lt) return;
        if (key !== gt) yield key;
      }
    }
  }

  *#descending({ gt, gte, lt }: KeyRange): Iterable<string> {
    for (let at = lt === undefined ? this.#runs.length - 1 : this.#runFor(lt); at >= 0; at--) {
      const run = this.#runs[at] ?? [];
      for (
        let position = lt === undefined ? run.length - 1 : lowerBound(run, lt) - 1;
        position >= 0;
        position--
      ) {
        const key = run[position] ?? '';
        if ((gt !== undefined && key <= gt) || (gte !== undefined && key < gte)) return;
        yield key;
      }
    }
  }

  /** The last run that starts at or before `key`. */
  #runFor(key: string): number {
    let low = 0;
    let high = this.#runs.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      const first = this.#runs[middle]?.[0];
      if (first !== undefined && first <= key) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

const MAX_RUN = 1024;

function lowerBound(run: readonly string[], key: string): number {
  let low = 0;
  let high = run.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((run[middle] ?? '') < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
