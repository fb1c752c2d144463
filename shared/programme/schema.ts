import * as v from 'valibot';
import { type CalendarDate, calendarDateSchema } from '../calendar/date.ts';
import type { Contact, Field, Leader, Office, Officer, Reading, ReadingOption, Unit } from './types.ts';

/**
 * Shapes of a programme file, entry by entry, so that one bad entry does not hide what is wrong in the others.
 * Issues are English, for the operator who keeps the file.
 */
const key = v.pipe(
  v.string(),
  v.regex(
    /^[a-z][a-z0-9-]{0,59}$/,
    issue => `${issue.received} is not a key (lower-case letters, digits, hyphens)`,
  ),
);

/** Names are compared and printed as they stand; spaces in them come from a PDF's line breaks. */
const name = v.pipe(
  v.string(),
  v.nonEmpty('empty'),
  v.check(
    text => !/\s/u.test(text),
    issue => `${issue.received} contains a space; write the name without it`,
  ),
);

const words = v.pipe(v.string(), v.trim(), v.nonEmpty('empty'));
export const mailbox = v.pipe(
  v.string(),
  v.rfcEmail(issue => `${issue.received} is not a mailbox`),
  v.maxLength(254, 'a mailbox has at most 254 characters'),
);
const place = v.pipe(v.number(), v.integer('not a whole number'), v.minValue(1, 'smaller than 1'));
const keys = v.array(key);

const validity = { validFrom: calendarDateSchema, validTo: v.optional(calendarDateSchema) };

export const leaderSchema: v.GenericSchema<unknown, Leader> = v.strictObject({
  key,
  name,
  post: name,
  rank: place,
  ...validity,
});

export const unitSchema: v.GenericSchema<unknown, Unit> = v.strictObject({
  key,
  name,
  fullName: name,
  seq: place,
  kind: v.picklist(['party', 'department', 'vertical']),
  ...validity,
});

export const fieldSchema: v.GenericSchema<unknown, Field> = v.strictObject({
  key,
  row: place,
  name,
  aliases: v.pipe(v.array(name), v.nonEmpty('a row stands for at least one announced name')),
  classes: v.pipe(
    v.array(v.picklist(['cluster', 'service'])),
    v.nonEmpty('a row belongs to at least one class'),
  ),
  leader: key,
  lead: key,
  cooperating: keys,
  ...validity,
});

export const contactSchema: v.GenericSchema<unknown, Contact> = v.strictObject({
  key,
  unit: key,
  role: v.picklist(['liaison', 'handler']),
  name,
  email: mailbox,
  phone: v.optional(name),
  fields: v.optional(keys),
  ...validity,
});

const readingOption: v.GenericSchema<unknown, ReadingOption> = v.strictObject({ value: key, words });

export const readingSchema: v.GenericSchema<unknown, Reading> = v.strictObject({
  key,
  clause: words,
  question: words,
  chosen: readingOption,
  alternatives: v.pipe(
    v.array(readingOption),
    v.nonEmpty('a reading without an alternative decides nothing'),
  ),
  validFrom: calendarDateSchema,
});

export const officerSchema: v.GenericSchema<unknown, Officer> = v.strictObject({
  key,
  name,
  email: mailbox,
  ...validity,
});

const officeSchema: v.GenericSchema<unknown, Office> = v.strictObject({
  name,
  email: mailbox,
  phone: words,
  officers: v.optional(v.array(officerSchema)),
});

/** Everything of a programme but its sections. */
export interface ProgrammeHead {
  readonly key: string;
  readonly version: string;
  readonly title: string;
  readonly documentNumber: string;
  readonly issuedOn: CalendarDate;
  readonly startsOn: CalendarDate;
  readonly office: Office;
  readonly obligations: readonly string[];
  readonly announced: { readonly cluster: number; readonly service: number };
}

export const headSchema: v.GenericSchema<unknown, ProgrammeHead> = v.object({
  key,
  version: v.pipe(
    v.string(),
    v.regex(/^[\w.-]{1,40}$/, issue => `${issue.received} is not a version (letters, digits, dots, hyphens)`),
  ),
  title: name,
  documentNumber: v.pipe(
    v.string(),
    v.regex(/^\S+〔\d{4}〕\d+号$/u, issue => `${issue.received} is not a 文号 such as 苏府办〔2022〕197号`),
  ),
  issuedOn: calendarDateSchema,
  startsOn: calendarDateSchema,
  office: officeSchema,
  obligations: v.pipe(keys, v.nonEmpty('a programme without obligations asks for nothing')),
  announced: v.strictObject({ cluster: place, service: place }),
});

export const HEAD_FIELDS = [
  'key',
  'version',
  'title',
  'documentNumber',
  'issuedOn',
  'startsOn',
  'office',
  'obligations',
  'announced',
] as const;

export const SECTIONS = ['leaders', 'units', 'fields', 'contacts', 'readings'] as const;
