export type StoreOperation =
  | { readonly type: 'put'; readonly key: string; readonly value: string }
  | { readonly type: 'del'; readonly key: string };

export interface StoreRange {
  readonly from: string;
  /** First key that is not in the range. */
  readonly before: string;
  readonly limit?: number;
  readonly reverse?: boolean;
}

/** Ordered keys and their values; one `write` is atomic and survives the end of the process. */
export interface ExecutionStore {
  get(key: string): Promise<string | undefined>;
  range(range: StoreRange): Promise<[key: string, value: string][]>;
  write(operations: readonly StoreOperation[]): Promise<void>;
  close(): Promise<void>;
}

/** Every key that starts with a prefix. Keys are ASCII, so U+007F comes after all of them. */
export function withPrefix(prefix: string): StoreRange {
  return { from: prefix, before: `${prefix}\u007f` };
}

/** Keeps nothing beyond the process: for simulations and tests. */
export class MemoryStore implements ExecutionStore {
  readonly #values = new Map<string, string>();
  /** Keys in order as of the last range; those added since lie in `#added`, those deleted may still be there. */
  #sorted: string[] = [];
  #added = new Set<string>();
  /** How many of `#sorted` have no value any more. */
  #gone = 0;

  async get(key: string): Promise<string | undefined> {
    return this.#values.get(key);
  }

  async range({ from, before, limit = Number.POSITIVE_INFINITY, reverse = false }: StoreRange) {
    this.#sort();
    const start = firstNotBelow(this.#sorted, from);
    const end = Math.max(start, firstNotBelow(this.#sorted, before));
    const found: [string, string][] = [];
    for (let place = 0; place < end - start && found.length < limit; place += 1) {
      const key = this.#sorted[reverse ? end - 1 - place : start + place] ?? '';
      const value = this.#values.get(key);
      if (value !== undefined) found.push([key, value]);
    }
    return found;
  }

  async write(operations: readonly StoreOperation[]): Promise<void> {
    for (const operation of operations) {
      if (operation.type === 'put') {
        if (!this.#values.has(operation.key)) this.#added.add(operation.key);
        this.#values.set(operation.key, operation.value);
      } else if (this.#values.delete(operation.key) && !this.#added.delete(operation.key)) this.#gone += 1;
    }
  }

  async close(): Promise<void> {}

  /** Ranges come between all writes: what was added is merged in, what was deleted is left until there is much of it. */
  #sort(): void {
    if (this.#added.size === 0 && this.#gone * 2 <= this.#sorted.length) return;
    // A key that was deleted and put again counts as added, so that none is there twice.
    const kept =
      this.#gone === 0
        ? this.#sorted
        : this.#sorted.filter(key => this.#values.has(key) && !this.#added.has(key));
    // Two runs in order, which the built-in sort merges in one pass.
    this.#sorted = kept.concat([...this.#added].sort()).sort();
    this.#added = new Set();
    this.#gone = 0;
  }
}

function firstNotBelow(sorted: readonly string[], key: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
