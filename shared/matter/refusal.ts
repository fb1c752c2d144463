/** Why a change was not made, in words for the person who asked. */
export const refusals = {
  ended: '该事项已经销号或者不再交办，不能再作处理。',
  superseded: '该事项刚刚已有新的处理，请先查看最新情况，再决定是否还需处理。',
  'not-yours': '该事项目前不由贵单位办理，如有疑问请致电领导小组办公室。',
  'not-lead': '该事项由主办单位答复企业、确定时限和办结；协办单位请填写协办意见。',
  'not-now': '该事项目前所处环节不能作此处理，请查看最新情况。',
  'objection-late': '分办异议须在交办后1个工作日内提出，现已超过期限；如确需调整，请致电领导小组办公室。',
  'objected-before': '贵单位已就该事项提出过分办异议，办公室已研究答复；如仍有困难，请致电领导小组办公室。',
  'lead-cooperates': '主办单位不能同时是协办单位，请重新选择。',
  'date-past': '办结时限须不早于今天。',
  'extension-late': '延期申请须在现时限前至少1个工作日提出。',
  'extension-limit': '同一事项最多可申请延期2次。',
  'extension-not-later': '申请的新时限须晚于现时限。',
  'no-extension': '该事项没有待答复的延期申请。',
  'progress-limit': '该事项的办理进展已满100条，请在办结时一并说明。',
} as const;

export interface Refusal {
  readonly code: keyof typeof refusals;
  readonly words: string;
}

export function refusal(code: Refusal['code']): Refusal {
  return { code, words: refusals[code] };
}
