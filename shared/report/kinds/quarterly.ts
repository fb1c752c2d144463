import type { ReportKind } from './kind.ts';

/** 「办公室定期汇总各项工作进展后报市委市政府」: quarterly, cut on the 10th working day after it, drafted on the 12th. */
export const quarterly = {
  key: 'quarterly',
  subject: '工作进展情况',
  title: { before: ['关于'], after: ['工作进展情况的', '报告'] },
  name: '工作进展情况报告',
  workbook: '工作进展情况台账',
  planned: {
    cadence: 'quarter',
    days: { cut: { kind: 'workday-after-period', n: 10 }, draft: { kind: 'workday-after-period', n: 12 } },
  },
  tellsWork: true,
  addressee: '市委、市政府：',
  imprinted: true,
  chapters: ['filings', 'eight', 'problems', 'next'],
  annexes: ['fields', 'projects', 'matters', 'solutions', 'slipping-tasks', 'office'],
} as const satisfies ReportKind;
