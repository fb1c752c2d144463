/** One line of the table. */
export interface Measurement {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What the design allows, and whether more or less is better; absent where it states nothing. */
  readonly budget?: { readonly most: number } | { readonly least: number };
}

export interface Bench {
  readonly name: string;
  /** Lines are told as they are known: a long bench shows that it goes on. */
  run(): AsyncIterable<Measurement>;
}

/** Milliseconds that each of `count` runs took, in ascending order; `warmUp` runs before them are not counted. */
export async function times(count: number, warmUp: number, run: (index: number) => Promise<unknown>) {
  for (let index = 0; index < warmUp; index += 1) await run(index);
  const taken: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const started = performance.now();
    await run(warmUp + index);
    taken.push(performance.now() - started);
  }
  return taken.sort((left, right) => left - right);
}

/** @param sorted ascending. @param share 0.5 is the median */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
