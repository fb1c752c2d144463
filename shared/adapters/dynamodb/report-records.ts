import * as v from 'valibot';
import { calendarDateSchema } from '../../calendar/date.ts';
import { instantSchema } from '../../calendar/instant.ts';
import { reportKindKeys } from '../../report/kinds/catalogue.ts';
import { onlyFieldsSchema } from '../../report/only-fields.ts';
import type { ReportRecord } from '../../report/record.ts';
import { documentKinds } from '../../report/revision.ts';
import type { StoredItem } from './attributes.ts';
import { reportKeyOf } from './keys.ts';
import { invalidRecord, parseItem } from './parse-item.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const edition = v.object({
  edition: count,
  compiledAt: instantSchema,
  snapshot: v.string(),
  docx: v.exactOptional(v.string()),
  xlsx: v.exactOptional(v.string()),
  hashes: v.exactOptional(v.object({ docx: v.string(), xlsx: v.string() })),
  template: v.exactOptional(
    v.object({ path: v.string(), sha256: v.string(), problems: v.array(v.string()) }),
  ),
});

const revision = v.object({
  edition: count,
  kind: v.picklist(documentKinds),
  name: v.string(),
  path: v.string(),
  sha256: v.string(),
  size: count,
  at: instantSchema,
  by: v.string(),
});

const sending = v.object({
  on: calendarDateSchema,
  to: v.string(),
  way: v.string(),
  documentNumber: v.exactOptional(v.string()),
  at: instantSchema,
  by: v.string(),
  submission: v.string(),
});

const reportItem = v.object({
  schema: v.literal(1),
  version: count,
  clock: count,
  record: v.object({
    kind: v.picklist(reportKindKeys),
    period: v.string(),
    only: v.exactOptional(onlyFieldsSchema),
    cutAt: instantSchema,
    draftOn: calendarDateSchema,
    draftAt: instantSchema,
    status: v.picklist(['compiling', 'drafted', 'regenerating', 'final']),
    editions: v.array(edition),
    history: v.array(v.object({ at: instantSchema, by: v.string(), note: v.string() })),
    updatedAt: instantSchema,
    revisions: v.exactOptional(v.array(revision)),
    finalAt: v.exactOptional(instantSchema),
    finalVersions: v.exactOptional(v.object({ docx: v.string(), xlsx: v.string() })),
    sendings: v.exactOptional(v.array(sending)),
  }),
});

/** @throws InvalidRecordError */
export function readReport(item: StoredItem): ReportRecord {
  const key = reportKeyOf(item);
  if (key === undefined) throw invalidRecord(item, 'the key is not that of a report');
  const { record, ...clocked } = parseItem(reportItem, item);
  return { ...record, ...clocked, key };
}

/** The attributes of a report's item that only a change writes; see clocked-items.ts for the others. */
export function reportAttributes(report: ReportRecord): { readonly [name: string]: unknown } {
  const { schema: _schema, key: _key, version: _version, clock: _clock, ...record } = report;
  return { record };
}
