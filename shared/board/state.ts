import { dateInShanghai, endOfDay, type Instant } from '../calendar/instant.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
import type { Duty } from '../duty/duty.ts';
import type { Obligation } from '../programme/obligation.ts';
import { countedFiling, isTimed, type Standing } from '../report/standing.ts';

/** How a duty stands on the board, in the order a filter offers. */
export const boardStates = [
  { key: 'pending', words: '未到期' },
  { key: 'near', words: '临期' },
  { key: 'overdue', words: '逾期未报' },
  { key: 'not-filed', words: '尚未报送' },
  { key: 'returned', words: '退回修改' },
  { key: 'filed', words: '已报送（待审核）' },
  { key: 'accepted', words: '审核通过' },
  { key: 'unchanged', words: '已报送（无变化）' },
  { key: 'nil', words: '零报告' },
  { key: 'waived', words: '本期免报' },
] as const;

export type BoardState = (typeof boardStates)[number]['key'];

/** ●正常 ▲临期 ■逾期; the mark is read in black and white too. */
export type Light = 'none' | 'green' | 'amber' | 'red';
export const marks = { none: '', green: '●', amber: '▲', red: '■' } as const satisfies {
  readonly [L in Light]: string;
};

/** 黄 临期: 剩余不超过3个工作日. */
const nearWorkdays = 3;

/** The state at an instant. 「原则上」 duties, those owed for a leader and 补录 are never 临期 or 逾期. */
export function stateAt(
  duty: Duty,
  obligation: Obligation,
  { filing }: Pick<Standing, 'filing'>,
  at: Instant,
  calendar: WorkCalendar,
): BoardState {
  if (duty.status === 'waived') return 'waived';
  const counted = countedFiling(duty, at);
  if (counted?.nil === true) return obligation.noChange === true ? 'unchanged' : 'nil';
  if (counted !== undefined) {
    const accepted = duty.status === 'accepted' && duty.current.nonce === counted.nonce;
    return accepted && duty.acceptedAt < at ? 'accepted' : 'filed';
  }
  const sentBack = duty.sendBacks.findLast(each => each.nonce === filing?.nonce);
  const due = sentBack?.refileBy ?? duty.due.current;
  const isTimedDuty = isTimed(obligation) && !duty.makeUp;
  const isPast = at >= endOfDay(due);
  if (isTimedDuty && isPast) return 'overdue';
  if (filing !== undefined) return 'returned';
  if (isPast) return 'not-filed';
  const isNear = calendar.workdaysBetween(dateInShanghai(at), due) <= nearWorkdays;
  return isTimedDuty && isNear ? 'near' : 'pending';
}

/** Red only where the notice itself states deed and period; where the date is the Office's at most amber. */
export function lightOf(state: BoardState, obligation: Obligation): Light {
  switch (state) {
    case 'overdue':
      return obligation.authority === 'stated' ? 'red' : 'amber';
    case 'near':
      return 'amber';
    case 'returned':
      return isTimed(obligation) ? 'amber' : 'none';
    case 'filed':
    case 'accepted':
    case 'unchanged':
    case 'nil':
      return 'green';
    case 'pending':
    case 'not-filed':
    case 'waived':
      return 'none';
  }
}

export function stateWords(state: BoardState): string {
  return boardStates.find(({ key }) => key === state)?.words ?? state;
}
