import * as v from 'valibot';
import { settings } from '../middleware/settings.ts';

export const environment = v.object({
  ...settings.table,
  ...settings.files,
  ...settings.log,
  /** Which typefaces the Office's machines have: GB2312 names, or the GBK ones of domestic systems. */
  REPORT_FONTS: v.optional(v.picklist(['gb', 'gbk']), 'gb'),
});
