const zone = 'Asia/Shanghai';
const weekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];

const parts = new Intl.DateTimeFormat('zh-CN', {
  timeZone: zone,
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** `2026年11月2日 08:00`; seconds only when there are any. @param at epoch milliseconds */
export function moment(at: number): string {
  const { year, month, day, hour, minute, second } = read(at);
  return `${year}年${month}月${day}日 ${hour}:${minute}${second === '00' ? '' : `:${second}`}`;
}

/** `周一` in Shanghai. */
export function weekday(at: number): string {
  return weekdays[new Date(at + 8 * 3_600_000).getUTCDay()] ?? '';
}

/** `2026-11-02T08:00` in Shanghai, as a date-time field has it. */
export function fieldTime(at: number): string {
  return new Date(at + 8 * 3_600_000).toISOString().slice(0, 16);
}

export const dutyStatusWords: { readonly [status: string]: string } = {
  scheduled: '未开放',
  open: '待报送',
  filed: '待审核',
  returned: '已退回',
  accepted: '已通过',
  nil: '零报告',
  waived: '已免报',
  unmet: '未报',
};

export const executionStatusWords: { readonly [status: string]: string } = {
  RUNNING: '运行中',
  SUCCEEDED: '已完成',
  FAILED: '失败',
  TIMED_OUT: '超时',
  ABORTED: '已中止',
};

/** What the machines of the product are for. */
export const machineWords: { readonly [name: string]: string } = {
  'open-periods': '开放周期',
  duty: '应报事项',
  'daily-digest': '每日汇总邮件',
  report: '汇总报告',
  reconcile: '每小时核对',
  'attachment-package': '附件打包',
};

/** The name without the deployment's prefix: `eight-ones-open-periods` → `open-periods`. */
export function machineKey(name: string): string {
  return Object.keys(machineWords).find(key => name === key || name.endsWith(`-${key}`)) ?? name;
}

function read(at: number): { readonly [part: string]: string } {
  return Object.fromEntries(parts.formatToParts(new Date(at)).map(({ type, value }) => [type, value]));
}
