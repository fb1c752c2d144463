import { dateInShanghai } from '../../../shared/calendar/instant.ts';
import type { FilingContext } from '../../../shared/filing/cells.ts';
import type { Issue } from '../../../shared/filing/parse.ts';
import type { TypedForm } from '../../../shared/filing/typed.ts';
import { issueNonce, type NonceSubject } from '../../../shared/link/render-nonce.ts';
import type { SigningKeys } from '../../../shared/ports/links.ts';
import type { Random } from '../../../shared/ports/random.ts';
import type { Reports } from '../../../shared/ports/reports.ts';
import { type Roster, rosterOn } from '../../../shared/programme/roster.ts';
import { askedReportContext } from '../../../shared/report/asked-form.ts';
import { ReportsPage } from '../../../shared/ui/office/reports-page.tsx';
import type { PageAnswer } from '../page.ts';
import type { OfficeVisit } from './office-link.ts';

export interface ReportListDeps {
  readonly reports: Pick<Reports, 'list'>;
  readonly signingKeys: SigningKeys;
  readonly random: Random;
}

/** What was typed into the form that asks for a report, and what is wrong with it. */
export interface AskedAround {
  readonly typed?: TypedForm;
  readonly errors?: readonly Issue[];
  readonly problem?: string;
}

/** 报告: the list, and the form that asks for one of any days. */
export async function reportListAnswer(
  visit: OfficeVisit,
  deps: ReportListDeps,
  { typed = {}, errors = [], problem }: AskedAround = {},
): Promise<PageAnswer> {
  const { programme } = visit.adopted;
  const [ring, reports] = await Promise.all([deps.signingKeys.load(), deps.reports.list(programme.key)]);
  const page = ReportsPage({
    office: programme.office,
    home: visit.home,
    reports: reports.toSorted((a, b) => (a.cutAt < b.cutAt ? 1 : a.cutAt > b.cutAt ? -1 : 0)),
    nonce: issueNonce(ring, askedReportSubject(visit), visit.now, deps.random.bytes(12)),
    context: askedContext(visit),
    typed,
    errors,
    problem,
  });
  return { kind: 'page', status: problem !== undefined ? 409 : errors.length > 0 ? 422 : 200, page };
}

export function askedReportSubject({ link }: OfficeVisit): NonceSubject {
  return { programme: link.programme, linkId: link.id, subject: 'new-report' };
}

export function askedContext(visit: OfficeVisit): FilingContext {
  return askedReportContext(dateInShanghai(visit.now), visit.adopted.adoptedOn, rosterToday(visit));
}

export function rosterToday({ adopted, now }: OfficeVisit): Roster {
  return rosterOn(adopted.programme, dateInShanghai(now));
}
