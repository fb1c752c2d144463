import { dateInShanghai } from '../../shared/calendar/instant.ts';
import { calendarWith, type Proposal, reasonOf } from '../../shared/calendar/proposal.ts';
import type { DutyChangeDeps } from '../../shared/change/change-duty.ts';
import { finishCalendarChange, plannedMoves } from '../../shared/change/redate.ts';
import { typedText } from '../../shared/filing/typed.ts';
import { checkNonce } from '../../shared/link/render-nonce.ts';
import type { CalendarChanges } from '../../shared/ports/calendar-changes.ts';
import type { Duties } from '../../shared/ports/duties.ts';
import type { Calendars } from '../../shared/ports/programmes.ts';
import { rosterOn } from '../../shared/programme/roster.ts';
import { CALENDAR_ACTIONS } from '../../shared/ui/office/calendar/forms.tsx';
import { CalendarCheckPage } from '../../shared/ui/office/calendar-check-page.tsx';
import type { PageAnswer, PageRequest } from '../middleware/page.ts';
import { type CalendarPageDeps, calendarAnswer, calendarSubject } from '../middleware/pages/calendar.ts';
import { type OfficeLinkDeps, type OfficeVisit, visitOffice } from '../middleware/pages/office-link.ts';
import { type ReadProposal, readProposal } from './proposal.ts';

export interface ChangeCalendarDeps extends OfficeLinkDeps, CalendarPageDeps, DutyChangeDeps {
  readonly calendars: Calendars;
  readonly calendarChanges: CalendarChanges;
  readonly duties: Duties;
}

/** 核对, 确认 and the ways back, of a year's 放假安排 or of 临时调整. */
export function changeCalendar(request: PageRequest, deps: ChangeCalendarDeps): Promise<PageAnswer> {
  return visitOffice(request, deps, async visit => {
    const { form } = request;
    const year = typedText(form, 'year');
    const again = (happened?: string) => calendarAnswer(visit, year, deps, { typed: form, happened });
    const nonce = typedText(form, 'nonce');
    const ring = await deps.signingKeys.load();
    if (checkNonce(ring, calendarSubject(visit), nonce, visit.now) !== 'good')
      return again('页面打开时间过长，已填内容均已保留，请重新核对。');
    switch (typedText(form, 'action')) {
      case CALENDAR_ACTIONS.checkYear:
        return await checked(visit, request, await read('year', visit, request, deps), deps);
      case CALENDAR_ACTIONS.checkDays:
      case CALENDAR_ACTIONS.takeBack:
        return await checked(visit, request, await read('days', visit, request, deps), deps);
      case CALENDAR_ACTIONS.confirm: {
        const kind = typedText(form, 'kind') === 'days' ? 'days' : 'year';
        return await confirmed(visit, request, await read(kind, visit, request, deps), deps);
      }
      case CALENDAR_ACTIONS.redate:
        return await changed(visit, nonce, year, '现行放假安排', async () => {}, deps);
      default:
        return again();
    }
  });
}

async function read(
  kind: Proposal['kind'],
  { now }: OfficeVisit,
  { form }: PageRequest,
  { calendars }: ChangeCalendarDeps,
): Promise<ReadProposal> {
  const [calendar, entered] = await Promise.all([calendars.load(), calendars.entered()]);
  return readProposal(kind, form, now, calendar, entered);
}

async function checked(
  visit: OfficeVisit,
  { form }: PageRequest,
  asked: ReadProposal,
  deps: ChangeCalendarDeps,
): Promise<PageAnswer> {
  if ('errors' in asked) return await refused(visit, form, asked, deps);
  const { programme } = visit.adopted;
  const calendar = calendarWith(await deps.calendars.entered(), asked.proposal);
  const page = CalendarCheckPage({
    programme,
    roster: rosterOn(programme, dateInShanghai(visit.now)),
    home: visit.home,
    year: Number(typedText(form, 'year').normalize('NFKC').slice(0, 4)),
    ...asked,
    calendar,
    moves: await plannedMoves(visit.adopted, calendar, visit.now, deps),
    typed: form,
    nonce: typedText(form, 'nonce'),
  });
  return { kind: 'page', status: 200, page };
}

async function confirmed(
  visit: OfficeVisit,
  { form }: PageRequest,
  asked: ReadProposal,
  deps: ChangeCalendarDeps,
): Promise<PageAnswer> {
  const nonce = typedText(form, 'nonce');
  const year = typedText(form, 'year');
  // Sent twice: what it asked for is so already, and no longer a change.
  const earlier = await deps.calendarChanges.load({ programme: visit.adopted.programme.key, change: nonce });
  if (earlier?.moved !== undefined) return done(visit, year, earlier.moved);
  if ('errors' in asked) return await refused(visit, form, asked, deps);
  const { proposal } = asked;
  const write = async () => {
    if (proposal.kind === 'year') await deps.calendars.override(proposal.year);
    else for (const day of proposal.days) await deps.calendars.adjust(day);
  };
  return await changed(visit, nonce, year, reasonOf(proposal), write, deps);
}

/**
 * Owed first, for every programme, whose days these are too: killed after the calendar is written, the reconciler plans
 * the dates again. This programme's are planned here.
 */
async function changed(
  visit: OfficeVisit,
  nonce: string,
  year: string,
  reason: string,
  write: () => Promise<void>,
  deps: ChangeCalendarDeps,
): Promise<PageAnswer> {
  const { by, now } = visit;
  for (const { programme } of await deps.programmes.published()) {
    const key = { programme: programme.key, change: nonce };
    await deps.calendarChanges.owe({ key, madeAt: now, by, reason });
  }
  await write();
  const moved = await finishCalendarChange(
    { programme: visit.adopted.programme.key, change: nonce },
    now,
    deps,
  );
  return done(visit, year, moved ?? 0);
}

function done({ home }: OfficeVisit, year: string, moved: number): PageAnswer {
  return { kind: 'redirect', location: `${home}/calendar?year=${encodeURIComponent(year)}&done=${moved}` };
}

function refused(
  visit: OfficeVisit,
  typed: PageRequest['form'],
  { kind, errors }: Extract<ReadProposal, { readonly errors: unknown }>,
  deps: ChangeCalendarDeps,
): Promise<PageAnswer> {
  const saying = kind === 'year' ? { yearErrors: errors } : { daysErrors: errors };
  return calendarAnswer(visit, typedText(typed, 'year'), deps, { typed, ...saying });
}
