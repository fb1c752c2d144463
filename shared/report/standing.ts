import { shortDate } from '../calendar/format.ts';
import type { Instant } from '../calendar/instant.ts';
import type { Duty, FilingRef } from '../duty/duty.ts';
import { isOnTime } from '../duty/lateness.ts';
import type { CountedAs, Source } from './snapshot.ts';

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

export function standingAt(duty: Duty, at: Instant): Standing {
  const filings = duty.filings.filter(filing => filing.filedAt < at);
  const filing = filings.at(-1);
  const first = filings[0];
  const onTime = first !== undefined && isOnTime(duty, first);
  if (duty.status === 'waived') return { as: 'waived', filing: undefined, onTime: false, words: '本期免报' };
  if (filing === undefined) {
    return {
      as: duty.makeUp ? 'make-up' : 'not-filed',
      filing,
      onTime: false,
      words: notFiledWords(duty, at),
    };
  }
  if (sentBackBefore(duty, filing, at)) {
    return { as: duty.makeUp ? 'make-up' : 'returned', filing, onTime: false, words: '退回修改' };
  }
  const words = filing.nil ? '零报告' : acceptedBefore(duty, filing, at) ? '审核通过' : '已报送（待审核）';
  return {
    as: duty.makeUp ? 'make-up' : filing.nil ? 'nil' : 'filed',
    filing,
    onTime,
    words: duty.makeUp ? `${words}（补录）` : onTime ? words : `${words}（逾期报送）`,
  };
}

/** Filed, and not sent back, at that instant: its content is in the report. */
export function isCounted(duty: Duty, at: Instant): boolean {
  if (duty.status === 'waived') return false;
  const filing = duty.filings.filter(each => each.filedAt < at).at(-1);
  return filing !== undefined && !sentBackBefore(duty, filing, at);
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
  return duty.sendBacks.some(sendBack => sendBack.nonce === filing.nonce && sendBack.at < at);
}

function acceptedBefore(duty: Duty, filing: FilingRef, at: Instant): boolean {
  if (duty.status === 'accepted' && duty.current.nonce === filing.nonce && duty.acceptedAt < at) return true;
  return duty.history.some(entry => entry.event === 'accept' && entry.at >= filing.filedAt && entry.at < at);
}

function notFiledWords(duty: Duty, at: Instant): string {
  const extension = duty.extension;
  if (extension?.state === 'granted' && extension.at < at) return `已延期至${shortDate(extension.until)}`;
  if (extension?.state === 'asked' && extension.at < at) return '延期待审';
  return duty.makeUp ? '补录，尚未报送' : '尚未报送';
}
