import type { WaiverMark } from '../programme/types.ts';

export interface Waivers {
  /** Idempotent: a page marks a duty once. The marks are read with their programme. */
  mark(mark: WaiverMark): Promise<void>;
}
