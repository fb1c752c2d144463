import * as v from 'valibot';
import { now, overdueRecord } from '../middleware/schemas.ts';

export const contract = {
  input: v.object({ record: overdueRecord, now }),
  output: v.object({ outcome: v.picklist(['woken', 'started', 'settled', 'missing']) }),
};
