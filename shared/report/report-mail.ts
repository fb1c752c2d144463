import { addSeconds, type Instant } from '../calendar/instant.ts';
import type { MailIntent, OutboxMail } from '../ports/mail.ts';
import type { ReportKey } from './record.ts';

/** A report is worth mailing long after its day: a draft that could not leave is not forgotten. */
const reportMailLife = 30 * 86_400;

/** The one mail of an edition at a step; asked for twice, it is the same mail. */
export function reportMail(
  { programme, report }: ReportKey,
  edition: number,
  kind: Extract<MailIntent['kind'], 'report-draft' | 'report-final'>,
  now: Instant,
): Pick<OutboxMail, 'programme' | 'recipient' | 'key' | 'intent' | 'notAfter'> {
  return {
    programme,
    recipient: 'office',
    key: `${kind}#${report}#${edition}`,
    intent: { kind, report, edition },
    notAfter: addSeconds(now, reportMailLife),
  };
}
