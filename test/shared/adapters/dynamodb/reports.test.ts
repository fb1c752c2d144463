import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dynamoDuties } from '../../../../shared/adapters/dynamodb/duties.ts';
import { reportItemKey } from '../../../../shared/adapters/dynamodb/keys.ts';
import { dynamoReports } from '../../../../shared/adapters/dynamodb/reports.ts';
import { dynamoWakes } from '../../../../shared/adapters/dynamodb/wakes.ts';
import { calendarDate } from '../../../../shared/calendar/date.ts';
import { addSeconds, type Instant, instant } from '../../../../shared/calendar/instant.ts';
import type { Reports } from '../../../../shared/ports/reports.ts';
import type { ReportRecord } from '../../../../shared/report/record.ts';
import { dueKeys } from '../../../support/due-keys.ts';
import { openDuty } from './samples.ts';
import { openRecords, type Records } from './table.ts';

let records: Records;
let reports: Reports;
beforeEach(async () => {
  records = await openRecords();
  reports = dynamoReports(records.table);
});
afterEach(() => records.close());

const programme = 'suzhou-2022-197';
const cutAt = instant('2026-12-07T16:00:00Z');
const later = instant('2030-01-01T00:00:00Z');
const due = async (of: string, before: Instant, limit: number) =>
  dueKeys(await dynamoWakes(records.table).due(of, before, limit), 'report');

function compiling(period: string): ReportRecord {
  return {
    schema: 1,
    key: { programme, report: `monthly.${period}` },
    kind: 'monthly',
    period,
    cutAt,
    draftOn: calendarDate('2026-12-09'),
    draftAt: instant('2026-12-09T01:00:00Z'),
    status: 'compiling',
    editions: [],
    version: 1,
    clock: 1,
    history: [{ at: cutAt, by: 'system', note: '汇总开始' }],
    updatedAt: cutAt,
  };
}

const edition = { edition: 1, compiledAt: cutAt, snapshot: '{}' };
const drafted: ReportRecord = {
  ...compiling('2026-11'),
  status: 'drafted',
  editions: [{ ...edition, docx: 'a.docx', xlsx: 'a.xlsx', hashes: { docx: 'd', xlsx: 'x' } }],
  version: 2,
};
const sending = {
  on: calendarDate('2026-12-10'),
  to: '市委、市政府',
  way: '公文交换',
  documentNumber: '苏数办〔2026〕1号',
  at: later,
  by: 'office',
  submission: 'p1',
};
const revision = {
  edition: 1,
  kind: 'docx' as const,
  name: '报告（改）.docx',
  path: 'b.docx',
  sha256: 'e',
  size: 2,
  at: later,
  by: 'office',
};
const { key } = drafted;

describe('a report', () => {
  test.each([
    compiling('2026-11'),
    { ...drafted, editions: [edition] },
    drafted,
    { ...drafted, status: 'regenerating' as const },
    { ...drafted, status: 'final' as const, finalAt: later },
    { ...drafted, status: 'final' as const, finalAt: later, sendings: [sending] },
    {
      ...drafted,
      kind: 'on-demand' as const,
      period: '2026-07-01~2026-09-15',
      only: [{ key: 'a', name: '集成电路' }],
    },
    {
      ...drafted,
      status: 'final' as const,
      finalAt: later,
      revisions: [revision],
      finalVersions: { docx: 'r1', xlsx: 'v1' },
    },
  ])('that is $status is read as it was put', async report => {
    expect(await reports.create(report)).toBe('created');
    expect(await reports.load(report.key)).toEqual(report);
    expect(await reports.create(compiling('2026-11'))).toBe('exists');
    expect(await reports.load(report.key)).toEqual(report);
  });

  test('reports are listed the newest period first', async () => {
    for (const period of ['2026-11', '2027-01', '2026-12']) await reports.create(compiling(period));
    expect((await reports.list(programme)).map(report => report.period)).toEqual([
      '2027-01',
      '2026-12',
      '2026-11',
    ]);
  });

  test('of two decisions on one version one is saved', async () => {
    await reports.create(compiling('2026-11'));
    const decisions = await Promise.all([
      reports.change(drafted, 1),
      reports.change({ ...drafted, status: 'final' }, 1),
    ]);
    expect(decisions.map(({ outcome }) => outcome).sort()).toEqual(['conflict', 'saved']);
  });

  test('is a candidate while its clock or effects are pending, and duties are not among the candidates', async () => {
    await dynamoDuties(records.table).create(openDuty());
    await reports.create(compiling('2026-11'));
    expect(await due(programme, later, 10)).toEqual([key]);
    await reports.change(drafted, 1);
    await reports.settle(key, 2, addSeconds(later, 60));
    expect(await due(programme, later, 10)).toEqual([]);
    await reports.settle(key, 1, cutAt);
    expect(await due(programme, later, 10)).toEqual([]);
    await reports.settle(key, 2, undefined);
    expect(await due(programme, instant('2099-01-01T00:00:00Z'), 10)).toEqual([]);
  });

  test('of two restarts one is first', async () => {
    await reports.create(compiling('2026-11'));
    expect((await reports.nextClock(key, 1))?.clock).toBe(2);
    expect(await reports.nextClock(key, 1)).toBeUndefined();
  });

  test('that is damaged is reported with its key', async () => {
    await records.table.put({
      ...reportItemKey(programme, 'monthly.2026-11'),
      schema: 1,
      version: 1,
      clock: 1,
    });
    await expect(reports.list(programme)).rejects.toThrow('suzhou-2022-197#report / monthly.2026-11: record');
  });
});
