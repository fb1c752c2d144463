import { changeDuties, type DutyChange, type DutyChangeDeps } from '../../shared/change/change-duty.ts';
import { pickText, readPick } from '../../shared/desk/review.ts';
import type { Duty } from '../../shared/duty/duty.ts';
import { type TypedForm, typedList, typedText } from '../../shared/filing/typed.ts';
import { checkNonce } from '../../shared/link/render-nonce.ts';
import { BatchResultPage, type ResultLine } from '../../shared/ui/office/batch/result-page.tsx';
import { PICK } from '../../shared/ui/office/batch/review-page.tsx';
import type { PageAnswer } from '../middleware/page.ts';
import type { OfficeVisit } from '../middleware/pages/office-link.ts';
import { type ReviewPageDeps, reviewAnswer, reviewSubject } from '../middleware/pages/review.ts';
import { resultLine, whatHappened } from './outcome.ts';

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
  const lines = changes.flatMap(change => lineOf(change, visit) ?? []);
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
function lineOf(change: DutyChange | undefined, visit: OfficeVisit): ResultLine | undefined {
  if (change === undefined || change.outcome === 'missing') return undefined;
  const { duty, outcome } = change;
  const isDone = outcome !== 'refused' && !isAcceptedByOther(duty, visit);
  return resultLine(duty, { isDone, words: isDone ? '' : whatHappened(duty, visit) }, visit);
}

/** A colleague accepted the same version first: nothing is lost, and nobody is told it was this batch. */
function isAcceptedByOther(duty: Duty, { by }: OfficeVisit): boolean {
  const last = duty.history.findLast(({ event }) => event === 'accept');
  return duty.status === 'accepted' && last?.by !== by;
}
