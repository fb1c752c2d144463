import type { Instant } from '../calendar/instant.ts';
import type { ProgrammeKey } from '../programme/types.ts';

/** Files put together for somebody to take away; the store clears them by itself. */
export interface Packages {
  has(path: string): Promise<boolean>;
  /** Replaces what is there. @param size in bytes, exactly */
  put(path: string, content: AsyncIterable<Uint8Array>, size: number, contentType: string): Promise<void>;
}

/** What is to be put together, in the words of the board's address. */
export interface PackageOrder {
  readonly programme: ProgrammeKey;
  readonly query: { readonly [name: string]: string };
  readonly now: Instant;
}

/** Puts packages together while nobody waits for it. */
export interface PackageOrders {
  /** Ordering twice under one name is ordering once. */
  place(name: string, order: PackageOrder): Promise<void>;
}
