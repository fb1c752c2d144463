import { parseCalendarDate } from '../../shared/calendar/date.ts';
import { parseTypedYear } from '../../shared/calendar/format.ts';
import { dateInShanghai, type Instant } from '../../shared/calendar/instant.ts';
import type { Remark } from '../../shared/calendar/notice/announced.ts';
import { readHolidayYear } from '../../shared/calendar/notice/read-year.ts';
import { type Proposal, readAdjustment } from '../../shared/calendar/proposal.ts';
import type { WorkCalendar } from '../../shared/calendar/working-days.ts';
import { forbiddenCharacter } from '../../shared/filing/text.ts';
import { type TypedForm, typedText } from '../../shared/filing/typed.ts';
import type { EnteredCalendar } from '../../shared/ports/programmes.ts';

/** What a form asks for, read the same when it is checked and when it is confirmed. */
export type ReadProposal =
  | { readonly proposal: Proposal; readonly warnings: readonly Remark[] }
  | { readonly kind: Proposal['kind']; readonly errors: readonly Remark[] };

export function readProposal(
  kind: Proposal['kind'],
  form: TypedForm,
  now: Instant,
  calendar: WorkCalendar,
  entered: EnteredCalendar,
): ReadProposal {
  const year = parseTypedYear(typedText(form, 'year'));
  if (year === undefined) {
    return { kind, errors: [{ place: '年份', words: '请填写四位数字的年份，例如2027' }] };
  }
  if (kind === 'year') {
    const read = readHolidayYear(typedText(form, 'notice'), year, dateInShanghai(now));
    return read.year === undefined
      ? { kind, errors: read.errors }
      : { proposal: { kind: 'year', year: read.year }, warnings: read.warnings };
  }
  const back = takenBack(typedText(form, 'date'), entered);
  if (back !== undefined) return { proposal: back, warnings: [] };
  const typed = {
    days: typedText(form, 'days'),
    day: typedText(form, 'day'),
    reason: typedText(form, 'reason'),
  };
  const forbidden = forbiddenCharacter(typed.reason);
  if (forbidden !== undefined) return { kind, errors: [{ place: '原因', words: forbidden }] };
  const { proposal, errors } = readAdjustment(typed, year, calendar);
  return proposal === undefined ? { kind, errors } : { proposal, warnings: [] };
}

/** 撤销: the day is again what the notice says. */
function takenBack(typed: string, { adjusted }: EnteredCalendar): Proposal | undefined {
  const date = parseCalendarDate(typed);
  const stored = adjusted.find(one => one.date === date);
  return stored && { kind: 'days', days: [{ ...stored, day: 'announced' }] };
}
