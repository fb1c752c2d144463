import { dateInShanghai } from '../../../shared/calendar/instant.ts';
import type { WorkCalendar } from '../../../shared/calendar/working-days.ts';
import { advance } from '../../../shared/duty/advance.ts';
import type { Duty } from '../../../shared/duty/duty.ts';
import type { FilingContext } from '../../../shared/filing/cells.ts';
import type { Issue, ReadForm } from '../../../shared/filing/parse.ts';
import type { TypedForm } from '../../../shared/filing/typed.ts';
import { issueNonce, type NonceSubject } from '../../../shared/link/render-nonce.ts';
import { type Duties, unsettled } from '../../../shared/ports/duties.ts';
import type { Calendars } from '../../../shared/ports/programmes.ts';
import type { Random } from '../../../shared/ports/random.ts';
import type { Requests } from '../../../shared/ports/requests.ts';
import { burdenOf } from '../../../shared/request/burden.ts';
import {
  type AskedRequest,
  monthAsked,
  type RequestWanted,
  requestedDutyKey,
  rosterAt,
} from '../../../shared/request/request.ts';
import { dueFindings } from '../../../shared/request/request-form.ts';
import { AskPage } from '../../../shared/ui/office/request/ask-page.tsx';
import { PreviewPage } from '../../../shared/ui/office/request/preview-page.tsx';
import { RequestPage } from '../../../shared/ui/office/request/request-page.tsx';
import type { PageAnswer } from '../page.ts';
import type { OfficeLinkDeps, OfficeVisit } from './office-link.ts';
import { page } from './unit-link.ts';

export interface RequestPageDeps extends OfficeLinkDeps {
  readonly calendars: Pick<Calendars, 'load'>;
  readonly duties: Pick<Duties, 'ofProgramme'>;
  readonly requests: Pick<Requests, 'load' | 'list'>;
  readonly random: Random;
}

/** The request of a path; undefined when there is none. */
export async function requestInPath(
  visit: OfficeVisit,
  id: string,
  deps: { readonly requests: Pick<Requests, 'load'> },
): Promise<AskedRequest | undefined> {
  return /^\d{10}$/.test(id)
    ? await deps.requests.load({ programme: visit.adopted.programme.key, request: id })
    : undefined;
}

/** What the form of a request is read and drawn with. */
export function requestContext(visit: OfficeVisit, calendar: WorkCalendar): FilingContext {
  const today = dateInShanghai(visit.now);
  const roster = rosterAt(visit.adopted.programme, visit.now);
  const fields = roster.fields.map(field => ({ value: field.key, label: field.name }));
  return {
    periodStart: today,
    periodEnd: today,
    today,
    fields,
    allFields: fields,
    units: roster.units.map(unit => ({ value: unit.key, label: unit.name })),
    against: values => dueFindings(values, today, calendar),
  };
}

/** The form, empty or as it was posted. */
export async function askAnswer(
  visit: OfficeVisit,
  typed: TypedForm,
  errors: readonly Issue[],
  deps: RequestPageDeps,
): Promise<PageAnswer> {
  const { programme } = visit.adopted;
  const roster = rosterAt(programme, visit.now);
  const duties = await openDuties(visit, deps);
  const context = requestContext(visit, await deps.calendars.load());
  const content = AskPage({
    office: programme.office,
    home: visit.home,
    roster,
    typed,
    context,
    errors,
    burdens: roster.leadUnits().map(({ key }) => burdenOf(key, duties, context.today)),
  });
  return page(errors.length === 0 ? 200 : 422, content);
}

export async function previewAnswer(
  visit: OfficeVisit,
  typed: TypedForm,
  wanted: RequestWanted,
  { warnings }: Pick<ReadForm, 'warnings'>,
  deps: RequestPageDeps,
  problem?: string,
): Promise<PageAnswer> {
  const { programme } = visit.adopted;
  const roster = rosterAt(programme, visit.now);
  const duties = await openDuties(visit, deps);
  const units = new Set(wanted.owners.map(({ unit }) => unit));
  const content = PreviewPage({
    office: programme.office,
    home: visit.home,
    roster,
    wanted,
    typed,
    context: requestContext(visit, await deps.calendars.load()),
    warnings,
    burdens: roster.units
      .filter(({ key }) => units.has(key))
      .map(({ key }) => burdenOf(key, duties, wanted.due)),
    nonce: await freshNonce(visit, NEW_REQUEST, deps),
    problem,
  });
  return page(problem === undefined ? 200 : 409, content);
}

/** @param kept a reason typed for 撤回, and what is wrong with it */
export async function requestAnswer(
  visit: OfficeVisit,
  request: AskedRequest,
  deps: RequestPageDeps,
  {
    done,
    kept,
  }: { readonly done?: string; readonly kept?: { readonly typed: TypedForm; readonly problem: string } },
): Promise<PageAnswer> {
  const { programme } = visit.adopted;
  const duties = dutiesOf(request, await dutiesAsked(visit, [request], deps));
  const content = RequestPage({
    office: programme.office,
    home: visit.home,
    now: visit.now,
    roster: rosterAt(programme, request.askedAt),
    request,
    duties,
    context: requestContext(visit, await deps.calendars.load()),
    done,
    withdrawal:
      request.withdrawn === undefined
        ? {
            typed: {},
            ...kept,
            nonce: await freshNonce(visit, request.key.request, deps),
          }
        : undefined,
  });
  return page(kept === undefined ? 200 : 422, content);
}

/** All duties of the months in which these were asked, as they stand now. */
export async function dutiesAsked(
  visit: OfficeVisit,
  requests: readonly AskedRequest[],
  deps: Pick<RequestPageDeps, 'duties'>,
): Promise<readonly Duty[]> {
  const periods = [...new Set(requests.map(monthAsked))].slice(0, PERIODS_READ);
  const stored = await deps.duties.ofProgramme(visit.adopted.programme.key, { periods });
  return [...stored.values()].flat().map(duty => advance(duty, visit.now));
}

/** What one reading takes (ports/duties.ts). */
const PERIODS_READ = 90;

export function dutiesOf(request: AskedRequest, duties: readonly Duty[]): readonly Duty[] {
  const ids = new Set(request.owners.map(owner => idOf(requestedDutyKey(request, owner))));
  return duties.filter(({ key }) => ids.has(idOf(key)));
}

function idOf({ unit, duty }: Pick<Duty['key'], 'unit' | 'duty'>): string {
  return `${unit}~${duty}`;
}

/** The subject of a nonce for a request that is not there yet. */
export const NEW_REQUEST = 'request';

export function requestSubject({ link }: OfficeVisit, subject: string): NonceSubject {
  return { programme: link.programme, linkId: link.id, subject: `request:${subject}` };
}

const SALT_BYTES = 12;

async function freshNonce(visit: OfficeVisit, subject: string, deps: RequestPageDeps): Promise<string> {
  const ring = await deps.signingKeys.load();
  return issueNonce(ring, requestSubject(visit, subject), visit.now, deps.random.bytes(SALT_BYTES));
}

async function openDuties(visit: OfficeVisit, { duties }: RequestPageDeps): Promise<readonly Duty[]> {
  const stored = await duties.ofProgramme(visit.adopted.programme.key, unsettled);
  return [...stored.values()].flat().map(duty => advance(duty, visit.now));
}
