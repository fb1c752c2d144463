import { createHash } from 'node:crypto';
import type jsonata from 'jsonata';

const hashAlgorithms: ReadonlyMap<string, string> = new Map([
  ['MD5', 'md5'],
  ['SHA-1', 'sha1'],
  ['SHA-256', 'sha256'],
  ['SHA-384', 'sha384'],
  ['SHA-512', 'sha512'],
]);

/** AWS limits `$range` to this many members. */
const longestRange = 1000;

/**
 * Gives an expression the functions AWS adds to JSONata: `$uuid $hash $parse $range $partition $random(seed?)`.
 * @param random the source of `$uuid` and of `$random` without a seed, uniform in [0, 1)
 */
export function registerAwsFunctions(expression: jsonata.Expression, random: () => number): void {
  expression.registerFunction('uuid', () => uuid(random), '<:s>');
  expression.registerFunction('hash', (data: unknown, algorithm: unknown) => hash(data, algorithm));
  expression.registerFunction('parse', (text: string) => parse(text), '<s-:x>');
  expression.registerFunction(
    'range',
    (first: number, last: number, step: number) => range(first, last, step),
    '<nnn:a>',
  );
  expression.registerFunction(
    'partition',
    (list: unknown[], size: number) => partition(list, size),
    '<an:a>',
  );
  expression.registerFunction('random', (seed: number | undefined) => seededRandom(seed, random), '<n?:n>');
}

function uuid(random: () => number): string {
  const bytes = Uint8Array.from({ length: 16 }, () => Math.floor(random() * 256));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Buffer.from(bytes).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

function hash(data: unknown, algorithm: unknown): string | undefined {
  if (data === undefined) return undefined;
  const known = typeof algorithm === 'string' ? hashAlgorithms.get(algorithm) : undefined;
  if (known === undefined)
    throw new Error(`$hash: algorithm must be one of ${[...hashAlgorithms.keys()].join(', ')}`);
  const text = typeof data === 'string' ? data : JSON.stringify(data);
  return createHash(known).update(text, 'utf8').digest('hex');
}

function parse(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('$parse: the string is not valid JSON');
  }
}

function range(first: number, last: number, step: number): number[] {
  if (![first, last, step].every(Number.isInteger)) throw new Error('$range: arguments must be integers');
  if (step === 0) throw new Error('$range: the step must not be zero');
  const length = Math.max(0, Math.floor((last - first) / step) + 1);
  if (length > longestRange) throw new Error(`$range: at most ${longestRange} members, not ${length}`);
  return Array.from({ length }, (_, index) => first + index * step);
}

function partition(list: unknown[] | undefined, size: number): unknown[][] | undefined {
  if (list === undefined) return undefined;
  if (!Number.isInteger(size) || size < 1) throw new Error('$partition: the size must be a positive integer');
  const parts: unknown[][] = [];
  for (let start = 0; start < list.length; start += size) parts.push(list.slice(start, start + size));
  return parts;
}

/** One seed always gives the same number (mulberry32's first output). */
function seededRandom(seed: number | undefined, random: () => number): number {
  if (seed === undefined) return random();
  let state = (Math.trunc(seed) + 0x6d2b79f5) | 0;
  state = Math.imul(state ^ (state >>> 15), state | 1);
  state ^= state + Math.imul(state ^ (state >>> 7), state | 61);
  return ((state ^ (state >>> 14)) >>> 0) / 4294967296;
}
