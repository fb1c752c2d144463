/** Why a change was not made, in words for the person who asked. */
export interface Refusal {
  readonly code:
    | 'not-open'
    | 'closed'
    | 'already-filed'
    | 'waived'
    | 'not-filed'
    | 'superseded'
    | 'extension-too-late'
    | 'extension-limit'
    | 'extension-not-later'
    | 'no-extension-asked'
    | 'waiver-limit'
    | 'no-waiver-asked'
    | 'refile-date-past'
    | 'moved-on'
    | 'reopen-date'
    | 'due-date'
    | 'extension-stands'
    | 'not-owed'
    | 'nobody-to-remind';
  readonly words: string;
}

export const refusals = {
  'not-open': '本期尚未开放填报，请在开放后再报送。',
  closed: '本期报送已关闭，不能再报送或修改；如需补充，请致电领导小组办公室。',
  'already-filed': '本事项已由本单位报送，正在等待审核；如需修改，请致电领导小组办公室退回后重新报送。',
  waived: '本事项本期免报，无需报送。',
  'not-filed': '本事项当前没有待审核的报送。',
  superseded: '该单位已重新报送，请先查看最新版本再作处理。',
  'extension-too-late': '延期申请须在截止日前至少1个工作日提出。',
  'extension-limit': '同一事项最多可申请延期2次。',
  'extension-not-later': '申请的新期限须晚于现截止日期，且早于报送关闭日期。',
  'no-extension-asked': '本事项没有待审核的延期申请。',
  'waiver-limit': '同一事项最多可申请免报2次。',
  'no-waiver-asked': '本事项没有待答复的免报申请。',
  'refile-date-past': '重新报送期限须在今天之后、报送关闭日期之前。',
  'moved-on':
    '该事项的情况已有变化，可能已由其他同志处理，或者单位已重新报送，本次没有办理。请核对最新情况后再作处理。',
  'reopen-date': '重新报送期限须在今天之后、100天以内。',
  'due-date': '新的截止日期须不早于今天，且早于报送关闭日期。',
  'extension-stands': '已同意延期至更晚的日期，截止日期不再调整。',
  'not-owed': '该事项目前不需要报送，没有提醒。',
  'nobody-to-remind': '该单位没有可送达的联络员邮箱，无法发送提醒，请电话联系。',
} as const satisfies { readonly [Code in Refusal['code']]: string };

export function refusal(code: Refusal['code']): Refusal {
  return { code, words: refusals[code] };
}
