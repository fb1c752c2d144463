import * as v from 'valibot';
import { clockStart, now, plannedReport } from '../middleware/schemas.ts';

export const contract = { input: v.object({ plan: plannedReport, now }), output: clockStart };
