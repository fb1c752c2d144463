/**
 * Amounts of money are whole numbers of 百元 (0.01万元): what is added up is never rounded. People type and read 万元;
 * 亿元 stands beside larger amounts, because a figure in the wrong unit is the commonest error of such tables.
 */
export type TypedMoney =
  /** `converted`: the amount was typed in this other unit. */
  | { readonly kind: 'amount'; readonly value: number; readonly converted?: string }
  /** Typed in 元 or with too many decimals: `figure` is the exact amount in 万元. */
  | { readonly kind: 'too-precise'; readonly figure: string }
  | { readonly kind: 'negative' }
  | { readonly kind: 'no-amount' };

/** Reads 1,234.5 · １２３４．５ · 1234.5万元 · 1.2亿 · 3千万 · 500000元. */
export function parseTypedMoney(text: string): TypedMoney {
  const bare = text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/。/g, '.')
    .replace(/^(?:人民币|[¥￥])/, '');
  if (/^[-−]\d/.test(bare)) return { kind: 'negative' };
  const unit = UNITS.find(each => bare.endsWith(each.words)) ?? OWN_UNIT;
  const match = /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/.exec(bare.slice(0, bare.length - unit.words.length));
  if (match === null) return { kind: 'no-amount' };
  const fraction = (match[2] ?? '').replace(/0+$/, '');
  const digits = `${match[1]?.replaceAll(',', '')}${fraction}`;
  const exponent = unit.power - fraction.length;
  const amount = shifted(digits, exponent);
  if (amount === undefined) return { kind: 'too-precise', figure: decimal(digits, exponent - FIGURE_POWER) };
  return { kind: 'amount', value: amount, ...(unit.power === FIGURE_POWER ? {} : { converted: unit.words }) };
}

/** 「1234.5」: the figure in 万元, as it is typed and printed in tables whose head says 万元. */
export function moneyFigure(value: number): string {
  return decimal(String(value), -FIGURE_POWER);
}

/** 「1234.5万元」, from one 亿 on with the larger unit beside it: 「12500万元（=1.25亿元）」. */
export function moneyWords(value: number): string {
  const larger = inHundredMillions(value);
  return `${moneyFigure(value)}万元${larger === undefined ? '' : `（${larger}）`}`;
}

/** 「=1.25亿元」, 「≈1.23亿元」 where two decimals do not hold it; undefined below one 亿. */
export function inHundredMillions(value: number): string | undefined {
  if (value < HUNDRED_MILLION) return undefined;
  const hundredths = Math.floor((value + HUNDREDTH / 2) / HUNDREDTH);
  return `${value % HUNDREDTH === 0 ? '=' : '≈'}${decimal(String(hundredths), -2)}亿元`;
}

/** One 亿元, in 百元. */
const HUNDRED_MILLION = 1_000_000;
const HUNDREDTH = HUNDRED_MILLION / 100;
/** 1万元 is 10² 百元. */
const FIGURE_POWER = 2;

/** Powers of ten of a unit in 百元; longer names first. */
const UNITS: readonly { readonly words: string; readonly power: number }[] = [
  { words: '百亿元', power: 8 },
  { words: '百亿', power: 8 },
  { words: '十亿元', power: 7 },
  { words: '十亿', power: 7 },
  { words: '亿元', power: 6 },
  { words: '亿', power: 6 },
  { words: '千万元', power: 5 },
  { words: '千万', power: 5 },
  { words: '百万元', power: 4 },
  { words: '百万', power: 4 },
  { words: '万元', power: FIGURE_POWER },
  { words: '万', power: FIGURE_POWER },
  { words: '元', power: -2 },
];
const OWN_UNIT = { words: '', power: FIGURE_POWER };

/** digits × 10^exponent as a whole number; undefined when it is none. */
function shifted(digits: string, exponent: number): number | undefined {
  if (exponent >= 0) return Number(`${digits}${'0'.repeat(exponent)}`);
  const cut = digits.padStart(1 - exponent, '0');
  return /^0*$/.test(cut.slice(exponent)) ? Number(cut.slice(0, exponent)) : undefined;
}

/** digits × 10^exponent, exact, without superfluous zeros. */
function decimal(digits: string, exponent: number): string {
  if (exponent >= 0) return trimmed(`${digits}${'0'.repeat(exponent)}`);
  const padded = digits.padStart(1 - exponent, '0');
  const fraction = padded.slice(exponent).replace(/0+$/, '');
  const whole = trimmed(padded.slice(0, exponent));
  return fraction === '' ? whole : `${whole}.${fraction}`;
}

function trimmed(digits: string): string {
  return digits.replace(/^0+(?=\d)/, '');
}
