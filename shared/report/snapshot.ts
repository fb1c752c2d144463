import * as v from 'valibot';
import { type ReportSnapshot, reportSnapshotSchema } from './snapshot/report.ts';
import { snapshot1Schema, upcast } from './snapshot/schema-1.ts';

export type { FieldDescription, Note, ReportSnapshot, UnitRow } from './snapshot/report.ts';
export type { Figures } from './snapshot/section.ts';

/** As stored in a report's edition, by this release or an earlier one. @throws ValiError when it is not a snapshot. */
export function parseSnapshot(json: string): ReportSnapshot {
  const stored = v.parse(v.variant('schema', [snapshot1Schema, reportSnapshotSchema]), JSON.parse(json));
  return stored.schema === 1 ? upcast(stored) : stored;
}

/** As to be stored: equal snapshots give equal text. Read back with `parseSnapshot`. */
export function snapshotJson(snapshot: ReportSnapshot): string {
  return JSON.stringify(v.parse(reportSnapshotSchema, snapshot));
}
