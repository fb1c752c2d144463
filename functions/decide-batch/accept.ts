import { momentText } from '../../shared/calendar/format.ts';
import { dateInShanghai } from '../../shared/calendar/instant.ts';
import { changeDuties, type DutyChange, type DutyChangeDeps } from '../../shared/change/change-duty.ts';
import { type Pick, pickText, readPick } from '../../shared/desk/review.ts';
import { definitionOf } from '../../shared/duty/definition.ts';
import type { Duty } from '../../shared/duty/duty.ts';
import { type TypedForm, typedList, typedText } from '../../shared/filing/typed.ts';
import { checkNonce } from '../../shared/link/render-nonce.ts';
import { actorWords } from '../../shared/programme/officers.ts';
import { rosterOn } from '../../shared/programme/roster.ts';
import { fullTitle } from '../../shared/ui/duty-words.ts';
import { BatchResultPage, type ResultLine } from '../../shared/ui/office/batch/result-page.tsx';
import { PICK } from '../../shared/ui/office/batch/review-page.tsx';
import { dutyPath } from '../../shared/ui/office/paths.ts';
import type { PageAnswer } from '../middleware/page.ts';
import type { OfficeVisit } from '../middleware/pages/office-link.ts';
import { type ReviewPageDeps, reviewAnswer, reviewSubject } from '../middleware/pages/review.ts';

export type AcceptDeps = ReviewPageDeps & DutyChangeDeps;

/**
 * Accepts every ticked filing, each as the page showed it and by itself. Killed half-way and posted again it accepts what
 * is left, and answers the same.
 */
export async function acceptFilings(
  visit: OfficeVisit,
  typed: TypedForm,
  deps: AcceptDeps,
): Promise<PageAnswer> {
  const ticked = new Set(typedList(typed, PICK));
  const again = (problem: string) =>
    reviewAnswer(visit, ({ duty }) => ticked.has(pickText(duty)), deps, problem);
  const picks = [...ticked].flatMap(text => readPick(visit.link.programme, text) ?? []);
  if (picks.length === 0) return await again('请至少勾选一项。');
  const ring = await deps.signingKeys.load();
  if (checkNonce(ring, reviewSubject(visit), typedText(typed, 'nonce'), visit.now) !== 'good')
    return await again('页面打开时间过长，尚未办理。请核对勾选的事项后重新提交。');

  const wanted = picks.map(({ key, nonce }) => ({
    key,
    event: { type: 'accept', by: visit.by, nonce, from: 'filed' } as const,
  }));
  const changes = await changeDuties(wanted, visit.now, deps);
  const lines = picks.flatMap((pick, index) => lineOf(pick, changes[index], visit) ?? []);
  const { programme } = visit.adopted;
  const page = BatchResultPage({
    home: visit.home,
    office: programme.office,
    here: '',
    title: '批量审核',
    doneWords: '审核通过',
    lines,
  });
  return { kind: 'page', status: lines.every(({ isDone }) => isDone) ? 200 : 409, page };
}

/** Undefined for what is no duty of the programme. */
function lineOf({ key }: Pick, change: DutyChange | undefined, visit: OfficeVisit): ResultLine | undefined {
  const duty = change === undefined || change.outcome === 'missing' ? undefined : change.duty;
  const obligation = duty && definitionOf(duty);
  if (change === undefined || duty === undefined || obligation === undefined) return undefined;
  const { programme } = visit.adopted;
  const unit = rosterOn(programme, dateInShanghai(visit.now)).unit(key.unit)?.name ?? key.unit;
  const others = acceptedByOther(duty, visit);
  const isDone = change.outcome !== 'refused' && others === undefined;
  return {
    key: `${key.unit}~${key.duty}`,
    path: dutyPath(visit.home, duty),
    title: `${unit}${fullTitle(programme, { duty, obligation })}`,
    isDone,
    words: isDone ? '' : (others ?? whatHappened(duty, visit)),
  };
}

/** A colleague accepted the same version first: nothing is lost, and nobody is told it was this batch. */
function acceptedByOther(duty: Duty, visit: OfficeVisit): string | undefined {
  const last = duty.history.findLast(({ event }) => event === 'accept');
  return duty.status === 'accepted' && last?.by !== visit.by ? whatHappened(duty, visit) : undefined;
}

/** 「2026年11月20日 10:12 办公室 张三：退回修改，请于……」: what has become of it since the page was drawn. */
function whatHappened(duty: Duty, { adopted: { programme } }: OfficeVisit): string {
  const last = duty.history.findLast(({ event }) => event !== 'log-call');
  if (last === undefined) return '情况已有变化，请打开核对。';
  const who = actorWords(programme, last.by, dateInShanghai(last.at));
  return `情况已有变化（${momentText(last.at)} ${who}：${last.note}）`;
}
