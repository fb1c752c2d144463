import { monthlyReporting } from '../../programme/reporting.ts';
import type { ReportKind } from './kind.ts';

/** 月度台账: the ledger is what counts; the document covers it and says what the month brought. */
export const monthly = {
  key: 'monthly',
  subject: '工作进展情况',
  title: { before: ['关于'], after: ['工作进展情况的', '报告'] },
  name: '工作进展情况报告',
  workbook: '工作进展情况台账',
  planned: { cadence: 'month', days: monthlyReporting },
  tellsWork: false,
  addressee: '市委、市政府：',
  imprinted: false,
  chapters: ['filings', 'filings-by-obligation', 'research', 'research-problems'],
  annexes: ['coverage', 'office'],
} as const satisfies ReportKind;
