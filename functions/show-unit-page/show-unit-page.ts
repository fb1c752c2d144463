import { addDays, yearOf } from '../../shared/calendar/date.ts';
import { aboutDuty } from '../../shared/duty/about.ts';
import { advance } from '../../shared/duty/advance.ts';
import { definitionOf } from '../../shared/duty/definition.ts';
import type { Duty } from '../../shared/duty/duty.ts';
import { isOwed } from '../../shared/duty/lateness.ts';
import { refusals } from '../../shared/duty/refusal.ts';
import { isSection } from '../../shared/duty/sections.ts';
import { readForm } from '../../shared/filing/parse.ts';
import type { Draft } from '../../shared/ports/filings.ts';
import { BatchResultPage } from '../../shared/ui/batch-result-page.tsx';
import { BlockedPage } from '../../shared/ui/conflict-pages.tsx';
import { EventPage } from '../../shared/ui/event-page.tsx';
import { ExtensionPage } from '../../shared/ui/extension-page.tsx';
import { FilingPage } from '../../shared/ui/filing-page.tsx';
import { PastPage } from '../../shared/ui/past-page.tsx';
import { SectionsPage } from '../../shared/ui/sections-page.tsx';
import { ToDoPage } from '../../shared/ui/to-do-page.tsx';
import { WaiverPage } from '../../shared/ui/waiver-page.tsx';
import {
  type DutySheet,
  isLiveDraft,
  isSpareDraft,
  mayPlan,
  openingForm,
} from '../../shared/visit/duty-sheet.ts';
import { heldFiles } from '../../shared/visit/held-files.ts';
import { unitsToAsk } from '../../shared/visit/sections.ts';
import { lastDue, type ToDoItem, toDoList } from '../../shared/visit/to-do.ts';
import { seesDuty, type UnitVisit } from '../../shared/visit/unit-visit.ts';
import type { PageAnswer, PageRequest } from '../middleware/page.ts';
import { visitDuty } from '../middleware/pages/on-behalf.ts';
import { batchAnswer, batchInPath } from '../middleware/pages/unit-batch.ts';
import { type ContactsDeps, contactsAnswer } from '../middleware/pages/unit-contacts.ts';
import { arrivedAnswer, attachAnswer, filesFieldOf } from '../middleware/pages/unit-files.ts';
import { asideAnswer, checkAnswer, formAnswer } from '../middleware/pages/unit-forms.ts';
import { notFound, page, sheetInPath, type UnitPageDeps } from '../middleware/pages/unit-link.ts';
import { openingAnswer } from '../middleware/pages/unit-opening.ts';

export type ShowUnitPageDeps = UnitPageDeps & ContactsDeps;

/** Every page behind a unit's link. Reads only: mail scanners open links. */
export async function showUnitPage(request: PageRequest, deps: ShowUnitPageDeps): Promise<PageAnswer> {
  return await visitDuty(request, deps, async visit => {
    if (request.route?.endsWith('/contacts') === true)
      return (await contactsAnswer(visit, request.query, deps)) ?? notFound(visit);
    if (request.route?.endsWith('/opening') === true)
      return (await openingAnswer(visit, deps)) ?? notFound(visit);
    if (request.parameter('batch') !== '') return await batchPage(visit, request, deps);
    if (request.parameter('duty') === '') return await toDoPage(visit, request.query('year'), deps);
    const sheet = await sheetInPath(visit, request, deps);
    if (sheet === undefined) return notFound(visit);
    const number = request.parameter('number');
    return number === ''
      ? await dutyPage(visit, sheet, request.query, deps)
      : await filingPage(visit, sheet, Number(number), deps);
  });
}

async function toDoPage(visit: UnitVisit, year: string, deps: ShowUnitPageDeps): Promise<PageAnswer> {
  const stored = await deps.duties.ofUnit(visit.programme.key, visit.unit.key);
  const duties = stored
    .map(duty => advance(duty, visit.now))
    .filter(duty => seesDuty(visit, duty) && duty.status !== 'scheduled');
  const drafts = await deps.drafts.loadAll(duties.filter(isOwed).map(({ key }) => key));
  const items = duties.map(duty => toDoItem(visit, duty, drafts.get(duty.key.duty)));
  const list = toDoList(
    items.filter(item => item !== undefined),
    visit.now,
  );
  const ofYear = (wanted: number) => list.past.filter(group => yearOf(lastDue(group)) === wanted);
  if (/^\d{4}$/.test(year))
    return page(200, PastPage({ visit, year: Number(year), groups: ofYear(Number(year)) }));
  // A year of them stands on the page; what is older has a page for each year.
  const since = addDays(visit.today, -PAST_DAYS);
  const older = list.past.filter(group => lastDue(group) < since);
  const years = [...new Set(older.map(group => yearOf(lastDue(group))))];
  const earlier = years.map(each => ({
    year: each,
    count: ofYear(each).reduce((sum, group) => sum + group.items.length, 0),
  }));
  const past = list.past.filter(group => !older.includes(group));
  return page(200, ToDoPage({ visit, list: { ...list, past }, earlier }));
}

/** Days that a closed duty stays on the first page. */
const PAST_DAYS = 366;

