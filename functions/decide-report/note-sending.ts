import { dateInShanghai } from '../../shared/calendar/instant.ts';
import type { ReportChange } from '../../shared/change/change-report.ts';
import { recordSending } from '../../shared/change/record-sending.ts';
import { readForm } from '../../shared/filing/parse.ts';
import { type TypedForm, typedText } from '../../shared/filing/typed.ts';
import type { Reports } from '../../shared/ports/reports.ts';
import type { ReportKey } from '../../shared/report/record.ts';
import { sendingContext, sendingForm, sendingOf } from '../../shared/report/sending.ts';
import type { OfficeVisit } from '../middleware/pages/office-link.ts';
import type { Unread } from '../middleware/pages/report-change.ts';

/** 报送登记, as the Office types it. */
export async function noteSending(
  { by, now }: OfficeVisit,
  key: ReportKey,
  typed: TypedForm,
  deps: { readonly reports: Reports },
): Promise<ReportChange | Unread> {
  const { values, errors } = readForm(sendingForm, typed, sendingContext(dateInShanghai(now)));
  const sending = sendingOf(values);
  if (sending === undefined || errors.length > 0) return { outcome: 'unread', errors };
  return await recordSending(key, sending, { by, submission: typedText(typed, 'nonce') }, now, deps);
}
