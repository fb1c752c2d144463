import type { Duty } from '../../duty/duty.ts';
import type { StoredItem } from './attributes.ts';
import { type BesideRecord, type DutyRecord, readDutyItem, readOutline } from './duty-records.ts';
import { dutyKeyOf, type ItemKey } from './keys.ts';
import { invalidRecord } from './parse-item.ts';

/** A programme's year is half of it; what is beyond is read anew. */
const MAX_KNOWN = 1_000;

export interface DutyReader {
  /** @throws InvalidRecordError */
  read(item: StoredItem): Duty;
  /** A duty of whose item only what stands beside the record was read; undefined unless that version is known. */
  recall(outline: StoredItem): Duty | undefined;
}

/**
 * Reads duties and remembers their records: a page lists hundreds, of which few have changed since the page before.
 * Every change is a version of its own, so a version once read is what it is; nobody changes a duty in place.
 */
export function dutyReader(): DutyReader {
  const known = new Map<string, { readonly version: number; readonly record: DutyRecord }>();

  return {
    read(item) {
      const { record, beside } = readDutyItem(item);
      if (known.size >= MAX_KNOWN) known.clear();
      known.set(nameOf(item), { version: beside.version, record });
      return dutyOf(item, record, beside);
    },

    recall(outline) {
      const beside = readOutline(outline);
      const last = known.get(nameOf(outline));
      return beside === undefined || last?.version !== beside.version
        ? undefined
        : dutyOf(outline, last.record, beside);
    },
  };
}

function dutyOf(item: ItemKey, record: DutyRecord, beside: BesideRecord): Duty {
  const key = dutyKeyOf(item);
  if (key === undefined) throw invalidRecord(item, 'the key is not that of a duty');
  return { ...record, ...beside, schema: 1, key };
}

function nameOf({ pk, sk }: ItemKey): string {
  return `${pk}/${sk}`;
}
