import { correction } from './reed-solomon.ts';

/**
 * A QR code (GB/T 18284, ISO/IEC 18004) of a short text: byte mode, level M, which stands a fifth of damage, and the
 * mask with number 0; that is all a printed link needs.
 * @returns rows of modules, true is dark
 * @throws RangeError for more than 213 bytes
 */
export function qrModules(text: string): readonly (readonly boolean[])[] {
  const bytes = new TextEncoder().encode(text);
  const version = versions.findIndex(each => each !== undefined && bytes.length <= capacity(each));
  const layout = versions[version];
  if (layout === undefined) throw new RangeError(`${bytes.length} bytes do not fit`);
  return drawn(version, layout, interleaved(dataCodewords(bytes, version, layout), layout));
}

/** Level M: all codewords, blocks, and codewords of correction in each block. */
interface Layout {
  readonly total: number;
  readonly blocks: number;
  readonly correction: number;
  readonly alignment: readonly number[];
}

const layoutOf = (
  total: number,
  blocks: number,
  perBlock: number,
  ...alignment: readonly number[]
): Layout => ({ total, blocks, correction: perBlock, alignment });

/** By version; the standard has forty, a link needs ten. */
const versions: readonly (Layout | undefined)[] = [
  undefined,
  layoutOf(26, 1, 10),
  layoutOf(44, 1, 16, 6, 18),
  layoutOf(70, 1, 26, 6, 22),
  layoutOf(100, 2, 18, 6, 26),
  layoutOf(134, 2, 24, 6, 30),
  layoutOf(172, 4, 16, 6, 34),
  layoutOf(196, 4, 18, 6, 22, 38),
  layoutOf(242, 4, 22, 6, 24, 42),
  layoutOf(292, 5, 22, 6, 26, 46),
  layoutOf(346, 5, 26, 6, 28, 50),
];

function dataLength({ total, blocks, correction }: Layout): number {
  return total - blocks * correction;
}

/** Mode and length take 12 bits, from version 10 on 20. */
function capacity(layout: Layout): number {
  return dataLength(layout) - (layout.total > 300 ? 3 : 2);
}

function dataCodewords(bytes: Uint8Array, version: number, layout: Layout): readonly number[] {
  const bits: number[] = [];
  const push = (value: number, length: number) => {
    for (let bit = length - 1; bit >= 0; bit -= 1) bits.push((value >> bit) & 1);
  };
  push(0b0100, 4);
  push(bytes.length, version < 10 ? 8 : 16);
  for (const byte of bytes) push(byte, 8);
  const length = dataLength(layout);
  push(0, Math.min(4, length * 8 - bits.length));
  while (bits.length % 8 !== 0) bits.push(0);
  for (let pad = 0xec; bits.length < length * 8; pad ^= 0xec ^ 0x11) push(pad, 8);
  return Array.from({ length }, (_, index) =>
    bits.slice(index * 8, index * 8 + 8).reduce((value, bit) => (value << 1) | bit, 0),
  );
}

/** Data of all blocks, codeword by codeword, then their corrections; the last blocks may be one longer. */
function interleaved(data: readonly number[], layout: Layout): readonly number[] {
  const short = Math.floor(data.length / layout.blocks);
  const longer = data.length % layout.blocks;
  let start = 0;
  const blocks = Array.from({ length: layout.blocks }, (_, index) => {
    const size = short + (index >= layout.blocks - longer ? 1 : 0);
    start += size;
    return data.slice(start - size, start);
  });
  const corrections = blocks.map(block => correction(block, layout.correction));
  const woven = (parts: readonly (readonly number[])[], length: number) =>
    Array.from({ length }, (_, index) => parts.flatMap(part => part[index] ?? [])).flat();
  return [...woven(blocks, short + 1), ...woven(corrections, layout.correction)];
}

function drawn(version: number, layout: Layout, codewords: readonly number[]): boolean[][] {
  const size = version * 4 + 17;
  const modules = Array.from({ length: size }, () => new Array<boolean | undefined>(size).fill(undefined));
  const set = (x: number, y: number, dark: boolean) => {
    const row = modules[y];
    if (row !== undefined && x >= 0 && x < size) row[x] = dark;
  };
  fixedPatterns(size, version, layout, set);
  const bits = codewords.flatMap(word =>
    Array.from({ length: 8 }, (_, bit) => ((word >> (7 - bit)) & 1) === 1),
  );
  let next = 0;
  for (const [x, y] of zigzag(size)) {
    if (modules[y]?.[x] !== undefined) continue;
    set(x, y, (bits[next] ?? false) !== ((x + y) % 2 === 0));
    next += 1;
  }
  return modules.map(row => row.map(module => module === true));
}

type Setter = (x: number, y: number, dark: boolean) => void;

function fixedPatterns(size: number, version: number, { alignment }: Layout, set: Setter): void {
  for (let at = 0; at < size; at += 1) {
    set(6, at, at % 2 === 0);
    set(at, 6, at % 2 === 0);
  }
  const last = alignment.at(-1);
  for (const [x, y] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const)
    rings(x, y, 4, set);
  // Where a finder stands, no alignment pattern does.
  for (const x of alignment)
    for (const y of alignment)
      if (!(x === 6 && (y === 6 || y === last)) && !(x === last && y === 6)) rings(x, y, 2, set);
  formatBits(size, set);
  if (version >= 7) versionBits(size, version, set);
}

/** Finder with its white border, or alignment pattern, around a centre. */
function rings(x: number, y: number, radius: number, set: Setter): void {
  for (let dy = -radius; dy <= radius; dy += 1)
    for (let dx = -radius; dx <= radius; dx += 1) {
      const ring = Math.max(Math.abs(dx), Math.abs(dy));
      set(x + dx, y + dy, radius === 4 ? ring !== 2 && ring !== 4 : ring !== 1);
    }
}

/** Level M (00) and mask 0 (000), with their check bits as the standard prints them. */
const format = 0b101010000010010;

function formatBits(size: number, set: Setter): void {
  for (let bit = 0; bit < 15; bit += 1) {
    const dark = ((format >> bit) & 1) === 1;
    const near = bit < 6 ? bit : bit + 1;
    if (bit < 8) set(8, near, dark);
    else set(bit === 8 ? 7 : 14 - bit, 8, dark);
    if (bit < 8) set(size - 1 - bit, 8, dark);
    else set(8, size - 15 + bit, dark);
  }
  set(8, size - 8, true);
}

function versionBits(size: number, version: number, set: Setter): void {
  let rest = version;
  for (let step = 0; step < 12; step += 1) rest = (rest << 1) ^ ((rest >> 11) * 0x1f25);
  const bits = (version << 12) | rest;
  for (let bit = 0; bit < 18; bit += 1) {
    const dark = ((bits >> bit) & 1) === 1;
    const [far, near] = [size - 11 + (bit % 3), Math.floor(bit / 3)];
    set(far, near, dark);
    set(near, far, dark);
  }
}

/** Pairs of columns from the right, upwards and downwards in turn; the column of the timing pattern is left out. */
function* zigzag(size: number): Generator<readonly [x: number, y: number]> {
  for (let right = size - 1; right >= 1; right -= 2) {
    const column = right <= 6 ? right - 1 : right;
    const upwards = ((size - 1 - right) / 2) % 2 === 0;
    for (let step = 0; step < size; step += 1)
      for (const x of [column, column - 1]) yield [x, upwards ? size - 1 - step : step];
  }
}
