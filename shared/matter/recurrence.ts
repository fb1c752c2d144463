import { addDays, dateOf, dayOf, monthOf, yearOf } from '../calendar/date.ts';
import { normalisedName } from '../register/names.ts';
import type { Matter } from './matter.ts';

type Compared = Pick<Matter, 'key' | 'subject' | 'raisedOn' | 'source'>;

/**
 * Earlier matters that this one repeats: of the same enterprise in the same category within twelve months, or under
 * the same 统一社会信用代码 with a similar title, whenever that was. A hint for the Office, never a decision.
 */
export function recurrencesOf<M extends Compared>(matter: Compared, others: readonly M[]): readonly M[] {
  return others
    .filter(other => other.key.matter !== matter.key.matter && other.raisedOn <= matter.raisedOn)
    .filter(other => isSameWish(matter, other))
    .toSorted((a, b) => (a.key.matter < b.key.matter ? 1 : -1));
}

function isSameWish(matter: Compared, other: Compared): boolean {
  const [a, b] = [matter.subject, other.subject];
  const sameCode = a.raiser.code !== '' && a.raiser.code === b.raiser.code;
  const sameName =
    normalisedName(a.raiser.name) !== '' && normalisedName(a.raiser.name) === normalisedName(b.raiser.name);
  if (sameCode && areSimilar(a.title, b.title)) return true;
  return (
    (sameCode || sameName) &&
    a.category !== '' &&
    a.category === b.category &&
    other.raisedOn >= yearBefore(matter.raisedOn)
  );
}

function yearBefore(day: Matter['raisedOn']): Matter['raisedOn'] {
  return addDays(dateOf(yearOf(day) - 1, monthOf(day), 1), dayOf(day) - 1);
}

/** Titles that share most of their pairs of characters. */
export function areSimilar(a: string, b: string): boolean {
  const [first, second] = [pairsOf(normalisedName(a)), pairsOf(normalisedName(b))];
  if (first.size === 0 || second.size === 0) return false;
  const shared = [...first].filter(pair => second.has(pair)).length;
  return (2 * shared) / (first.size + second.size) >= 0.6;
}

function pairsOf(text: string): ReadonlySet<string> {
  const characters = [...text];
  return new Set(characters.slice(1).map((character, index) => `${characters[index]}${character}`));
}

/** Under which an index finds the matters of one enterprise: its code, and its name as it is compared. */
export function raiserKeys({ name, code }: Matter['subject']['raiser']): readonly string[] {
  return [code, normalisedName(name)].filter(key => key !== '');
}
