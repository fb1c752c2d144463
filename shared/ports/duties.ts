import type { Instant } from '../calendar/instant.ts';
import type { Duty, DutyKey, HistoryEntry } from '../duty/duty.ts';
import type { ProgrammeKey, UnitKey } from '../programme/types.ts';

/** Duties that are not settled, and settled ones of these periods: without the history, which grows for ever. */
export interface CurrentDuties {
  /** Keys of periods, at most 90. */
  readonly periods: readonly string[];
}

/** Duties changed at the instant or later. */
export interface ChangedDuties {
  readonly changedSince: Instant;
}

/** What is not settled, and nothing else. */
export const unsettled: CurrentDuties = { periods: [] };

/**
 * Where duties are kept. A change is one conditional write on the duty's own item (rule 5); every read is consistent.
 * Which of them wait for a moment that has come: see wakes.ts.
 */
export interface Duties {
  /** Puts a new duty; `exists` when it is there already, whatever its state. */
  create(duty: Duty): Promise<'created' | 'exists'>;
  load(key: DutyKey): Promise<Duty | undefined>;
  /** Those that exist, in no particular order, in as few requests as may be. */
  loadAll(keys: readonly DutyKey[]): Promise<readonly Duty[]>;
  /** Duties of a unit, in the order of their keys: all of them, or the current ones. */
  ofUnit(programme: ProgrammeKey, unit: UnitKey, current?: CurrentDuties): Promise<readonly Duty[]>;
  /**
   * Duties of a programme by unit, each unit's in the order of their keys. Only units that were ever given a duty are
   * in it, whatever the roster says today.
   */
  ofProgramme(
    programme: ProgrammeKey,
    some?: CurrentDuties | ChangedDuties,
  ): Promise<ReadonlyMap<UnitKey, readonly Duty[]>>;
  /**
   * Writes `next` if the stored version is still `expectVersion`, with `wakeAt` = the instant of the change so that
   * the reconciler sees a change whose effects were never done. Gives the token of the waiting execution, if one waits.
   */
  change(
    next: Duty,
    expectVersion: number,
  ): Promise<
    { readonly outcome: 'saved'; readonly taskToken: string | undefined } | { readonly outcome: 'conflict' }
  >;
  /**
   * After effects were done: strikes them and sets the next wake, without a new version. Does nothing when there is a
   * newer version: whoever made it settles it.
   */
  settle(
    key: DutyKey,
    version: number,
    struck: readonly string[],
    wakeAt: Instant | undefined,
  ): Promise<void>;
  /** The token last stored by a waiting execution; it may have been answered already. */
  waitingToken(key: DutyKey): Promise<string | undefined>;
  /** Moves the duty to its next execution; `undefined` if another caller was first. */
  nextClock(key: DutyKey, expectClock: number): Promise<Duty | undefined>;
  /** The whole audit trail; the record itself keeps the latest 100 entries. */
  history(key: DutyKey): Promise<readonly HistoryEntry[]>;
}
