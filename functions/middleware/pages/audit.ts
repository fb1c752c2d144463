import { dateInShanghai, type Instant, startOfDay } from '../../../shared/calendar/instant.ts';
import { nextPeriod, period, periodOf, previousPeriod, startOf } from '../../../shared/calendar/period.ts';
import type { Duty } from '../../../shared/duty/duty.ts';
import { issueNonce, type NonceSubject } from '../../../shared/link/render-nonce.ts';
import type { Audit } from '../../../shared/ports/audit.ts';
import type { CalendarChanges } from '../../../shared/ports/calendar-changes.ts';
import type { ContactChanges } from '../../../shared/ports/contact-changes.ts';
import type { Duties } from '../../../shared/ports/duties.ts';
import type { Matters } from '../../../shared/ports/matters.ts';
import type { Random } from '../../../shared/ports/random.ts';
import type { Reports } from '../../../shared/ports/reports.ts';
import type { Requests } from '../../../shared/ports/requests.ts';
import type { RosterChanges } from '../../../shared/ports/roster-changes.ts';
import { type AuditLine, auditLines } from '../../../shared/ui/office/audit-lines.ts';
import { AuditPage } from '../../../shared/ui/office/audit-page.tsx';
import type { PageAnswer, PageRequest } from '../page.ts';
import type { OfficeLinkDeps, OfficeVisit } from './office-link.ts';

export interface AuditDeps extends OfficeLinkDeps {
  readonly audit: Audit;
  readonly duties: Duties;
  readonly matters: Pick<Matters, 'list'>;
  readonly reports: Reports;
  readonly contactChanges: ContactChanges;
  readonly calendarChanges: CalendarChanges;
  readonly rosterChanges: RosterChanges;
  readonly requests: Requests;
  readonly random: Random;
}

/** The trail grows for ever; a page of it does not. */
const linesAPage = 200;

export async function auditPage(
  request: PageRequest,
  visit: OfficeVisit,
  deps: AuditDeps,
  problem?: string,
): Promise<PageAnswer> {
  const month = monthIn(request, visit.now);
  const withAutomatic = request.query('all') === '1';
  const lines = (await monthsLines(visit, month, deps)).filter(line => withAutomatic || !line.isAutomatic);
  const pages = Math.max(1, Math.ceil(lines.length / linesAPage));
  const page = Math.min(pages, Math.max(1, Math.trunc(Number(request.query('page'))) || 1));
  const ring = await deps.signingKeys.load();
  const present = periodOf('month', dateInShanghai(visit.now));
  const shown = period(month);
  return {
    kind: 'page',
    status: problem === undefined ? 200 : 422,
    page: AuditPage({
      home: visit.home,
      office: visit.adopted.programme.office,
      month,
      previous: previousPeriod(shown).key,
      next: month < present.key ? nextPeriod(shown).key : undefined,
      lines: lines.slice((page - 1) * linesAPage, page * linesAPage),
      total: lines.length,
      page,
      pages,
      withAutomatic,
      nonce: issueNonce(ring, auditSubject(visit, month), visit.now, deps.random.bytes(12)),
      problem,
    }),
  };
}

export function auditSubject({ link }: OfficeVisit, month: string): NonceSubject {
  return { programme: link.programme, linkId: link.id, subject: `audit:${month}` };
}

/** The month asked for; the present one when there is none of that name, or it is yet to come. */
export function monthIn(request: PageRequest, now: Instant): string {
  const present = dateInShanghai(now).slice(0, 7);
  const asked = request.query('month');
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(asked) && asked <= present ? asked : present;
}

export async function monthsLines(
  { link: { programme: key }, adopted: { programme, mailboxes = [] } }: OfficeVisit,
  month: string,
  deps: Omit<AuditDeps, keyof OfficeLinkDeps>,
): Promise<readonly AuditLine[]> {
  const [byUnit, matters, reports, contactChanges, calendarChanges, rosterChanges, requests, entries] =
    await Promise.all([
      // Nothing is written down of a duty after its last change.
      deps.duties.ofProgramme(key, { changedSince: startOfDay(startOf(period(month))) }),
      deps.matters.list(key),
      deps.reports.list(key),
      deps.contactChanges.of(key),
      deps.calendarChanges.of(key),
      deps.rosterChanges.of(key),
      deps.requests.list(key),
      deps.audit.ofMonth(key, month),
    ]);
  const duties = await Promise.all(
    [...byUnit.values()].flat().map(async duty => ({ duty, history: await wholeHistory(duty, deps) })),
  );
  const records = { duties, matters, reports, requests };
  const changes = { contactChanges, calendarChanges, rosterChanges, mailboxes };
  return auditLines({ programme, ...records, ...changes, entries }, month);
}

/** The record keeps the latest hundred entries; few duties ever have more. */
async function wholeHistory(duty: Duty, deps: Pick<AuditDeps, 'duties'>) {
  return (duty.history[0]?.version ?? 1) > 1 ? await deps.duties.history(duty.key) : duty.history;
}
