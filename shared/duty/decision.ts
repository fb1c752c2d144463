import type { CalendarDate } from '../calendar/date.ts';
import type { Instant } from '../calendar/instant.ts';
import type { ContactKey } from '../programme/types.ts';
import type { DutyStatus } from './status.ts';

/**
 * What a page of the Office asks for. `from` is the status that the page showed: what two officers decide at once, or
 * what has moved on since, is not decided unseen. `submission` is the page's nonce: the same one decides once.
 */
export interface Seen {
  readonly by: string;
  readonly from?: DutyStatus | undefined;
  readonly submission: string;
}

/** Whose mail of which day says that the Office asks: today's where the contact has had none, else the next one. */
export interface Reminder {
  readonly contact: ContactKey;
  readonly on: CalendarDate;
}

/** Decisions of the Office beside its review of a filing. */
export type OfficeDecision =
  /** 重新开放: what was filed first stays as it is, and counts, until the unit files again. */
  | (Seen & {
      readonly type: 'reopen';
      /** The version last filed; '' where nothing was. */
      readonly nonce: string;
      readonly words: string;
      readonly refileBy: CalendarDate;
      readonly to: readonly Reminder[];
    })
  /** 调整截止日期 of many duties at once, each by itself. `was`: the date the page showed. */
  | (Seen & {
      readonly type: 'move-due';
      readonly was?: CalendarDate | undefined;
      readonly due: CalendarDate;
      readonly reason: string;
      readonly to: readonly Reminder[];
    })
  /** 提醒报送 */
  | (Seen & { readonly type: 'remind'; readonly to: readonly Reminder[] })
  /** 电话联系: whom, and what was said. */
  | (Seen & { readonly type: 'log-call'; readonly person: string; readonly words: string });

/** The last call about a duty, as the 电话联系清单 shows it. */
export interface Call {
  readonly at: Instant;
  readonly by: string;
  readonly person: string;
  readonly words: string;
}
