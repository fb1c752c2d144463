/** A month of a year, 'YYYY-MM'. Strings compare in time order. */
export type MonthText = string;

export function isMonth(text: string): boolean {
  return /^\d{4}-(?:0[1-9]|1[0-2])$/.test(text) && !text.startsWith('0000');
}

/**
 * Reads a month as people type it: 2026年11月, 2026年11月份, 2026-11, 2026.11, 2026/11, 202611, 11月 of `defaultYear`,
 * full-width digits and spaces anywhere. Undefined when it is not a month, or not surely one.
 */
export function parseTypedMonth(text: string, defaultYear: number): MonthText | undefined {
  const typed = text.normalize('NFKC').replace(/\s+/g, '').replace(/[–—−]/g, '-').replace(/。/g, '.');
  const match = WITH_YEAR.exec(typed);
  const short = match === null ? WITHOUT_YEAR.exec(typed) : null;
  const year = match?.[1] ?? (short === null ? undefined : String(defaultYear).padStart(4, '0'));
  const month = match?.[2] ?? match?.[3] ?? match?.[4] ?? short?.[1];
  if (year === undefined || month === undefined) return undefined;
  const read = `${year}-${month.padStart(2, '0')}`;
  return isMonth(read) ? read : undefined;
}

/** 「2026年11月」 */
export function monthWords(month: MonthText): string {
  return isMonth(month) ? `${Number(month.slice(0, 4))}年${Number(month.slice(5))}月` : month;
}

const WITH_YEAR = /^(\d{4})(?:年(\d{1,2})月份?|[-./](\d{1,2})|(\d{2}))$/;
const WITHOUT_YEAR = /^(\d{1,2})月份?$/;
