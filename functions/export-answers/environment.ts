import * as v from 'valibot';
import { settings } from '../middleware/settings.ts';

export const environment = v.object({ ...settings.table, ...settings.links, ...settings.log });
