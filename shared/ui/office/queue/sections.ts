import { matters } from './matters.tsx';
import { missingCalendar } from './missing-calendar.tsx';
import { reports } from './reports.tsx';
import { stuck } from './stuck.tsx';
import { toAnswer } from './to-answer.tsx';
import { toContact } from './to-contact.tsx';
import { toFinalise } from './to-finalise.tsx';
import { review } from './to-review.tsx';
import { underWay } from './under-way.tsx';
import type { QueueSection } from './view.ts';

/** 今日待办 from top to bottom: exceptions, then what waits for a decision, then where everything stands. */
export const queueSections: readonly QueueSection[] = [
  stuck,
  toContact,
  toAnswer,
  review,
  toFinalise,
  matters,
  missingCalendar,
  underWay,
  reports,
];
