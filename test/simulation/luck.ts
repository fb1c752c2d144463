/**
 * Chance under a seed. Every draw belongs to a subject (a unit's duty, a filing under review), not to a place in one
 * long sequence, so what one actor does never changes what another draws, whatever the order they come in.
 */
export interface Luck {
  /** Uniform in [0, 1). */
  random(): number;
  /** True with the probability `p`. */
  chance(p: number): boolean;
  /** A whole number from `from` up to and including `to`. */
  between(from: number, to: number): number;
  pick<T>(list: readonly [T, ...T[]]): T;
  /** Some of the list, in its own order: at least `least`, at most `most`. */
  some<T>(list: readonly T[], least: number, most: number): readonly T[];
  /** One of the kinds, by their weights. */
  weighted<Kind extends string>(weights: { readonly [K in Kind]: number }): Kind;
}

/** The luck of one subject; the same seed and subject draw the same. */
export function luckOf(seed: number, ...subject: readonly (string | number)[]): Luck {
  return new SeededLuck(hash(`${seed}/${subject.join('/')}`));
}

class SeededLuck implements Luck {
  #state: number;

  constructor(state: number) {
    this.#state = state;
  }

  random(): number {
    // Mulberry32.
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  chance(p: number): boolean {
    return this.random() < p;
  }

  between(from: number, to: number): number {
    return from + Math.floor(this.random() * (to - from + 1));
  }

  pick<T>(list: readonly [T, ...T[]]): T {
    return list[this.between(0, list.length - 1)] ?? list[0];
  }

  some<T>(list: readonly T[], least: number, most: number): readonly T[] {
    const count = Math.min(this.between(least, most), list.length);
    const places = new Set<number>();
    while (places.size < count) places.add(this.between(0, list.length - 1));
    return list.filter((_, place) => places.has(place));
  }

  weighted<Kind extends string>(weights: { readonly [K in Kind]: number }): Kind {
    const entries = Object.entries<number>(weights);
    let left = this.random() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [kind, weight] of entries) {
      left -= weight;
      if (left < 0 && isKind(weights, kind)) return kind;
    }
    throw new RangeError('no weight above zero');
  }
}

function isKind<Kind extends string>(weights: { readonly [K in Kind]: number }, kind: string): kind is Kind {
  return kind in weights;
}

/** FNV-1a, mixed once more so that subjects which differ in their last character draw differently from the start. */
function hash(text: string): number {
  let state = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    state = Math.imul(state ^ text.charCodeAt(index), 0x01000193);
  }
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  return (state ^ (state >>> 13)) >>> 0;
}
