import type { CalendarDate } from '../../shared/calendar/date.ts';
import { dateInShanghai } from '../../shared/calendar/instant.ts';
import { rosterEffects } from '../../shared/duty/roster-effects.ts';
import { type TypedForm, typedText } from '../../shared/filing/typed.ts';
import { checkNonce, issueNonce } from '../../shared/link/render-nonce.ts';
import { type Duties, unsettled } from '../../shared/ports/duties.ts';
import type { Calendars } from '../../shared/ports/programmes.ts';
import type { RosterChanges } from '../../shared/ports/roster-changes.ts';
import type { Rounds } from '../../shared/ports/rounds.ts';
import { rosterOn } from '../../shared/programme/roster.ts';
import { withStep } from '../../shared/programme/roster-changes.ts';
import type { PlannedEdit } from '../../shared/programme/roster-edit.ts';
import { RosterPreviewPage } from '../../shared/ui/office/roster-preview-page.tsx';
import type { PageAnswer, PageRequest } from '../middleware/page.ts';
import type { OfficeVisit } from '../middleware/pages/office-link.ts';
import { rosterSubject } from '../middleware/pages/roster.ts';
import type { MarkMailboxesDeps } from './mark-mailboxes.ts';

export interface ChangeRosterDeps extends MarkMailboxesDeps {
  readonly calendars: Pick<Calendars, 'load'>;
  readonly duties: Pick<Duties, 'ofProgramme'>;
  readonly rounds: Pick<Rounds, 'completed'>;
  readonly rosterChanges: RosterChanges;
}

export const refusals = {
  stale: '页面打开时间过长，没有变更，已填内容均已保留，请重新查看影响。',
  overtaken: '其间分工和人员已有其他变更，没有变更，已填内容均已保留，请重新查看影响。',
};

/** Edits as they are to be applied, in one change. */
export interface PlannedChange {
  readonly planned: PlannedEdit;
  readonly from: CalendarDate;
  readonly reason: string;
}

export async function previewChange(
  visit: OfficeVisit,
  typed: TypedForm,
  { planned, from }: PlannedChange,
  deps: ChangeRosterDeps,
  path = '/roster',
): Promise<PageAnswer> {
  const { programme: before, adoptedOn, rosterChanges = [] } = visit.adopted;
  const after = planned.steps.reduce(withStep, before);
  const [ring, calendar, byUnit, opened] = await Promise.all([
    deps.signingKeys.load(),
    deps.calendars.load(),
    deps.duties.ofProgramme(before.key, unsettled),
    deps.rounds.completed(before.key, 'open'),
  ]);
  const roster = rosterOn(before, dateInShanghai(visit.now));
  const duties = roster.units.flatMap(unit => byUnit.get(unit.key) ?? []);
  const page = RosterPreviewPage({
    programme: before,
    roster,
    home: visit.home,
    planned,
    effects: rosterEffects({ before, after, from, adoptedOn, calendar, opened }, duties),
    typed,
    path,
    nonce: issueNonce(ring, rosterSubject(visit), visit.now, deps.random.bytes(SALT_BYTES)),
    seen: rosterChanges.length,
  });
  return { kind: 'page', status: 200, page };
}

/** Bytes of salt: two pages rendered in one millisecond are two submissions. */
const SALT_BYTES = 12;

export async function confirmChange(
  visit: OfficeVisit,
  { form }: PageRequest,
  { planned: { steps, words }, reason }: PlannedChange,
  deps: ChangeRosterDeps,
): Promise<'made' | 'stale' | 'overtaken'> {
  const { programme } = visit.adopted;
  const nonce = typedText(form, 'nonce');
  const ring = await deps.signingKeys.load();
  if (checkNonce(ring, rosterSubject(visit), nonce, visit.now) !== 'good') return 'stale';
  const seen = Number(typedText(form, 'seen'));
  if (seen !== (visit.adopted.rosterChanges?.length ?? 0)) return 'overtaken';
  const added = await deps.rosterChanges.add({
    schema: 1,
    programme: programme.key,
    number: seen + 1,
    nonce,
    madeAt: visit.now,
    by: visit.by,
    reason,
    words,
    steps,
  });
  return added === 'overtaken' ? 'overtaken' : 'made';
}
