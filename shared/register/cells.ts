import { yearOf } from '../calendar/date.ts';
import { endOf, parsePeriod } from '../calendar/period.ts';
import type { RowValues } from '../filing/field.ts';
import type { RegisterKind, StatedRow } from './register.ts';

/** 统一社会信用代码 or 项目编号 as the row states it, '' when it states none. */
export function identityOf(kind: RegisterKind, row: StatedRow | RowValues): string {
  return cellText(row, kind.identity.column).normalize('NFKC').replace(/\s/g, '').toUpperCase();
}

export function nameOf(kind: RegisterKind, row: StatedRow | RowValues): string {
  return cellText(row, kind.name).trim();
}

/** A cell's text, '' when there is none. */
export function cellText(row: StatedRow | RowValues, column: string): string {
  const value = row[column];
  return typeof value === 'string' ? value : '';
}

/** The year a period's figures belong to. */
export function yearOfPeriod(period: string): number {
  const parsed = parsePeriod(period);
  return parsed === undefined ? 0 : yearOf(endOf(parsed));
}
