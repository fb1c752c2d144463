import type { CalendarDate } from '../../shared/calendar/date.ts';
import { dateInShanghai } from '../../shared/calendar/instant.ts';
import { rosterEffects } from '../../shared/duty/roster-effects.ts';
import { typedText } from '../../shared/filing/typed.ts';
import { checkNonce, issueNonce } from '../../shared/link/render-nonce.ts';
import { type Duties, unsettled } from '../../shared/ports/duties.ts';
import type { Calendars } from '../../shared/ports/programmes.ts';
import type { RosterChanges } from '../../shared/ports/roster-changes.ts';
import type { Rounds } from '../../shared/ports/rounds.ts';
import { rosterOn } from '../../shared/programme/roster.ts';
import { withStep } from '../../shared/programme/roster-changes.ts';
import { planEdit, type RosterEdit } from '../../shared/programme/roster-edit.ts';
import { editProblems } from '../../shared/programme/roster-problems.ts';
import { NotFoundPage } from '../../shared/ui/message-pages.tsx';
import { RosterPreviewPage } from '../../shared/ui/office/roster-preview-page.tsx';
import type { PageAnswer, PageRequest } from '../middleware/page.ts';
import { type OfficeVisit, visitOffice } from '../middleware/pages/office-link.ts';
import { editKind, rosterFormAnswer, rosterSubject } from '../middleware/pages/roster.ts';
import { type MarkMailboxesDeps, markMailboxes } from './mark-mailboxes.ts';
import { readEdit } from './read-edit.ts';

export interface ChangeRosterDeps extends MarkMailboxesDeps {
  readonly calendars: Pick<Calendars, 'load'>;
  readonly duties: Pick<Duties, 'ofProgramme'>;
  readonly rounds: Pick<Rounds, 'completed'>;
  readonly rosterChanges: RosterChanges;
}

/** 查看影响, 确认变更 and the way back to the form; on its own page, what is known of mailboxes. */
export function changeRoster(request: PageRequest, deps: ChangeRosterDeps): Promise<PageAnswer> {
  if (request.route?.endsWith('/mailboxes') === true) return markMailboxes(request, deps);
  return visitOffice(request, deps, async visit => {
    const { form } = request;
    const notFound: PageAnswer = { kind: 'page', status: 404, page: NotFoundPage({ home: visit.home }) };
    const kind = editKind(typedText(form, 'edit'));
    if (kind === undefined) return notFound;
    const done: PageAnswer = { kind: 'redirect', location: `${visit.home}/roster?done=yes` };
    const nonce = typedText(form, 'nonce');
    // Confirmed again: it is made, and what it changed may be gone from the roster.
    if (nonce !== '' && visit.adopted.rosterChanges?.some(change => change.nonce === nonce)) return done;
    const of = typedText(form, 'of');
    const again = (said: Parameters<typeof rosterFormAnswer>[3]) =>
      rosterFormAnswer(visit, kind, of, { typed: form, ...said }) ?? notFound;
    const read = readEdit(kind, of, form, visit.adopted.programme, dateInShanghai(visit.now));
    if (read === undefined) return notFound;
    if ('errors' in read) return again({ errors: read.errors });
    const problems = editProblems(visit.adopted.programme, read.edit, read.from);
    if (problems.length > 0) return again({ errors: problems });
    switch (typedText(form, 'action')) {
      case 'confirm': {
        const confirmed = await confirm(visit, request, read, deps);
        return confirmed === 'made' ? done : again({ happened: refusals[confirmed] });
      }
      case 'preview':
        return await preview(visit, request, read, deps);
      default:
        return again({});
    }
  });
}

const refusals = {
  stale: '页面打开时间过长，没有变更，已填内容均已保留，请重新查看影响。',
  overtaken: '其间分工和人员已有其他变更，没有变更，已填内容均已保留，请重新查看影响。',
};

interface Read {
  readonly edit: RosterEdit;
  readonly from: CalendarDate;
  readonly reason: string;
}

async function preview(
  visit: OfficeVisit,
  { form }: PageRequest,
  { edit, from }: Read,
  deps: ChangeRosterDeps,
): Promise<PageAnswer> {
  const { programme: before, adoptedOn, rosterChanges = [] } = visit.adopted;
  const planned = planEdit(before, edit, from);
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
    typed: form,
    nonce: issueNonce(ring, rosterSubject(visit), visit.now, deps.random.bytes(SALT_BYTES)),
    seen: rosterChanges.length,
  });
  return { kind: 'page', status: 200, page };
}

/** Bytes of salt: two pages rendered in one millisecond are two submissions. */
const SALT_BYTES = 12;

async function confirm(
  visit: OfficeVisit,
  { form }: PageRequest,
  { edit, from, reason }: Read,
  deps: ChangeRosterDeps,
): Promise<'made' | 'stale' | 'overtaken'> {
  const { programme } = visit.adopted;
  const nonce = typedText(form, 'nonce');
  const ring = await deps.signingKeys.load();
  if (checkNonce(ring, rosterSubject(visit), nonce, visit.now) !== 'good') return 'stale';
  const seen = Number(typedText(form, 'seen'));
  if (seen !== (visit.adopted.rosterChanges?.length ?? 0)) return 'overtaken';
  const { steps, words } = planEdit(programme, edit, from);
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
