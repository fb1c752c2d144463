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
  /** Keys in order as of the last range; those added since lie in `#added`, those deleted are still there. */
  #sorted: string[] = [];
  #added = new Set<string>();
  #deleted = false;

  async get(key: string): Promise<string | undefined> {
    return this.#values.get(key);
  }

  async range({ from, before, limit = Number.POSITIVE_INFINITY, reverse = false }: StoreRange) {
    this.#sort();
    const start = firstNotBelow(this.#sorted, from);
    const end = Math.max(start, firstNotBelow(this.#sorted, before));
    const keys = reverse
      ? this.#sorted.slice(Math.max(start, end - limit), end).reverse()
      : this.#sorted.slice(start, Math.min(end, start + limit));
    return keys.map((key): [string, string] => [key, this.#values.get(key) ?? '']);
  }

  async write(operations: readonly StoreOperation[]): Promise<void> {
    for (const operation of operations) {
      if (operation.type === 'put') {
        if (!this.#values.has(operation.key)) this.#added.add(operation.key);
        this.#values.set(operation.key, operation.value);
      } else if (this.#values.delete(operation.key) && !this.#added.delete(operation.key))
        this.#deleted = true;
    }
  }

  async close(): Promise<void> {}

  #sort(): void {
    if (this.#deleted) {
      // A key that was deleted and put again counts as added, so that none is there twice.
      this.#sorted = this.#sorted.filter(key => this.#values.has(key) && !this.#added.has(key));
      this.#deleted = false;
    }
    if (this.#added.size === 0) return;
    // Nearly sorted input, which the built-in sort takes in one pass.
    this.#sorted = this.#sorted.concat([...this.#added].sort()).sort();
    this.#added = new Set();
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
