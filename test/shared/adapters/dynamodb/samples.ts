import { calendarDate } from '../../../../shared/calendar/date.ts';
import { instant } from '../../../../shared/calendar/instant.ts';
import type { Duty, FilingRef, HistoryEntry, OwedEffect } from '../../../../shared/duty/duty.ts';

const key = { programme: 'suzhou-2022-197', unit: 'gxj', duty: 'monthly-research.2026-11' };

export const filing: FilingRef = {
  nonce: 'n1',
  number: 1,
  filedAt: instant('2026-11-20T03:00:00Z'),
  nil: false,
  filer: '张三',
  reviewer: '李四',
  by: 'gxj-liaison',
};

export function openDuty(id = key.duty): Duty & { readonly status: 'open' } {
  return {
    schema: 1,
    key: { ...key, duty: id },
    obligation: 'monthly-research',
    period: '2026-11',
    rosterVersion: '2022-10-20',
    fields: ['integrated-circuits', 'biomedicine'],
    opensAt: instant('2026-11-01T00:00:00+08:00'),
    due: { original: calendarDate('2026-11-30'), current: calendarDate('2026-11-30') },
    provisional: false,
    locksAt: instant('2026-12-08T00:00:00+08:00'),
    makeUp: false,
    version: 1,
    clock: 1,
    filings: [],
    sendBacks: [],
    owed: [],
    history: [historyEntry(1)],
    updatedAt: instant('2026-11-01T00:10:00+08:00'),
    status: 'open',
  };
}

export function historyEntry(version: number): HistoryEntry {
  return {
    at: instant('2026-11-01T00:10:00+08:00'),
    version,
    event: 'time-passed',
    by: 'system',
    note: `第${version}条`,
  };
}

/** The duty after its unit has filed: one version later, owing a receipt. */
export function filedDuty(duty: Duty, owed: readonly OwedEffect[] = [receipt('n1')]): Duty {
  return {
    ...duty,
    status: 'filed',
    current: filing,
    filings: [filing],
    owed,
    version: duty.version + 1,
    updatedAt: filing.filedAt,
    history: [...duty.history, { ...historyEntry(duty.version + 1), event: 'file', at: filing.filedAt }],
  };
}

export function receipt(nonce: string): OwedEffect {
  return { kind: 'receipt', key: `mail:receipt:${nonce}`, nonce };
}
