import type { Instant } from '../calendar/instant.ts';
import type { OfficerKey, ProgrammeKey } from '../programme/types.ts';

/** A code somebody asked for in a browser. The code itself is stored nowhere: it is derived from this and a key. */
export interface AskedCode {
  readonly officer: OfficerKey;
  readonly askedAt: Instant;
  /** The signing key it is derived with. */
  readonly kid: string;
  readonly salt: string;
  /** When it first opened the door. */
  readonly usedAt?: Instant | undefined;
}

/** What is known of a browser that has stood at the desk's door; another browser's tries never touch it. */
export interface DoorBrowser {
  readonly programme: ProgrammeKey;
  /** Hash of the secret its cookie holds. */
  readonly id: string;
  /** The last three, latest last. */
  readonly codes: readonly AskedCode[];
  /** When wrong codes were typed, since the last right one. */
  readonly wrong: readonly Instant[];
  /** Who has entered with it before. */
  readonly enteredAs: readonly OfficerKey[];
  /** 0: not stored yet. */
  readonly version: number;
}

export interface DoorBrowsers {
  load(programme: ProgrammeKey, id: string): Promise<DoorBrowser | undefined>;
  /** Stores it as the version after `browser.version`; `conflict` when somebody else has. */
  save(browser: DoorBrowser): Promise<'saved' | 'conflict'>;
}

/** An officer's stay at the desk. When it was last used is known to its cookie; whether it may be, to this record. */
export interface DeskSession {
  readonly programme: ProgrammeKey;
  /** Begins with `createdAt`; the rest is a hash of the secret its cookie holds. */
  readonly id: string;
  readonly officer: OfficerKey;
  readonly createdAt: Instant;
  /** It ends then however much it is used. */
  readonly endsAt: Instant;
  /** What the browser calls itself. */
  readonly agent: string;
  /** Left or revoked. */
  readonly endedAt?: Instant | undefined;
}

export interface DeskSessions {
  load(programme: ProgrammeKey, id: string): Promise<DeskSession | undefined>;
  create(session: DeskSession): Promise<void>;
  end(programme: ProgrammeKey, id: string, at: Instant): Promise<void>;
  /** Those created at `from` or later, in order. */
  createdSince(programme: ProgrammeKey, from: Instant): Promise<readonly DeskSession[]>;
}
