import * as v from 'valibot';
import { instantSchema, parseInstant } from '../../shared/calendar/instant.ts';
import { mailIntentSchema } from '../../shared/ports/mail.ts';
import { reportKindKeys } from '../../shared/report/kinds/catalogue.ts';

/** `now` as a state's entered time or a schedule writes it: ISO 8601 with an offset. */
export const now = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const at = parseInstant(dataset.value);
    if (at !== undefined) return at;
    addIssue({ message: `not an instant: ${dataset.value}` });
    return NEVER;
  }),
);

export const dutyKey = v.object({ programme: v.string(), unit: v.string(), duty: v.string() });
export const reportKey = v.object({ programme: v.string(), report: v.string() });
export const calendarChangeKey = v.object({ programme: v.string(), change: v.string() });
export const matterKey = v.object({ programme: v.string(), matter: v.string() });
export const clock = v.pipe(v.number(), v.integer(), v.minValue(1));

/** What starts an execution that is a record's clock. */
export const clockStart = v.object({ name: v.string(), input: v.record(v.string(), v.unknown()) });

/** A duty or report that open-periods is to create; its record is planned again from the programme. */
export const plannedDuty = v.object({ ...dutyKey.entries, obligation: v.string(), period: v.string() });
export const plannedReport = v.object({
  ...reportKey.entries,
  kind: v.optional(v.picklist(reportKindKeys), 'monthly'),
  period: v.string(),
});

/** A record whose wake is past: its execution is to be answered or replaced, or what it owes is to be done. */
export const overdueRecord = v.variant('kind', [
  v.object({ kind: v.literal('duty'), ...dutyKey.entries }),
  v.object({ kind: v.literal('report'), ...reportKey.entries }),
  v.object({ kind: v.literal('calendar'), ...calendarChangeKey.entries }),
  v.object({ kind: v.literal('matter'), ...matterKey.entries }),
  v.object({ kind: v.literal('request'), programme: v.string(), request: v.string() }),
]);

/** A mail in the outbox. */
export const mailRef = v.object({ programme: v.string(), recipient: v.string(), key: v.string() });

/** A mail to be put into the outbox, unless it is there, and sent. */
export const mailRequest = v.object({
  ...mailRef.entries,
  intent: mailIntentSchema,
  notAfter: instantSchema,
});
