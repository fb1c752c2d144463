import type { ProgrammeKey } from '../programme/types.ts';
import type { AskedRequest, RequestKey } from '../request/request.ts';

/** Where requests are kept: each change is one conditional write; openings still owed keep the record's wake past. */
export interface Requests {
  /** `exists`: the same page was posted before. */
  create(request: AskedRequest): Promise<'created' | 'exists'>;
  load(key: RequestKey): Promise<AskedRequest | undefined>;
  /** Newest first. */
  list(programme: ProgrammeKey): Promise<readonly AskedRequest[]>;
  change(next: AskedRequest, expectVersion: number): Promise<'saved' | 'conflict'>;
  /** After its effects were done. Does nothing when there is a newer version: whoever made it settles it. */
  settle(request: AskedRequest): Promise<void>;
}
