import { shortDate } from '../../shared/calendar/format.ts';
import { changeDuties, type DutyChange, type DutyChangeDeps } from '../../shared/change/change-duty.ts';
import { moveEvent, readSeenMove, type SeenMove } from '../../shared/desk/due-move.ts';
import { dueMoveForm, type WantedMove, wantedMove } from '../../shared/desk/due-move-form.ts';
import { readForm } from '../../shared/filing/parse.ts';
import { type TypedForm, typedList, typedText } from '../../shared/filing/typed.ts';
import { checkNonce } from '../../shared/link/render-nonce.ts';
import type { Outbox } from '../../shared/ports/mail.ts';
import { MOVE } from '../../shared/ui/office/batch/due-preview-page.tsx';
import { BatchResultPage, type ResultLine } from '../../shared/ui/office/batch/result-page.tsx';
import type { PageAnswer } from '../middleware/page.ts';
import {
  type DueDatesDeps,
  dueDatesAnswer,
  dueDatesSubject,
  dueMoveChoices,
  duePreviewAnswer,
} from '../middleware/pages/due-dates.ts';
import type { OfficeVisit } from '../middleware/pages/office-link.ts';
import { remindersFor } from '../middleware/pages/remind.ts';
import { resultLine, whatHappened } from './outcome.ts';

export type MoveDueDeps = DueDatesDeps &
  DutyChangeDeps & {
    readonly calendars: DutyChangeDeps['calendars'];
    readonly duties: DutyChangeDeps['duties'];
    readonly outbox: Pick<Outbox, 'load'>;
  };

/** Previews a new due date for many duties, and sets it for those that the preview listed. */
export async function moveDueDates(
  visit: OfficeVisit,
  posted: TypedForm,
  deps: MoveDueDeps,
): Promise<PageAnswer> {
  const { nonce: _nonce, action: _action, [MOVE]: _moves, ...typed } = posted;
  const action = typedText(posted, 'action');
  const choices = await dueMoveChoices(visit, deps);
  if (action !== 'check' && action !== 'move') return dueDatesAnswer(visit, choices, typed);
  const { values, errors, warnings } = readForm(dueMoveForm(choices.rounds), typed, choices.context);
  const wanted = wantedMove(values);
  if (errors.length > 0 || wanted === undefined) return dueDatesAnswer(visit, choices, typed, errors);
  const isConfirmed = action === 'move';
  if (isConfirmed && (await isGood(visit, posted, deps))) return await moveAll(visit, posted, wanted, deps);
  const asked = { typed, wanted, warnings, calendar: choices.calendar };
  return await duePreviewAnswer(visit, asked, deps, isConfirmed ? staleWords : undefined);
}

const staleWords = '页面打开的时间过长，尚未调整。请核对后再确认一次。';

async function isGood(visit: OfficeVisit, posted: TypedForm, deps: MoveDueDeps): Promise<boolean> {
  const ring = await deps.signingKeys.load();
  return checkNonce(ring, dueDatesSubject(visit), typedText(posted, 'nonce'), visit.now) === 'good';
}

/** Each duty by a conditional write of its own: killed half-way and posted again, it does what is left. */
async function moveAll(visit: OfficeVisit, posted: TypedForm, wanted: WantedMove, deps: MoveDueDeps) {
  const { programme } = visit.adopted;
  const seen = typedList(posted, MOVE).flatMap(text => readSeenMove(programme.key, text) ?? []);
  const submission = typedText(posted, 'nonce');
  const events = await Promise.all(
    seen.map(async move => ({
      key: move.key,
      event: moveEvent(move, wanted, { by: visit.by, submission, to: await toTell(move, visit, deps) }),
    })),
  );
  const changes = await changeDuties(events, visit.now, deps);
  const lines = changes.flatMap((change, index) => lineOf(change, seen[index], visit) ?? []);
  const page = BatchResultPage({
    home: visit.home,
    office: programme.office,
    here: '/due-dates',
    title: '批量调整截止日期',
    doneWords: '已调整截止日期',
    lines,
  });
  return { kind: 'page', status: lines.every(({ isDone }) => isDone) ? 200 : 409, page } as const;
}

/** What has not opened is told of its date when it opens. */
async function toTell({ key, from }: SeenMove, visit: OfficeVisit, deps: MoveDueDeps) {
  const duty = from === 'open' ? await deps.duties.load(key) : undefined;
  return duty === undefined ? [] : await remindersFor(duty, visit, deps);
}

/** Undefined for what is no duty of the programme. */
function lineOf(change: DutyChange, seen: SeenMove | undefined, visit: OfficeVisit): ResultLine | undefined {
  if (change.outcome === 'missing' || seen === undefined) return undefined;
  const { duty } = change;
  if (change.outcome !== 'refused') {
    const words = `${shortDate(seen.was)} → ${shortDate(duty.due.current)}`;
    return resultLine(duty, { isDone: true, words }, visit);
  }
  const { code, words } = change.refusal;
  return resultLine(
    duty,
    { isDone: false, words: code === 'moved-on' ? whatHappened(duty, visit) : words },
    visit,
  );
}
