import type { DutyKey } from '../duty/duty.ts';

export interface BriefSection {
  readonly title: string;
  /** The most telling first: a page that is full leaves out the last. */
  readonly lines: readonly BriefLine[];
  /** What stands there when there is nothing. */
  readonly none: string;
}

export interface BriefLine {
  readonly words: string;
  /** Where it comes from. */
  readonly sources: readonly BriefSource[];
}

/** Code of a filing or number of a matter; a duty's page tells more. */
export interface BriefSource {
  readonly code: string;
  readonly duty?: DutyKey;
}
