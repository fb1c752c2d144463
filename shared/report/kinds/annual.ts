import type { ReportKind } from './kind.ts';

/** The year, from the units' own 年度小结 of 20 January; drafted before January ends. */
export const annual = {
  key: 'annual',
  subject: '工作情况',
  title: { before: ['关于'], after: ['工作情况的', '报告'] },
  name: '年度工作总结',
  workbook: '年度工作台账',
  planned: {
    cadence: 'year',
    days: {
      cut: { kind: 'date-in-year', month: 1, day: 25, yearsAfter: 1 },
      draft: { kind: 'date-in-year', month: 1, day: 28, yearsAfter: 1 },
    },
  },
  tellsWork: true,
  addressee: '市委、市政府：',
  imprinted: true,
  chapters: ['filings', 'eight', 'achievements', 'problems', 'outlook'],
  annexes: ['fields', 'projects', 'matters', 'conferences', 'slipping-tasks', 'office'],
} as const satisfies ReportKind;
