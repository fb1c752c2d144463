import { parsePeriod } from '../../../shared/calendar/period.ts';
import { advance } from '../../../shared/duty/advance.ts';
import { definitionOf } from '../../../shared/duty/definition.ts';
import type { Duty } from '../../../shared/duty/duty.ts';
import { targetOf } from '../../../shared/duty/transitions.ts';
import { typedText } from '../../../shared/filing/typed.ts';
import type { Duties } from '../../../shared/ports/duties.ts';
import type { Drafts, Filings } from '../../../shared/ports/filings.ts';
import type { Random } from '../../../shared/ports/random.ts';
import type { Registers } from '../../../shared/ports/registers.ts';
import { ClosedLinkPage, NotFoundPage } from '../../../shared/ui/message-pages.tsx';
import { type DutySheet, dutySheet } from '../../../shared/visit/duty-sheet.ts';
import { knownEntries } from '../../../shared/visit/known-entries.ts';
import { toldTogether } from '../../../shared/visit/told-together.ts';
import {
  homePath,
  openUnitVisit,
  seesDuty,
  type UnitVisit,
  type VisitDeps,
} from '../../../shared/visit/unit-visit.ts';
import type { PageAnswer, PageRequest } from '../page.ts';
import type { OfficeLinkDeps } from './office-link.ts';

export interface UnitPageDeps extends OfficeLinkDeps {
  readonly duties: Duties;
  readonly filings: Filings;
  readonly drafts: Drafts;
  readonly registers: Pick<Registers, 'changeSets'>;
  readonly random: Random;
}

/** Opens a unit's link for a request, or answers with the page that every closed link gets. */
export async function visitUnit(
  request: PageRequest,
  deps: VisitDeps,
  serve: (visit: UnitVisit) => Promise<PageAnswer>,
): Promise<PageAnswer> {
  const token = request.parameter('token');
  const visit = await openUnitVisit(token, request.now, deps);
  if (visit !== undefined) return await serve(visit);
  const renewPath = `/u/${encodeURIComponent(token)}/renew`;
  return page(404, ClosedLinkPage({ renewPath, typed: postedTexts(request) }));
}

/** The duty of a path as it stands at `now`; undefined when it is not there or not this visitor's to see. */
export async function sheetInPath(
  visit: UnitVisit,
  request: PageRequest,
  deps: Pick<UnitPageDeps, 'duties' | 'filings' | 'registers'>,
): Promise<DutySheet | undefined> {
  const id = request.parameter('duty');
  if (!/^[a-zA-Z0-9._-]{1,120}$/.test(id)) return undefined;
  const stored = await deps.duties.load({ programme: visit.programme.key, unit: visit.unit.key, duty: id });
  if (stored === undefined || !seesDuty(visit, stored)) return undefined;
  return await sheetOf(visit, advance(stored, visit.now), deps);
}

/** A duty with what its form is drawn and read with: only what can still be filed has a form that asks for it. */
export async function sheetOf(
  visit: Pick<UnitVisit, 'programme' | 'today'>,
  duty: Duty,
  deps: Pick<UnitPageDeps, 'duties' | 'filings' | 'registers'>,
): Promise<DutySheet | undefined> {
  const obligation = definitionOf(duty);
  const period = parsePeriod(duty.period);
  if (obligation === undefined || period === undefined || targetOf(duty.status, 'file') === undefined)
    return dutySheet(duty, visit);
  const [known, together] = await Promise.all([
    knownEntries(duty, obligation, period, deps),
    toldTogether(duty, obligation, period, visit.programme, deps),
  ]);
  return dutySheet(duty, visit, known, together);
}

export function notFound(visit: UnitVisit): PageAnswer {
  return page(
    404,
    NotFoundPage({ home: homePath(visit), owner: visit.unit.name, office: visit.programme.office }),
  );
}

export function page(status: number, content: Extract<PageAnswer, { kind: 'page' }>['page']): PageAnswer {
  return { kind: 'page', status, page: content };
}

/** Longer texts of a post that can no longer be saved: shown back, so that they can be copied. */
function postedTexts({ form }: PageRequest): readonly string[] {
  return Object.keys(form)
    .filter(name => !['nonce', 'revision', 'action'].includes(name))
    .map(name => typedText(form, name).trim())
    .filter(text => text.length > 4);
}
