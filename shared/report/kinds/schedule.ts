import { conferenceSchedule } from '../../programme/eight-ones/conference-schedule.ts';
import type { ReportKind } from './kind.ts';

/** 「每年初制定大会（活动）时间表并报……领导小组办公室汇总」: the combined table stands on 10 February. */
export const schedule = {
  key: 'schedule',
  subject: '行业大会（活动）时间安排',
  title: { before: [], after: ['行业大会（活动）', '时间表'] },
  name: '行业大会（活动）时间表',
  workbook: '行业大会（活动）时间表台账',
  planned: {
    cadence: 'year',
    days: {
      cut: { kind: 'date-in-year', month: 2, day: 9 },
      draft: { kind: 'date-in-year', month: 2, day: 10 },
    },
  },
  obligations: [conferenceSchedule.key],
  tellsWork: true,
  imprinted: false,
  chapters: ['schedule'],
  annexes: ['schedule', 'office'],
} as const satisfies ReportKind;
