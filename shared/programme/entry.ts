import * as v from 'valibot';
import type { SECTIONS } from './schema.ts';

export type SectionName = (typeof SECTIONS)[number];

/** One entry of a section as the file has it. */
export interface Entry<T> {
  /** Where it stands and what it is, for an operator: 'fields[3] (row 4, 智能车联网)'. */
  readonly place: string;
  /** Its key when that much can be read, so that references to a broken entry are not reported as well. */
  readonly key: string | undefined;
  /** Undefined when the entry is broken, which is then among the problems. */
  readonly value: T | undefined;
}

/** Reads every entry of a section; what is wrong is added to `problems`. */
export function readSection<T>(
  document: Readonly<Record<string, unknown>>,
  section: SectionName,
  schema: v.GenericSchema<unknown, T>,
  problems: string[],
): readonly Entry<T>[] {
  const list = document[section];
  if (!Array.isArray(list)) {
    problems.push(`${section}: ${list === undefined ? 'missing' : 'not a list'}`);
    return [];
  }
  return list.map((raw: unknown, index) => {
    const place = placeOf(section, index, raw);
    const read = v.safeParse(schema, raw);
    if (!read.success) problems.push(...read.issues.map(issue => problemOf(place, issue)));
    return { place, key: textIn(raw, 'key'), value: read.success ? read.output : undefined };
  });
}

/** One line: place, dotted path within it, what is wrong. */
export function problemOf(place: string, issue: v.BaseIssue<unknown>): string {
  const path = [place, v.getDotPath(issue)].filter(part => part).join('.');
  return `${path.replace(/\.(\d+)(?=\.|$)/g, '[$1]')}: ${wordsOf(issue)}`;
}

function wordsOf(issue: v.BaseIssue<unknown>): string {
  if (issue.type === 'strict_object' && issue.expected === 'never')
    return 'unknown field, or one that is misspelt';
  const last = issue.path?.at(-1);
  const absent = issue.input === undefined && last?.type === 'object' && !(String(last.key) in last.input);
  if (absent) return 'missing';
  return issue.message;
}

function placeOf(section: SectionName, index: number, raw: unknown): string {
  const row = section === 'fields' ? numberIn(raw, 'row') : undefined;
  const known = [
    row === undefined ? undefined : `row ${row}`,
    section === 'readings' || section === 'contacts'
      ? textIn(raw, 'key')
      : (textIn(raw, 'name') ?? textIn(raw, 'key')),
  ].filter(part => part !== undefined);
  return `${section}[${index}]${known.length > 0 ? ` (${known.join(', ')})` : ''}`;
}

const recordSchema = v.record(v.string(), v.unknown());

function textIn(raw: unknown, property: string): string | undefined {
  const value = v.is(recordSchema, raw) ? raw[property] : undefined;
  return typeof value === 'string' ? value : undefined;
}

function numberIn(raw: unknown, property: string): number | undefined {
  const value = v.is(recordSchema, raw) ? raw[property] : undefined;
  return typeof value === 'number' ? value : undefined;
}
