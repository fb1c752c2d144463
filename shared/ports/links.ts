import type { Instant } from '../calendar/instant.ts';
import type { MatterId } from '../matter/matter.ts';
import type { ContactKey, ProgrammeKey } from '../programme/types.ts';

/** Who a capability link speaks for. */
export type LinkScope =
  | { readonly kind: 'contact'; readonly contact: ContactKey }
  | { readonly kind: 'office' }
  /** The enterprise that raised the matter: its own link opens this matter and nothing else. */
  | { readonly kind: 'matter'; readonly matter: MatterId };

export interface LinkRecord {
  readonly programme: ProgrammeKey;
  readonly id: string;
  readonly scope: LinkScope;
  /** revoke = generation + 1. */
  readonly generation: number;
  readonly expiresAt: Instant;
}

export interface Links {
  load(programme: ProgrammeKey, id: string): Promise<LinkRecord | undefined>;
  /** Creates the link, or moves its expiry forward; the generation stays. */
  keepAlive(link: Omit<LinkRecord, 'generation'>): Promise<LinkRecord>;
  revoke(programme: ProgrammeKey, id: string): Promise<void>;
}

/** Signing keys by kid; the newest signs, all verify. */
export interface SigningKeys {
  /** @param kid a key that should be among them: when it is not, they are read again, in case it is new */
  load(kid?: string): Promise<{ readonly current: string; readonly keys: ReadonlyMap<string, Uint8Array> }>;
}
