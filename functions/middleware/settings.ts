import * as v from 'valibot';

const text = v.pipe(v.string(), v.nonEmpty());
const reportClock = { REPORT_MACHINE_ARN: text };
const matterClock = { MATTER_MACHINE_ARN: text };

/**
 * Settings that several functions share; each function's environment.ts names exactly those it needs, so a function
 * is given nothing it does not use.
 */
export const settings = {
  table: { TABLE_NAME: text },
  files: { BUCKET_NAME: text },
  /** The bucket where files wait until they are filed. */
  uploads: { UPLOADS_BUCKET_NAME: text },
  links: { LINK_SECRET_ARN: text, BASE_URL: v.pipe(v.string(), v.url()) },
  clocks: { DUTY_MACHINE_ARN: text, ...reportClock, ...matterClock },
  /** For whoever opens reports, or matters, and changes nothing else that has a clock. */
  reportClock,
  matterClock,
  packages: { PACKAGE_MACHINE_ARN: text },
  mail: {
    MAIL_FROM: text,
    MAIL_REPLY_TO: text,
    MAIL_TRANSPORT: v.picklist(['ses', 'smtp']),
    /** With `ses`: its configuration set and Region. */
    MAIL_CONFIGURATION_SET: v.optional(text),
    SES_REGION: v.optional(text),
    /** With `smtp`: the relay's address and credentials. */
    SMTP_SECRET_ARN: v.optional(text),
  },
  /** Which typefaces the Office's machines have: GB2312 names, or the GBK ones of domestic systems. */
  fonts: { REPORT_FONTS: v.optional(v.picklist(['gb', 'gbk']), 'gb') },
  log: { LOG_LEVEL: v.optional(v.picklist(['DEBUG', 'INFO', 'WARN', 'ERROR']), 'INFO') },
};
