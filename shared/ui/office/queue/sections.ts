import { matters } from './matters.tsx';
import { missingCalendar } from './missing-calendar.tsx';
import { reports } from './reports.tsx';
import { stuck } from './stuck.tsx';
import { toAnswer } from './to-answer.tsx';
import { toContact } from './to-contact.tsx';
import { toExcuse } from './to-excuse.tsx';
import { toFinalise } from './to-finalise.tsx';
import { review } from './to-review.tsx';
import { underWay } from './under-way.tsx';
import { unreached } from './unreached.tsx';
import type { QueueSection } from './view.ts';

/**
 * 今日待办 from top to bottom: exceptions, then matters, which are to be assigned on the day, then what else waits for a
 * decision, then where everything stands.
 */
export const queueSections: readonly QueueSection[] = [
  stuck,
  toContact,
  unreached,
  matters,
  toAnswer,
  toExcuse,
  review,
  toFinalise,
  missingCalendar,
  underWay,
  reports,
];
