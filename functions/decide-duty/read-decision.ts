import { type CalendarDate, yearOf } from '../../shared/calendar/date.ts';
import { parseTypedDate } from '../../shared/calendar/format.ts';
import { dateInShanghai } from '../../shared/calendar/instant.ts';
import type { DutyEvent, DutyStatus } from '../../shared/duty/duty.ts';
import { dutyStatuses } from '../../shared/duty/status.ts';
import { cleanLine, cleanLongText, forbiddenCharacter } from '../../shared/filing/text.ts';
import { type TypedForm, typedText } from '../../shared/filing/typed.ts';
import {
  CALL_PERSON,
  CALL_WORDS,
  DECLINE_WAIVER,
  LOG_CALL,
  NOT_APPLICABLE,
  REMIND,
  REOPEN,
  REOPEN_UNTIL,
  REOPEN_WORDS,
  WAIVE,
  WAIVE_REASON,
} from '../../shared/ui/office/duty/decisions.tsx';
import type { OfficeVisit } from '../middleware/pages/office-link.ts';

export type Decided =
  | {
      readonly event: Extract<
        DutyEvent,
        { type: 'accept' | 'send-back' | 'waive' | 'decline-waiver' | 'reopen' | 'remind' | 'log-call' }
      >;
    }
  | { readonly problem: string };

const maxWords = 300;
const maxName = 60;
const remarkPrefix = 'remark.';

/** What was decided on a duty's page, or what is wrong with it. Whom to remind is not the page's to say. */
export function readDecision(form: TypedForm, visit: OfficeVisit): Decided {
  const nonce = typedText(form, 'filing');
  const from = statusIn(typedText(form, 'from'));
  const seen = { by: visit.by, from, submission: typedText(form, 'nonce') };
  switch (typedText(form, 'action')) {
    case 'accept':
      return { event: { type: 'accept', by: visit.by, nonce, from } };
    case WAIVE:
    case NOT_APPLICABLE: {
      const reason = needed(form, WAIVE_REASON, '理由', maxWords);
      const notApplicable = typedText(form, 'action') === NOT_APPLICABLE;
      return 'problem' in reason
        ? reason
        : { event: { type: 'waive', by: visit.by, reason: reason.words, notApplicable, from } };
    }
    case DECLINE_WAIVER: {
      const reason = needed(form, WAIVE_REASON, '理由', maxWords);
      return 'problem' in reason
        ? reason
        : { event: { type: 'decline-waiver', by: visit.by, reason: reason.words, from } };
    }
    case REMIND:
      return { event: { type: 'remind', ...seen, to: [] } };
    case LOG_CALL: {
      const person = needed(form, CALL_PERSON, '联系了谁', maxName);
      const words = needed(form, CALL_WORDS, '通话内容', maxWords);
      if ('problem' in person) return person;
      if ('problem' in words) return words;
      const { by, submission } = seen;
      return { event: { type: 'log-call', by, submission, person: person.words, words: words.words } };
    }
    case REOPEN: {
      const words = needed(form, REOPEN_WORDS, '需要补充什么', maxWords);
      const until = day(form, REOPEN_UNTIL, '报送期限', visit);
      if ('problem' in words) return words;
      if ('problem' in until) return until;
      const { date: refileBy } = until;
      return { event: { type: 'reopen', ...seen, nonce, words: words.words, refileBy, to: [] } };
    }
    default:
      return sendBack(form, nonce, from, visit);
  }
}

function sendBack(form: TypedForm, nonce: string, from: DutyStatus | undefined, visit: OfficeVisit): Decided {
  const remarks = Object.keys(form)
    .filter(name => name.startsWith(remarkPrefix))
    .map(name => ({ field: name.slice(remarkPrefix.length), words: cleanLongText(typedText(form, name)) }))
    .filter(remark => remark.words !== '');
  const words = cleanLongText(typedText(form, 'words'));
  if (remarks.length === 0 && words === '') {
    return { problem: '退回修改须写明修改意见：请在相应内容下或者“总体意见”中填写。' };
  }
  const wrong = [words, ...remarks.map(remark => remark.words)]
    .map(one => wordsProblem('修改意见', one, maxWords))
    .find(one => one !== undefined);
  if (wrong !== undefined) return { problem: wrong };
  const refileBy = day(form, 'refileBy', '重新报送期限', visit);
  if ('problem' in refileBy) return refileBy;
  return {
    event: { type: 'send-back', by: visit.by, nonce, remarks, words, refileBy: refileBy.date, from },
  };
}

type Read<Found> = Found | { readonly problem: string };

function needed(form: TypedForm, name: string, label: string, max: number): Read<{ readonly words: string }> {
  const typed = typedText(form, name);
  const words = max === maxName ? cleanLine(typed) : cleanLongText(typed);
  const problem = words === '' ? `请填写“${label}”。` : wordsProblem(label, words, max);
  return problem === undefined ? { words } : { problem };
}

function wordsProblem(label: string, words: string, max: number): string | undefined {
  const forbidden = forbiddenCharacter(words);
  if (forbidden !== undefined) return `${label}${forbidden}，再重新提交。`;
  return words.length > max ? `${label}每条不超过${max}字，请精简后重新提交。` : undefined;
}

function day(
  form: TypedForm,
  name: string,
  label: string,
  { now }: OfficeVisit,
): Read<{ readonly date: CalendarDate }> {
  const typed = typedText(form, name);
  const date = parseTypedDate(typed, { defaultYear: yearOf(dateInShanghai(now)) });
  return date === undefined
    ? { problem: `${label}“${typed}”不是日期，请按“2026-11-06”的样式填写。` }
    : { date };
}

/** Pages drawn before they said what they showed carry no status. */
function statusIn(word: string): DutyStatus | undefined {
  return dutyStatuses.find(status => status === word);
}
