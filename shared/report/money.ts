/** 百元 in 亿元. */
const hundredMillion = 1_000_000n;

/** '12.35', '-0.40': 亿元 with two decimals, half away from zero, of the whole sum and not of its parts. */
export function inHundredMillions(sum: number): string {
  const value = BigInt(sum);
  const size = value < 0n ? -value : value;
  const hundredths = (size * 200n + hundredMillion) / (2n * hundredMillion);
  const sign = value < 0n && hundredths > 0n ? '-' : '';
  return `${sign}${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}`;
}
