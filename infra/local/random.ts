import { randomInt, randomUUID } from 'node:crypto';

/** Where the host takes chance from. With a seed, a run can be repeated; without, it is the machine's own. */
export interface Chance {
  /** Uniform in [0, 1). */
  random(): number;
  /** A whole number from 0 up to, but not including, `bound`. */
  below(bound: number): number;
  /** In the form of a UUID. */
  id(): string;
}

export function chance(seed: number | undefined): Chance {
  return seed === undefined ? machineChance : seededChance(seed);
}

const machineChance: Chance = {
  random: () => randomInt(2 ** 47) / 2 ** 47,
  below: bound => randomInt(bound),
  id: () => randomUUID(),
};

/** Mulberry32: small, and good enough to spread retries and draw ids. */
function seededChance(seed: number): Chance {
  let state = seed >>> 0;
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const hex = (digits: number) =>
    Array.from({ length: digits }, () => Math.floor(random() * 16).toString(16)).join('');
  return {
    random,
    below: bound => Math.floor(random() * bound),
    id: () => [hex(8), hex(4), `4${hex(3)}`, `8${hex(3)}`, hex(12)].join('-'),
  };
}
