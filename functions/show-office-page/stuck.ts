import { addSeconds, type Instant } from '../../shared/calendar/instant.ts';
import type { Stuck, StuckRecords } from '../../shared/desk/stuck.ts';
import type { CalendarChanges } from '../../shared/ports/calendar-changes.ts';
import type { Duties } from '../../shared/ports/duties.ts';
import type { Matters } from '../../shared/ports/matters.ts';
import type { Reports } from '../../shared/ports/reports.ts';
import type { Requests } from '../../shared/ports/requests.ts';
import { WAKE_GRACE_SECONDS, type Wakes, type WakingRecord } from '../../shared/ports/wakes.ts';
import type { ProgrammeKey } from '../../shared/programme/types.ts';

export interface StuckDeps {
  readonly wakes: Wakes;
  readonly duties: Pick<Duties, 'load'>;
  readonly reports: Pick<Reports, 'load'>;
  readonly matters: Pick<Matters, 'load'>;
  readonly requests: Pick<Requests, 'load'>;
  readonly calendarChanges: Pick<CalendarChanges, 'load'>;
}

/** A page that lists more is no longer read; after an outage all have the same cause. */
const MOST_SHOWN = 10;
/** What one run of the reconciler takes. */
const MOST_COUNTED = 500;

/** What the reconciler would find now. Records in order cost one query of an index that is empty. */
export async function stuckRecords(
  programme: ProgrammeKey,
  now: Instant,
  deps: StuckDeps,
): Promise<StuckRecords> {
  const before = addSeconds(now, -WAKE_GRACE_SECONDS);
  const { records } = await deps.wakes.due(programme, before, MOST_COUNTED);
  const shown = await Promise.all(
    records.slice(0, MOST_SHOWN).map(async ({ record, since }) => {
      const of = await load(record, deps);
      return of && { since, of };
    }),
  );
  return {
    shown: shown.filter(one => one !== undefined),
    more: Math.max(0, records.length - MOST_SHOWN),
  };
}

async function load(record: WakingRecord, deps: StuckDeps): Promise<Stuck | undefined> {
  switch (record.kind) {
    case 'duty': {
      const { programme, unit, duty: id } = record;
      const duty = await deps.duties.load({ programme, unit, duty: id });
      return duty && { kind: 'duty', duty };
    }
    case 'report': {
      const report = await deps.reports.load(record);
      return report && { kind: 'report', report };
    }
    case 'matter': {
      const matter = await deps.matters.load(record);
      return matter && { kind: 'matter', matter };
    }
    case 'request': {
      const request = await deps.requests.load(record);
      return request && { kind: 'request', request };
    }
    case 'calendar': {
      const change = await deps.calendarChanges.load(record);
      return change && { kind: 'calendar', change };
    }
  }
}
