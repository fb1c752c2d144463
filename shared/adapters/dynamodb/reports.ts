import type { Reports } from '../../ports/reports.ts';
import type { ReportRecord } from '../../report/record.ts';
import type { StoredItem } from './attributes.ts';
import { type ClockedContent, clockedItems } from './clocked-items.ts';
import { reportItemKey, reportPartition } from './keys.ts';
import { readReport, reportAttributes } from './report-records.ts';
import type { Table } from './table.ts';

export function dynamoReports(table: Table): Reports {
  const clocked = (programme: string) => clockedItems(table, programme);
  const itemKey = ({ programme, report }: ReportRecord['key']) => reportItemKey(programme, report);
  const readIfAny = (item: StoredItem | undefined) => item && readReport(item);

  return {
    load: async key => readIfAny(await table.get(itemKey(key))),

    create: report =>
      clocked(report.key.programme).create(itemKey(report.key), content(report), report.clock),

    async list(programme) {
      const reports = (await table.list(reportPartition(programme))).map(readReport);
      return reports.sort((a, b) => (a.period < b.period ? 1 : a.period > b.period ? -1 : 0));
    },

    change: (next, expectVersion) =>
      clocked(next.key.programme).change(itemKey(next.key), content(next), expectVersion),

    settle: (key, version, wakeAt) => clocked(key.programme).settle(itemKey(key), version, [], wakeAt),

    nextClock: async (key, expectClock) =>
      readIfAny(await clocked(key.programme).nextClock(itemKey(key), expectClock)),

    waitingToken: key => clocked(key.programme).waitingToken(itemKey(key)),
  };
}

function content(report: ReportRecord): ClockedContent {
  const { schema, version, updatedAt } = report;
  return { schema, version, updatedAt, attributes: reportAttributes(report) };
}
