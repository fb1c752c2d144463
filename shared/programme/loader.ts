import * as v from 'valibot';
import { crossCheck } from './cross-check.ts';
import { problemOf, readSection } from './entry.ts';
import {
  contactSchema,
  fieldSchema,
  HEAD_FIELDS,
  headSchema,
  leaderSchema,
  readingSchema,
  SECTIONS,
  unitSchema,
} from './schema.ts';
import type { Programme } from './types.ts';

/**
 * A programme file that cannot be used. `problems` lists everything wrong with it, each as the place in the file
 * and what is wrong there: `fields[3] (row 4, 智能车联网(智能网联汽车)).lead: unknown unit "gxx"; known units: …`.
 */
export class ProgrammeError extends Error {
  override readonly name = 'ProgrammeError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The programme file cannot be used:\n${problems.map(problem => `- ${problem}`).join('\n')}`);
    this.problems = problems;
  }
}

/**
 * Reads a programme file, as parsed JSON. With `obligations` given, the keys this release has modules for, any
 * other key in the file is a problem. Throws ProgrammeError naming every problem at once.
 */
export function loadProgramme(
  document: unknown,
  known: { readonly obligations?: readonly string[] } = {},
): Programme {
  if (!v.is(objectSchema, document)) throw new ProgrammeError(['the file is not a JSON object']);

  const problems: string[] = unknownFields(document);
  const head = v.safeParse(headSchema, document);
  if (!head.success) problems.push(...head.issues.map(issue => problemOf('', issue)));
  const sections = {
    leaders: readSection(document, 'leaders', leaderSchema, problems),
    units: readSection(document, 'units', unitSchema, problems),
    fields: readSection(document, 'fields', fieldSchema, problems),
    contacts: readSection(document, 'contacts', contactSchema, problems),
    readings: readSection(document, 'readings', readingSchema, problems),
  };
  problems.push(...crossCheck(head.success ? head.output : undefined, sections));
  if (head.success) problems.push(...unknownObligations(head.output.obligations, known.obligations));
  if (!head.success || problems.length > 0) throw new ProgrammeError(problems);

  return {
    ...head.output,
    leaders: sections.leaders.flatMap(soundValue),
    units: sections.units.flatMap(soundValue),
    fields: sections.fields.flatMap(soundValue),
    contacts: sections.contacts.flatMap(soundValue),
    readings: sections.readings.flatMap(soundValue),
  };
}

const objectSchema = v.record(v.string(), v.unknown());

function unknownFields(document: Readonly<Record<string, unknown>>): string[] {
  const expected: readonly string[] = [...HEAD_FIELDS, ...SECTIONS];
  return Object.keys(document)
    .filter(field => !expected.includes(field))
    .map(field => `${field}: unknown field, or one that is misspelt`);
}

function unknownObligations(
  keys: readonly string[],
  known: readonly string[] | undefined,
): readonly string[] {
  if (known === undefined) return [];
  return keys
    .map((key, index) => ({ key, index }))
    .filter(({ key }) => !known.includes(key))
    .map(
      ({ key, index }) => `obligations[${index}]: unknown obligation "${key}"; known: ${known.join(', ')}`,
    );
}

function soundValue<T>({ value }: { readonly value: T | undefined }): readonly T[] {
  return value === undefined ? [] : [value];
}
