import { dateInShanghai } from '../../../shared/calendar/instant.ts';
import type { WorkCalendar } from '../../../shared/calendar/working-days.ts';
import { planMoves } from '../../../shared/desk/due-move.ts';
import { mayMove, roundsToMove, type WantedMove } from '../../../shared/desk/due-move-form.ts';
import { advance } from '../../../shared/duty/advance.ts';
import type { Duty } from '../../../shared/duty/duty.ts';
import type { FilingContext } from '../../../shared/filing/cells.ts';
import type { Option } from '../../../shared/filing/field.ts';
import type { Issue } from '../../../shared/filing/parse.ts';
import type { TypedForm } from '../../../shared/filing/typed.ts';
import { issueNonce, type NonceSubject } from '../../../shared/link/render-nonce.ts';
import { type CurrentDuties, type Duties, unsettled } from '../../../shared/ports/duties.ts';
import type { Calendars } from '../../../shared/ports/programmes.ts';
import type { Random } from '../../../shared/ports/random.ts';
import { rosterOn } from '../../../shared/programme/roster.ts';
import { dueFindings } from '../../../shared/request/request-form.ts';
import { DueDatesPage } from '../../../shared/ui/office/batch/due-dates-page.tsx';
import { DuePreviewPage } from '../../../shared/ui/office/batch/due-preview-page.tsx';
import type { PageAnswer } from '../page.ts';
import type { OfficeLinkDeps, OfficeVisit } from './office-link.ts';

export interface DueDatesDeps extends OfficeLinkDeps {
  readonly calendars: Pick<Calendars, 'load'>;
  readonly duties: Pick<Duties, 'ofProgramme'>;
  readonly random: Random;
}

/** What the form offers, and is read with. */
export interface DueMoveChoices {
  readonly rounds: readonly Option[];
  readonly context: FilingContext;
  readonly calendar: WorkCalendar;
}

export async function dueMoveChoices(visit: OfficeVisit, deps: DueDatesDeps): Promise<DueMoveChoices> {
  const { programme } = visit.adopted;
  const [calendar, duties] = await Promise.all([deps.calendars.load(), dutiesNow(visit, unsettled, deps)]);
  const today = dateInShanghai(visit.now);
  const movable = duties.filter(mayMove);
  const having = new Set(movable.map(({ key }) => key.unit));
  const units = rosterOn(programme, today)
    .units.filter(({ key }) => having.has(key))
    .map(unit => ({ value: unit.key, label: unit.name }));
  return {
    rounds: roundsToMove(movable, programme),
    calendar,
    context: {
      periodStart: today,
      periodEnd: today,
      today,
      fields: [],
      units,
      against: values => dueFindings(values, today, calendar),
    },
  };
}

/** The form, empty or as it was posted. */
export function dueDatesAnswer(
  { adopted: { programme }, home }: OfficeVisit,
  { rounds, context }: DueMoveChoices,
  typed: TypedForm = {},
  errors: readonly Issue[] = [],
): PageAnswer {
  const page = DueDatesPage({ programme, home, rounds, context, typed, errors });
  return { kind: 'page', status: errors.length === 0 ? 200 : 422, page };
}

/** What would move. @param problem why what was confirmed was not done */
export async function duePreviewAnswer(
  visit: OfficeVisit,
  asked: {
    readonly typed: TypedForm;
    readonly wanted: WantedMove;
    readonly warnings: readonly Issue[];
    readonly calendar: WorkCalendar;
  },
  deps: DueDatesDeps,
  problem?: string,
): Promise<PageAnswer> {
  const { programme } = visit.adopted;
  const { wanted, calendar } = asked;
  const [duties, ring] = await Promise.all([
    dutiesNow(visit, { periods: [wanted.period] }, deps),
    deps.signingKeys.load(),
  ]);
  const page = DuePreviewPage({
    ...asked,
    programme,
    roster: rosterOn(programme, dateInShanghai(visit.now)),
    home: visit.home,
    now: visit.now,
    planned: planMoves(duties, wanted, programme, visit.now, calendar),
    nonce: issueNonce(ring, dueDatesSubject(visit), visit.now, deps.random.bytes(SALT_BYTES)),
    problem,
  });
  return { kind: 'page', status: problem === undefined ? 200 : 409, page };
}

const SALT_BYTES = 12;

export function dueDatesSubject({ link }: OfficeVisit): NonceSubject {
  return { programme: link.programme, linkId: link.id, subject: 'batch:due-dates' };
}

async function dutiesNow(
  { adopted: { programme }, now }: OfficeVisit,
  current: CurrentDuties,
  { duties }: Pick<DueDatesDeps, 'duties'>,
): Promise<readonly Duty[]> {
  const stored = await duties.ofProgramme(programme.key, current);
  return [...stored.values()].flat().map(duty => advance(duty, now));
}
