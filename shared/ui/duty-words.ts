import { longDate, longWithWeekday, provisionalNotice, shortDate } from '../calendar/format.ts';
import type { Instant } from '../calendar/instant.ts';
import { lastNoticeFor } from '../calendar/working-days.ts';
import { aboutDuty, dutyTitle } from '../duty/about.ts';
import type { Duty, FilingRef } from '../duty/duty.ts';
import { eventWords, sourceWords } from '../duty/event-plan.ts';
import { askedBy, dayCountedTo, isOverdue, isOwed } from '../duty/lateness.ts';
import { isSection } from '../duty/sections.ts';
import type { Obligation } from '../programme/obligation.ts';
import type { Programme } from '../programme/types.ts';

export { dutyTitle } from '../duty/about.ts';

/** What a duty's state is called, and the colour that repeats it. */
export interface StatusWords {
  readonly words: string;
  readonly tone: 'plain' | 'blue' | 'amber' | 'green' | 'red';
}

/** What the words on a duty's state depend on. */
export type Strength = Pick<Obligation, 'authority' | 'scope' | 'noChange' | 'readBy'>;

/**
 * The words for each state: 待填报, 填报中, 已报送（待审核）, 退回修改, 审核通过, 零报告, 本期免报, 逾期未报. What is owed for a
 * leader is never called late, nor is a 补录; 「无变化」 is no 零报告, since what was filed before still stands.
 */
export function statusWords(
  duty: Duty,
  { authority, scope, noChange, readBy }: Strength,
  now: Instant,
  hasDraft: boolean,
): StatusWords {
  const late = scope !== 'leader' && isOverdue(duty, now);
  switch (duty.status) {
    case 'scheduled':
      return { words: '未到期', tone: 'plain' };
    case 'open':
      if (late) return { words: '已逾期，尚未报送', tone: overdueTone(authority) };
      return { words: hasDraft ? '填报中' : '待填报', tone: 'blue' };
    case 'returned':
      return late
        ? { words: '退回修改，已逾期', tone: overdueTone(authority) }
        : { words: '退回修改', tone: 'amber' };
    case 'filed':
      if (readBy === 'lead') return { words: '已送牵头单位', tone: 'green' };
      return { words: '已报送（待审核）', tone: 'green' };
    case 'accepted':
      return { words: readBy === 'lead' ? '已送牵头单位' : '审核通过', tone: 'green' };
    case 'nil':
      return { words: noChange === true ? '已报送（无变化）' : '零报告', tone: 'green' };
    case 'waived':
      return { words: waivedWords(duty), tone: 'plain' };
    case 'unmet':
      if (duty.makeUp) return { words: '未补录', tone: 'plain' };
      return scope === 'leader'
        ? { words: '本期未报', tone: 'plain' }
        : { words: '逾期未报', tone: overdueTone(authority) };
  }
}

/** 本期免报, or 本期不适用 where the duty does not apply to the unit. */
export function waivedWords({ notApplicable }: { readonly notApplicable?: true | undefined }): string {
  return notApplicable ? '本期不适用' : '本期免报';
}

/** Red only where the notice itself states the deadline; 「原则上」 duties never light up. */
function overdueTone(authority: Obligation['authority']): StatusWords['tone'] {
  if (authority === 'stated') return 'red';
  return authority === 'office' ? 'amber' : 'plain';
}

/** 「张三」, or 「办公室代报（填报人张三）」 for what was typed from paper. */
export function filerWords({ filer, onBehalf }: Pick<FilingRef, 'filer' | 'onBehalf'>): string {
  return onBehalf ? `办公室代报（填报人${filer}）` : filer;
}

/** The title of a duty with whatever tells it from the unit's others of its kind. */
export function fullTitle(
  programme: Programme,
  { duty, obligation }: { readonly duty: Duty; readonly obligation: Obligation },
): string {
  return dutyTitle(duty, obligation, aboutDuty(duty, obligation, programme).name);
}

/** 「2026年12月7日（周一）24:00」 */
export function dueWords(duty: Duty): string {
  return `${longWithWeekday(askedBy(duty))}24:00`;
}

/** 「1月31日为休息日，顺延至此日」 */
export function shiftWords(duty: Duty, obligation: Pick<Obligation, 'due'>): string | undefined {
  const day = dayCountedTo(duty, obligation);
  return day === undefined || day === duty.due.current ? undefined : `${shortDate(day)}为休息日，顺延至此日`;
}

/** What must be said beside the due date, one line each. */
export function dueNotes(duty: Duty): readonly string[] {
  const { original, current } = duty.due;
  const notes: string[] = [];
  if (duty.planned?.event !== undefined)
    notes.push(`${sourceWords(duty, duty.planned)}：${eventWords(duty.planned.event)}`);
  if (duty.status === 'open' && duty.reopened !== undefined)
    notes.push(`办公室重新开放：${duty.reopened.words}；原截止${longDate(current)}`);
  else if (duty.status === 'returned') notes.push(`原截止${longDate(original)}`);
  else if (current !== original) notes.push(`${whyMoved(duty)}；原截止${longDate(original)}`);
  else if (duty.redated?.to === current)
    notes.push(`按${duty.redated.reason}调整；原截止${longDate(duty.redated.from)}`);
  if (duty.makeUp) notes.push('补录事项，不计逾期');
  if (duty.provisional) notes.push(provisionalNotice(lastNoticeFor(current)));
  return [...notes, extensionWords(duty), waiverWords(duty)].filter(words => words !== undefined);
}

function whyMoved(duty: Duty): string {
  const { dueMoved, due } = duty;
  if (dueMoved?.to === due.current)
    return isSection(duty) ? dueMoved.reason : `办公室调整：${dueMoved.reason}`;
  if (duty.redated?.to === duty.due.current) return `按${duty.redated.reason}调整`;
  return followsEvent(duty) ? '按拟办日期推算' : '已同意延期';
}

/** Whether the due date is that of the planned day, rather than of an extension. */
function followsEvent({ planned, extension, due }: Duty): boolean {
  const extended = extension?.state === 'granted' && extension.until === due.current;
  return planned?.event?.day !== undefined && !extended;
}

function extensionWords({ extension }: Duty): string | undefined {
  switch (extension?.state) {
    case undefined:
    case 'granted':
      return undefined;
    case 'asked':
      return `延期待审：申请延期至${shortDate(extension.until)}`;
    case 'declined':
      return `暂不同意延期至${shortDate(extension.until)}，请按期报送`;
  }
}

function waiverWords(duty: Duty): string | undefined {
  if (!isOwed(duty)) return undefined;
  switch (duty.waiverWish?.state) {
    case undefined:
    case 'granted':
      return undefined;
    case 'asked':
      return `免报待审：${duty.waiverWish.reason}`;
    case 'declined':
      return `暂不同意免报：${duty.waiverWish.reason}`;
  }
}

/** What stands for the form where nothing was to be told; 「无变化」 is no 零报告, and needs no reason. */
export function nilTitle({ nil, noChange }: Pick<Obligation, 'nil' | 'noChange'>): string {
  const label = nil?.label ?? '零报告';
  return noChange === true || nil === undefined ? label : `${label}（零报告）`;
}

export function nilReasonWords(reason = ''): string {
  return reason === '' ? '此前报送的内容继续有效，本期没有需要更新的内容。' : reason;
}
