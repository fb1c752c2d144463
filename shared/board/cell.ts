import { figuresOf } from '../report/figures.ts';
import type { Figures } from '../report/snapshot/section.ts';
import { isTimed, sourceOf } from '../report/standing.ts';
import type { BoardDuty } from './input.ts';
import { type Light, stateWords } from './state.ts';

/** Duties of one row and column: one is named by its state, several are counted. */
export interface BoardCell {
  readonly duties: readonly BoardDuty[];
  /** As the report counts them; the row's and the table's are sums of these. */
  readonly figures: Figures;
  readonly words: string;
  readonly light: Light;
}

/** @param duties of one obligation */
export function cellOf(duties: readonly BoardDuty[]): BoardCell {
  const [first] = duties;
  const sources = duties.map(each => sourceOf(each.duty, each.standing));
  const figures = figuresOf(sources, first !== undefined && isTimed(first.obligation));
  const only = duties.length === 1 ? first : undefined;
  return {
    duties,
    figures,
    words: only === undefined ? countWords(duties, figures) : dutyWords(only),
    light: only?.light ?? worstOf(duties, figures),
  };
}

/** 「审核通过（逾期报送）」, 「尚未报送（补录）」 */
export function dutyWords({ duty, obligation, state, standing }: BoardDuty): string {
  const words = stateWords(state);
  if (duty.makeUp) return `${words}（补录）`;
  const isLate = isTimed(obligation) && isReported(standing.as) && !standing.onTime;
  return isLate ? `${words}（逾期报送）` : words;
}

/** 「3/5已报，逾期1」; what is outside 应报 is counted apart. */
function countWords(duties: readonly BoardDuty[], figures: Figures): string {
  const having = (state: BoardDuty['state']) => duties.filter(each => each.state === state).length;
  const parts = [
    ...(figures.owed > 0 ? [`${figures.reported}/${figures.owed}已报`] : []),
    ...counted('逾期', having('overdue')),
    ...counted('临期', having('near')),
    ...counted('退回', having('returned')),
    ...counted('补录', figures.makeUp),
    ...counted('免报', figures.waived),
  ];
  return parts.join('，');
}

function counted(words: string, count: number): readonly string[] {
  return count === 0 ? [] : [`${words}${count}`];
}

/** Green only when nothing is left to be filed. */
function worstOf(duties: readonly BoardDuty[], { owed, reported }: Figures): Light {
  const has = (light: Light) => duties.some(each => each.light === light);
  if (has('red')) return 'red';
  if (has('amber')) return 'amber';
  return owed > 0 && reported === owed ? 'green' : 'none';
}

function isReported(as: BoardDuty['standing']['as']): boolean {
  return as === 'filed' || as === 'unchanged' || as === 'nil';
}
