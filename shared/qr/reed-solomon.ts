/** Codewords of correction for a block: the remainder of the data over the generator polynomial, in GF(2⁸). */
export function correction(data: readonly number[], length: number): readonly number[] {
  const generator = generatorOf(length);
  let remainder: readonly number[] = new Array<number>(length).fill(0);
  for (const word of data) {
    const factor = word ^ (remainder[0] ?? 0);
    const shifted = [...remainder.slice(1), 0];
    remainder = shifted.map((each, index) => each ^ product(generator[index] ?? 0, factor));
  }
  return remainder;
}

/** Product of (x − 2^i) for i below `degree`, without its leading 1. */
function generatorOf(degree: number): readonly number[] {
  let polynomial: readonly number[] = [1];
  let root = 1;
  for (let step = 0; step < degree; step += 1) {
    const times = [...polynomial, 0];
    polynomial = times.map((each, index) => each ^ product(polynomial[index - 1] ?? 0, root));
    root = product(root, 2);
  }
  return polynomial.slice(1);
}

/** Multiplication modulo x⁸ + x⁴ + x³ + x² + 1. */
function product(a: number, b: number): number {
  let result = 0;
  for (let bit = 7; bit >= 0; bit -= 1) {
    result = (result << 1) ^ ((result >> 7) * 0x11d);
    result ^= ((b >> bit) & 1) * a;
  }
  return result;
}
