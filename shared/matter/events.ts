import type { CalendarDate } from '../calendar/date.ts';
import type { UnitKey } from '../programme/types.ts';
import type { Answer, MatterSubject, OutcomeKind, RaiserContact, Verdict } from './matter.ts';

/** Who acts, and the submission it came with. */
interface Act {
  readonly by: string;
  readonly nonce: string;
}

/** What may happen to a matter. `time-passed` is what advance() applies by itself. */
export type MatterEvent =
  | { readonly type: 'time-passed' }
  /** `seen`: how many assignments the officer was reading; decided meanwhile by another, it is not decided unseen. */
  | ({
      readonly type: 'assign';
      readonly seen: number;
      readonly subject: MatterSubject;
      readonly lead: UnitKey;
      readonly cooperating: readonly UnitKey[];
      readonly words: string;
      readonly limits: MatterLimits;
    } & Act)
  | ({ readonly type: 'set-aside'; readonly reason: string } & Act)
  | ({
      readonly type: 'object';
      readonly unit: UnitKey;
      readonly suggested: string;
      readonly reason: string;
    } & Act)
  | ({ readonly type: 'sign'; readonly unit: UnitKey } & Act)
  | ({
      readonly type: 'opine';
      readonly unit: UnitKey;
      readonly words: string;
      readonly measures: string;
      readonly needs: string;
    } & Act)
  | ({ readonly type: 'progress'; readonly unit: string; readonly words: string } & Act)
  | ({
      readonly type: 'answer';
      readonly unit: UnitKey;
      readonly on: CalendarDate;
      readonly way: Answer['way'];
      readonly words: string;
      readonly completeBy: CalendarDate;
      /** As whoever answered the enterprise knows it; absent where nothing was said of it. */
      readonly contact?: RaiserContact | undefined;
    } & Act)
  | ({
      readonly type: 'ask-extension';
      readonly unit: UnitKey;
      readonly until: CalendarDate;
      readonly reason: string;
    } & Act)
  /** `until`: the day the officer was reading. */
  | ({
      readonly type: 'answer-extension';
      readonly grant: boolean;
      readonly until: CalendarDate;
      readonly words: string;
    } & Act)
  | ({
      readonly type: 'finish';
      readonly unit: UnitKey;
      readonly kind: OutcomeKind;
      readonly words: string;
      readonly basis: string;
    } & Act)
  /** `round`: the outcome that was read, 1 or 2. */
  | ({
      readonly type: 'confirm';
      readonly round: number;
      readonly evaluation: Exclude<Verdict['evaluation'], 'none'>;
      readonly reason: string;
      readonly redoWithin: number;
    } & Act)
  | ({
      readonly type: 'verify';
      readonly round: number;
      readonly evaluation: Verdict['evaluation'];
      readonly verifier: string;
      readonly reason: string;
      readonly redoWithin: number;
    } & Act);

export type PersonEvent = Exclude<MatterEvent, { type: 'time-passed' }>;

/** Working days of each step, as the programme reads the text on the day of assigning (limits.ts). */
export interface MatterLimits {
  readonly object: number;
  readonly cooperate: number;
  readonly answer: number;
}
