import { momentText } from '../../shared/calendar/format.ts';
import { dateInShanghai } from '../../shared/calendar/instant.ts';
import { definitionOf } from '../../shared/duty/definition.ts';
import type { Duty } from '../../shared/duty/duty.ts';
import { actorWords } from '../../shared/programme/officers.ts';
import { rosterOn } from '../../shared/programme/roster.ts';
import { fullTitle } from '../../shared/ui/duty-words.ts';
import type { ResultLine } from '../../shared/ui/office/batch/result-page.tsx';
import { dutyPath } from '../../shared/ui/office/paths.ts';
import type { OfficeVisit } from '../middleware/pages/office-link.ts';

/** A duty as the result of a batch names it; undefined for one that this release does not know. */
export function resultLine(
  duty: Duty,
  { isDone, words }: Pick<ResultLine, 'isDone' | 'words'>,
  { adopted: { programme }, home, now }: OfficeVisit,
): ResultLine | undefined {
  const obligation = definitionOf(duty);
  if (obligation === undefined) return undefined;
  const unit = rosterOn(programme, dateInShanghai(now)).unit(duty.key.unit)?.name ?? duty.key.unit;
  return {
    key: `${duty.key.unit}~${duty.key.duty}`,
    path: dutyPath(home, duty),
    title: `${unit}${fullTitle(programme, { duty, obligation })}`,
    isDone,
    words,
  };
}

/** 「情况已有变化（2026年11月20日 10:12 办公室 张三：退回修改，请于……）」 */
export function whatHappened(duty: Duty, { adopted: { programme } }: OfficeVisit): string {
  const last = duty.history.findLast(({ event }) => event !== 'log-call');
  if (last === undefined) return '情况已有变化，请打开核对';
  const who = actorWords(programme, last.by, dateInShanghai(last.at));
  return `情况已有变化（${momentText(last.at)} ${who}：${last.note}）`;
}
