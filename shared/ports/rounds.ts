import type { Instant } from '../calendar/instant.ts';
import type { ProgrammeKey } from '../programme/types.ts';

/**
 * Work that goes round once a day or once a period, and is done when everything it planned exists: the opening of a
 * period (`open`, key `<obligation>.<period>`) and a day's digests (`digest`, key `YYYY-MM-DD`).
 */
export type RoundKind = 'open' | 'digest';

export interface Round {
  readonly kind: RoundKind;
  readonly key: string;
}

export interface Rounds {
  /** Keys of all completed rounds of the kind. */
  completed(programme: ProgrammeKey, kind: RoundKind): Promise<ReadonlySet<string>>;
  /**
   * Those of these that are not complete, in one read at most: what is complete stays so, and whoever was told so once
   * need not ask again.
   */
  incomplete(programme: ProgrammeKey, asked: readonly Round[]): Promise<readonly Round[]>;
  isComplete(programme: ProgrammeKey, kind: RoundKind, key: string): Promise<boolean>;
  /** The greatest completed key that is < `before`. */
  latestBefore(programme: ProgrammeKey, kind: RoundKind, before: string): Promise<string | undefined>;
  /** Idempotent. */
  complete(programme: ProgrammeKey, kind: RoundKind, key: string, at: Instant): Promise<void>;
}
