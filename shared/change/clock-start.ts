import { createHash } from 'node:crypto';
import type { ClockStart } from '../ports/clocks.ts';

export type { ClockStart };

/**
 * The execution that is a record's clock: named `<hash of the record>-<clock>`, at most 80 characters and the same for
 * the same clock, so starting it twice starts one.
 */
export function clockStart(
  record: string,
  clock: number,
  key: { readonly [part: string]: string },
): ClockStart {
  const hash = createHash('sha256').update(record).digest('hex').slice(0, 40);
  return { name: `${hash}-${clock}`, input: { ...key, clock } };
}
