import * as v from 'valibot';
import { now, plannedDuty, plannedReport } from '../middleware/schemas.ts';

export const contract = {
  input: v.object({ now }),
  /** At most 200 keys together; what is left is planned by the next call. */
  output: v.object({ duties: v.array(plannedDuty), reports: v.array(plannedReport) }),
};
