import { shortDate } from '../calendar/format.ts';
import type { Instant } from '../calendar/instant.ts';
import type { Duty, FilingRef, SendBack } from '../duty/duty.ts';
import { isOnTime } from '../duty/lateness.ts';
import type { Obligation } from '../programme/obligation.ts';
import type { CountedAs, Source } from './snapshot/section.ts';

/**
 * How a duty stood at an instant, however much has happened since: an edition compiled again a week later says the
 * same. Only the Office's waiver counts whenever it came: it says what was owed, not what was filed.
 */
export interface Standing {
  readonly as: CountedAs;
  /** Last version filed before the instant, if any, also when it was sent back. */
  readonly filing: FilingRef | undefined;
  readonly onTime: boolean;
  /** Words of 报送情况. */
  readonly words: string;
}

export type Strength = Pick<Obligation, 'authority' | 'scope' | 'noChange'>;

/** Whether the due date is one to be kept. 「原则上」 and the like never make anything late, nor anything owed for a leader. */
export function isTimed({ authority, scope }: Strength): boolean {
  return scope !== 'leader' && (authority === 'stated' || authority === 'office');
}

export function standingAt(duty: Duty, obligation: Strength, at: Instant): Standing {
  const filings = duty.filings.filter(filing => filing.filedAt < at);
  const filing = filings.at(-1);
  const first = filings[0];
  const timed = isTimed(obligation);
  const onTime = timed && first !== undefined && isOnTime(duty, first);
  const counted = (as: CountedAs) => (duty.makeUp ? 'make-up' : as);
  if (duty.status === 'waived') {
    const words = duty.notApplicable ? '本期不适用' : '本期免报';
    return { as: 'waived', filing: undefined, onTime: false, words };
  }
  if (filing === undefined)
    return { as: counted('not-filed'), filing, onTime: false, words: notFiledWords(duty, at) };
  if (sentBackBefore(duty, filing, at))
    return { as: counted('returned'), filing, onTime: false, words: '退回修改' };
  const unchanged = filing.nil && obligation.noChange === true;
  const words = unchanged
    ? '已报送（无变化）'
    : filing.nil
      ? '零报告'
      : acceptedBefore(duty, filing, at)
        ? '审核通过'
        : '已报送（待审核）';
  return {
    as: counted(unchanged ? 'unchanged' : filing.nil ? 'nil' : 'filed'),
    filing,
    onTime,
    words: duty.makeUp ? `${words}（补录）` : onTime || !timed ? words : `${words}（逾期报送）`,
  };
}

/** The version filed, and not sent back, at that instant: its content is in the report. */
export function countedFiling(duty: Duty, at: Instant): FilingRef | undefined {
  if (duty.status === 'waived') return undefined;
  const filing = duty.filings.filter(each => each.filedAt < at).at(-1);
  return filing === undefined || sentBackBefore(duty, filing, at) ? undefined : filing;
}

export function sourceOf(duty: Duty, standing: Standing): Source {
  const { filing } = standing;
  return {
    duty: duty.key.duty,
    standing: standing.as,
    ...(filing && { nonce: filing.nonce, number: filing.number, filedAt: filing.filedAt }),
    onTime: standing.onTime,
  };
}

function sentBackBefore(duty: Duty, filing: FilingRef, at: Instant): boolean {
  return duty.sendBacks.some(
    sendBack => sendBack.nonce === filing.nonce && sendBack.at < at && !stands(sendBack),
  );
}

/** What was reopened counts as it was until it is filed again. */
function stands({ reopens }: SendBack): boolean {
  return reopens === 'accepted' || reopens === 'nil';
}

function acceptedBefore(duty: Duty, filing: FilingRef, at: Instant): boolean {
  if (duty.status === 'accepted' && duty.current.nonce === filing.nonce && duty.acceptedAt < at) return true;
  return duty.history.some(entry => entry.event === 'accept' && entry.at >= filing.filedAt && entry.at < at);
}

function notFiledWords(duty: Duty, at: Instant): string {
  const { extension, waiverWish } = duty;
  if (extension?.state === 'granted' && extension.at < at) return `已延期至${shortDate(extension.until)}`;
  if (extension?.state === 'asked' && extension.at < at) return '延期待审';
  if (waiverWish?.state === 'asked' && waiverWish.at < at) return '免报待审';
  return duty.makeUp ? '补录，尚未报送' : '尚未报送';
}
