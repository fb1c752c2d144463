import * as v from 'valibot';
import { clock, mailRequest, now, reportKey } from '../middleware/schemas.ts';

export const contract = {
  input: v.object({ key: reportKey, clock, now }),
  /** Where the report stands, and so what its machine does next. */
  output: v.variant('next', [
    v.object({ next: v.literal('wait'), draftAt: v.string() }),
    v.object({ next: v.literal('render') }),
    v.object({ next: v.literal('await'), version: v.number() }),
    v.object({ next: v.literal('send-final'), mail: mailRequest }),
    v.object({ next: v.literal('done') }),
  ]),
};
