import type { ReportKind } from './kind.ts';

/** Asked for on the desk, of whatever days, of all fields or some. It is the Office's own, and goes where the Office takes it. */
export const onDemand = {
  key: 'on-demand',
  subject: '工作情况',
  title: { before: [], after: ['工作情况', '汇总'] },
  name: '工作情况汇总',
  workbook: '工作情况台账',
  tellsWork: true,
  imprinted: false,
  chapters: ['filings', 'eight', 'problems'],
  annexes: ['fields', 'projects', 'matters', 'conferences', 'solutions', 'slipping-tasks', 'office'],
} as const satisfies ReportKind;
