import { createHash } from 'node:crypto';
import { ENTRY, type RowValues } from '../filing/field.ts';
import type { Book } from './book.ts';
import { cellText, identityOf, nameOf, yearOfPeriod } from './cells.ts';
import { normalisedName } from './names.ts';
import type { Entry, StatedRow } from './register.ts';

/**
 * Finds the entry a row speaks of: the one it was carried over from, the one with its code or number; without these,
 * or where they are new, the one of its name. Nothing found gives the id of a new entry. The entry on the list goes
 * before one of the same name that has left it.
 */
export function identify(
  book: Book,
  row: StatedRow | RowValues,
  period: string,
): { readonly entry: Entry | undefined; readonly id: string } {
  const { kind } = book;
  const carried = carriedEntry(book, cellText(row, ENTRY), period);
  if (carried !== undefined) return { entry: carried, id: carried.id };
  const key = identityOf(kind, row);
  const byKey = key === '' ? undefined : book.keyed(key);
  if (byKey !== undefined) return { entry: byKey, id: byKey.id };
  const byName = entryNamed(book, nameOf(kind, row), period);
  // A code the entry did not have yet is that entry's; another code is another body of the same name.
  if (byName !== undefined && (key === '' || identityOf(kind, byName.values) === ''))
    return { entry: byName, id: byName.id };
  return { entry: undefined, id: key === '' ? freeNumber(book, nameOf(kind, row), period) : key };
}

/** A carried row says which entry it stands for, or the name that had when it was reported. */
function carriedEntry(book: Book, stood: string, period: string): Entry | undefined {
  return stood === '' ? undefined : (book.keyed(stood) ?? entryNamed(book, stood, period));
}

function entryNamed(book: Book, name: string, period: string): Entry | undefined {
  const same = book
    .named(name)
    .filter(
      entry => book.kind.perYear !== true || yearOfPeriod(entry.lastStated.period) === yearOfPeriod(period),
    );
  return same.find(entry => entry.standing === 'listed') ?? same[0];
}

/**
 * A number that follows from the name the entry first bore, so that it is the same whichever filing is applied first
 * and a page can show it before anything is stored. A renamed entry keeps its own, and a later one of its old name
 * gets the next.
 */
function freeNumber(book: Book, name: string, period: string): string {
  const { kind } = book;
  const scope = kind.perYear === true ? `${yearOfPeriod(period)} ` : '';
  const text = `${scope}${normalisedName(name)}`;
  for (let turn = 0; ; turn += 1) {
    const number = `${kind.identity.prefix}-${digest(turn === 0 ? text : `${text} ${turn}`)}`;
    if (!book.has(number)) return number;
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
