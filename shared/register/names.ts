/**
 * Names as they are compared: full-width and half-width alike, without spaces and punctuation. Two names that are
 * equal here are the same name.
 */
export function normalisedName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\p{P}\p{S}\p{Z}\s]/gu, '')
    .toLowerCase();
}

/**
 * Whether two different names may mean the same: alike but for place and legal form, or but for one character that is
 * no number (一期 and 二期 are two projects). A hint for a person, never a decision.
 */
export function mayBeSameName(a: string, b: string): boolean {
  return alike(comparable(a), comparable(b));
}

/** A name prepared for many comparisons. */
export interface ComparableName {
  readonly normalised: string;
  readonly core: string;
}

export function comparable(name: string): ComparableName {
  const normalised = normalisedName(name);
  return { normalised, core: coreOf(normalised) };
}

/** As `mayBeSameName`. */
export function alike(a: ComparableName, b: ComparableName): boolean {
  if (a.normalised === '' || b.normalised === '' || a.normalised === b.normalised) return false;
  const shorter = Math.min(a.core.length, b.core.length);
  if (shorter < MIN_CORE) return false;
  if (a.core === b.core) return true;
  if (shorter < MIN_ALIKE || Math.abs(a.core.length - b.core.length) > 2) return false;
  const difference = oneDifference(a.core, b.core);
  return difference !== undefined && !NUMBERS.test(difference);
}

const MIN_CORE = 3;
const MIN_ALIKE = 6;
const PLACES = /^(?:中国)?(?:江苏省?)?(?:苏州市?)?(?=.{3})/u;
const FORMS = /(?:股份有限公司|有限责任公司|集团有限公司|有限公司|集团公司|公司|集团|建设项目|项目)$/u;
const NUMBERS = /[\da-z一二三四五六七八九十百甲乙丙丁东南西北]/u;

function coreOf(normalised: string): string {
  return normalised.replace(PLACES, '').replace(FORMS, '').replace(FORMS, '');
}

/** The characters in which two texts differ when one edit makes them equal. */
function oneDifference(a: string, b: string): string | undefined {
  const [short, long] = [[...a], [...b]].toSorted((x, y) => x.length - y.length);
  if (short === undefined || long === undefined || long.length - short.length > 1) return undefined;
  const start = long.findIndex((character, index) => character !== short[index]);
  const rest = (characters: readonly string[], from: number) => characters.slice(from).join('');
  if (long.length > short.length)
    return rest(long, start + 1) === rest(short, start) ? (long[start] ?? '') : undefined;
  return rest(long, start + 1) === rest(short, start + 1)
    ? `${long[start] ?? ''}${short[start] ?? ''}`
    : undefined;
}
