import * as v from 'valibot';
import { clockStart, now, plannedDuty } from '../middleware/schemas.ts';

export const contract = { input: v.object({ plan: plannedDuty, now }), output: clockStart };
