import type { Instant } from '../calendar/instant.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
import type { Matter, MatterKey, MatterSubject } from '../matter/matter.ts';
import type { RaisedMatter } from '../matter/open.ts';
import type { ProgrammeKey } from '../programme/types.ts';

/** Where matters are kept: clocked records like duties, each changed by one conditional write; reads are consistent. */
export interface Matters {
  /**
   * Opens a matter under the next number of the year, once for each origin: told again, however late, it is the matter
   * that is there. A number whose maker died is left out.
   */
  open(
    programme: ProgrammeKey,
    raised: RaisedMatter,
    now: Instant,
    calendar: WorkCalendar,
  ): Promise<{ readonly outcome: 'opened' | 'exists'; readonly matter: Matter }>;
  load(key: MatterKey): Promise<Matter | undefined>;
  /** All matters of a programme, in the order of their numbers. */
  list(programme: ProgrammeKey): Promise<readonly Matter[]>;
  /** Those that have not ended, in the same order. */
  underWay(programme: ProgrammeKey): Promise<readonly Matter[]>;
  /** The matters an enterprise raised, found by its code and its name, in no particular order. */
  ofRaiser(programme: ProgrammeKey, raiser: MatterSubject['raiser']): Promise<readonly Matter[]>;
  /**
   * Writes `next` if the stored version is still `expectVersion`, with `wakeAt` = the instant of the change so that
   * the reconciler sees a change whose effects were never done. Gives the token of the waiting execution, if one waits.
   */
  change(
    next: Matter,
    expectVersion: number,
  ): Promise<
    { readonly outcome: 'saved'; readonly taskToken: string | undefined } | { readonly outcome: 'conflict' }
  >;
  /** After effects were done: strikes them and sets the next wake; does nothing when there is a newer version. */
  settle(
    key: MatterKey,
    version: number,
    struck: readonly string[],
    wakeAt: Instant | undefined,
  ): Promise<void>;
  /** The token last stored by a waiting execution; it may have been answered already. */
  waitingToken(key: MatterKey): Promise<string | undefined>;
  /** Moves the matter to its next execution; `undefined` if another caller was first. */
  nextClock(key: MatterKey, expectClock: number): Promise<Matter | undefined>;
}