/** The batch as it can be filed, or with `receipt` what one submission filed of it. */
async function batchPage(
  visit: UnitVisit,
  request: PageRequest,
  deps: ShowUnitPageDeps,
): Promise<PageAnswer> {
  const batch = await batchInPath(visit, request, deps);
  if (batch === undefined) return notFound(visit);
  const nonce = request.query('receipt');
  if (nonce === '') return await batchAnswer(200, { visit, batch }, deps);
  const duties = [...batch.lines.map(({ sheet }) => sheet.duty), ...batch.others.map(({ duty }) => duty)];
  const filed = duties.filter(duty => duty.filings.some(filing => filing.nonce === nonce));
  return filed.length === 0
    ? notFound(visit)
    : page(200, BatchResultPage({ visit, batch, duties: filed, nonce }));
}

function toDoItem(visit: UnitVisit, duty: Duty, draft: Draft | undefined): ToDoItem | undefined {
  const obligation = definitionOf(duty);
  if (obligation === undefined) return undefined;
  return {
    duty,
    obligation,
    about: aboutDuty(duty, obligation, visit.programme),
    draftSavedAt: isLiveDraft(duty, draft) ? draft.savedAt : undefined,
  };
}

/** What a duty's own address shows depends on where it stands; `step` asks for the check page or for a nil's form. */
async function dutyPage(
  visit: UnitVisit,
  sheet: DutySheet,
  query: PageRequest['query'],
  deps: ShowUnitPageDeps,
): Promise<PageAnswer> {
  const { duty } = sheet;
  switch (duty.status) {
    case 'scheduled':
      return page(200, BlockedPage({ visit, sheet, words: refusals['not-open'] }));
    case 'waived':
      return page(200, BlockedPage({ visit, sheet, words: `${refusals.waived}（${duty.reason}）` }));
    case 'unmet':
      return page(200, BlockedPage({ visit, sheet, words: refusals.closed }));
    case 'filed':
    case 'accepted':
      return await filingPage(visit, sheet, duty.current.number, deps);
    case 'nil':
      return query('step') === '' || duty.locksAt <= visit.now
        ? await filingPage(visit, sheet, duty.current.number, deps)
        : await openForm(visit, sheet, query, deps);
    case 'open':
    case 'returned':
      return await openForm(visit, sheet, query, deps);
  }
}

async function openForm(
  visit: UnitVisit,
  sheet: DutySheet,
  query: PageRequest['query'],
  deps: ShowUnitPageDeps,
): Promise<PageAnswer> {
  const step = query('step');
  if (step === 'attach' || step === 'arrived')
    return (await filesPage(visit, sheet, query, deps)) ?? notFound(visit);
  if (step === 'event' && mayPlan(sheet))
    return await asideAnswer(EventPage, 200, { visit, sheet, typed: {} }, deps);
  if (step === 'extension' && !isSection(sheet.duty))
    return await asideAnswer(ExtensionPage, 200, { visit, sheet, typed: {} }, deps);
  if (step === 'waiver' && !isSection(sheet.duty))
    return await asideAnswer(WaiverPage, 200, { visit, sheet, typed: {} }, deps);
  if (step === 'sections' && unitsToAsk(visit, sheet).length > 0)
    return await asideAnswer(SectionsPage, 200, { visit, sheet, typed: {} }, deps);
  const draft = await deps.drafts.load(sheet.duty.key);
  const shown = shownDraft(sheet, draft, step);
  const typed = shown?.typed ?? (await openingForm(sheet, deps, draft));
  const rendering = { visit, sheet, typed, draft };
  // What is checked is a saved draft: the check page files exactly that.
  if (step !== 'check' || shown === undefined) return await formAnswer(200, rendering, deps);
  const read = readForm(sheet.obligation, typed, sheet.context);
  return read.errors.length === 0
    ? await checkAnswer(200, rendering, read, deps)
    : await formAnswer(200, { ...rendering, errors: read.errors, warnings: read.warnings }, deps);
}

/** Where files are added; with `step` arrived the store has sent the browser back and names the file as `key`. */
async function filesPage(
  visit: UnitVisit,
  sheet: DutySheet,
  query: PageRequest['query'],
  deps: ShowUnitPageDeps,
): Promise<PageAnswer | undefined> {
  const field = filesFieldOf(sheet, query('field'));
  if (field === undefined) return undefined;
  const held = await heldFiles(sheet, await deps.drafts.load(sheet.duty.key), deps);
  const rendering = { visit, sheet, field, held };
  return query('step') === 'attach'
    ? await attachAnswer(200, rendering, deps)
    : await arrivedAnswer(rendering, query('key'), deps);
}

function shownDraft({ duty }: DutySheet, draft: Draft | undefined, step: string): Draft | undefined {
  if (isLiveDraft(duty, draft)) return draft;
  return step === 'draft' && isSpareDraft(duty, draft) ? draft : undefined;
}

async function filingPage(
  visit: UnitVisit,
  sheet: DutySheet,
  number: number,
  deps: ShowUnitPageDeps,
): Promise<PageAnswer> {
  const filing = sheet.duty.filings.find(each => each.number === number);
  if (filing === undefined) return notFound(visit);
  const body = await deps.filings.get(sheet.duty.key, filing.nonce);
  if (body === undefined)
    throw new Error(`Filing ${filing.number} of ${sheet.duty.key.duty} has lost its body`);
  return page(200, FilingPage({ visit, sheet, filing, body }));
}
