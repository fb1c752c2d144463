import { createHash } from 'node:crypto';
import { yearOf } from '../calendar/date.ts';
import { endOf, parsePeriod } from '../calendar/period.ts';
import { ENTRY, type RowValues } from '../filing/field.ts';
import { textOf } from '../filing/values.ts';
import { normalisedName } from './names.ts';
import type { Entry, RegisterKind, StatedRow } from './register.ts';

/**
 * Finds the entry a row speaks of: the one it was carried over from, the one with its code or number; without these,
 * or where they are new, the one of its name. Nothing found gives the id of a new entry. The entry on the list goes
 * before one of the same name that has left it.
 */
export function identify(
  kind: RegisterKind,
  entries: readonly Entry[],
  row: StatedRow | RowValues,
  period: string,
): { readonly entry: Entry | undefined; readonly id: string } {
  const carried = carriedEntry(kind, entries, cellText(row, ENTRY), period);
  if (carried !== undefined) return { entry: carried, id: carried.id };
  const key = identityOf(kind, row);
  const byKey = key === '' ? undefined : entries.find(entry => hasKey(kind, entry, key));
  if (byKey !== undefined) return { entry: byKey, id: byKey.id };
  const byName = entryNamed(kind, entries, nameOf(kind, row), period);
  // A code the entry did not have yet is that entry's; another code is another body of the same name.
  if (byName !== undefined && (key === '' || identityOf(kind, byName.values) === ''))
    return { entry: byName, id: byName.id };
  return { entry: undefined, id: key === '' ? freeNumber(kind, entries, nameOf(kind, row), period) : key };
}

/** 统一社会信用代码 or 项目编号 as the row states it, '' when it states none. */
export function identityOf(kind: RegisterKind, row: StatedRow | RowValues): string {
  return cellText(row, kind.identity.column).normalize('NFKC').replace(/\s/g, '').toUpperCase();
}

export function nameOf(kind: RegisterKind, row: StatedRow | RowValues): string {
  return cellText(row, kind.name).trim();
}

/** The year a period's figures belong to. */
export function yearOfPeriod(period: string): number {
  const parsed = parsePeriod(period);
  return parsed === undefined ? 0 : yearOf(endOf(parsed));
}

/** A carried row says which entry it stands for, or the name that had when it was reported. */
function carriedEntry(
  kind: RegisterKind,
  entries: readonly Entry[],
  stood: string,
  period: string,
): Entry | undefined {
  if (stood === '') return undefined;
  return entries.find(entry => hasKey(kind, entry, stood)) ?? entryNamed(kind, entries, stood, period);
}

function hasKey(kind: RegisterKind, entry: Entry, key: string): boolean {
  return entry.id === key || identityOf(kind, entry.values) === key;
}

function entryNamed(
  kind: RegisterKind,
  entries: readonly Entry[],
  name: string,
  period: string,
): Entry | undefined {
  const wanted = normalisedName(name);
  if (wanted === '') return undefined;
  const year = yearOfPeriod(period);
  const same = entries.filter(
    entry =>
      normalisedName(textOf(entry.values, kind.name)) === wanted &&
      (kind.perYear !== true || yearOfPeriod(entry.lastStated.period) === year),
  );
  return same.find(entry => entry.standing === 'listed') ?? same[0];
}

/**
 * A number that follows from the name the entry first bore, so that it is the same whichever filing is applied first
 * and a page can show it before anything is stored. A renamed entry keeps its own, and a later one of its old name
 * gets the next.
 */
function freeNumber(kind: RegisterKind, entries: readonly Entry[], name: string, period: string): string {
  const scope = kind.perYear === true ? `${yearOfPeriod(period)} ` : '';
  for (let turn = 0; ; turn += 1) {
    const number = `${kind.identity.prefix}-${digest(`${scope}${normalisedName(name)}${turn === 0 ? '' : ` ${turn}`}`)}`;
    if (!entries.some(entry => entry.id === number)) return number;
  }
}

/** The characters of 统一社会信用代码: none that is mistaken for another. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const NUMBER_LENGTH = 6;

function digest(text: string): string {
  const bytes = createHash('sha256').update(text).digest();
  let rest = bytes.readUIntBE(0, 6);
  let number = '';
  while (number.length < NUMBER_LENGTH) {
    number += ALPHABET.charAt(rest % ALPHABET.length);
    rest = Math.floor(rest / ALPHABET.length);
  }
  return number;
}

/** A cell's text, '' when there is none. */
export function cellText(row: StatedRow | RowValues, column: string): string {
  const value = row[column];
  return typeof value === 'string' ? value : '';
}
