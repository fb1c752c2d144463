import { dateInShanghai } from '../../shared/calendar/instant.ts';
import { missingYears } from '../../shared/calendar/proposal.ts';
import { officeDigest } from '../../shared/digest/office-digest.ts';
import { advance } from '../../shared/duty/advance.ts';
import { isSection } from '../../shared/duty/sections.ts';
import { issueNonce } from '../../shared/link/render-nonce.ts';
import { advance as advanceMatter } from '../../shared/matter/advance.ts';
import { lightOf } from '../../shared/matter/deadlines.ts';
import { type Duties, unsettled } from '../../shared/ports/duties.ts';
import type { Files } from '../../shared/ports/files.ts';
import type { Matters } from '../../shared/ports/matters.ts';
import type { Calendars } from '../../shared/ports/programmes.ts';
import type { Random } from '../../shared/ports/random.ts';
import type { Reports } from '../../shared/ports/reports.ts';
import { mailable, unreachedContacts } from '../../shared/programme/mailboxes.ts';
import { rosterOn } from '../../shared/programme/roster.ts';
import { NotFoundPage } from '../../shared/ui/message-pages.tsx';
import { OfficeQueuePage } from '../../shared/ui/office/queue-page.tsx';
import type { PageAnswer, PageRequest } from '../middleware/page.ts';
import {
  extensionSubject,
  type OfficeLinkDeps,
  type OfficeVisit,
  visitOffice,
} from '../middleware/pages/office-link.ts';
import { reportListAnswer } from '../middleware/pages/report-list.ts';
import { reportFile, reportPage } from '../middleware/pages/report-pages.ts';
import { type StuckDeps, stuckRecords } from './stuck.ts';

export interface ShowOfficeDeps extends OfficeLinkDeps, StuckDeps {
  readonly calendars: Pick<Calendars, 'load'>;
  readonly duties: Duties;
  readonly reports: Reports;
  readonly matters: Pick<Matters, 'underWay' | 'load'>;
  readonly files: Files;
  readonly random: Random;
}

/** Every page behind the Office's link; the role that runs it cannot write. */
export function showOfficePage(request: PageRequest, deps: ShowOfficeDeps): Promise<PageAnswer> {
  return visitOffice(request, deps, async visit => {
    const report = request.parameter('report');
    const file = request.parameter('file');
    if (request.route?.endsWith('/reports') === true) return await reportListAnswer(visit, deps);
    const answer =
      file !== ''
        ? await reportFile(visit, report, file, deps)
        : report !== ''
          ? await reportPage(visit, report, deps, {
              sources: Number(request.query('sources')),
              changes: Number(request.query('changes')),
            })
          : await queuePage(visit, request.query('done'), deps);
    return answer ?? { kind: 'page', status: 404, page: NotFoundPage({ home: visit.home }) };
  });
}

/** What the page says once after a decision, by the word in its address. */
const doneWords: { readonly [word: string]: string | undefined } = {
  accepted: '已审核通过。',
  returned: '已退回修改，系统已通知填报单位。',
  granted: '已同意延期，系统已通知填报单位。',
  declined: '已答复暂不同意延期，系统已通知填报单位。',
  changed: '该延期申请已有变化，没有答复，请查看最新情况。',
  stale: '页面打开时间过长，没有答复，请重新选择。',
};

async function queuePage(visit: OfficeVisit, done: string, deps: ShowOfficeDeps): Promise<PageAnswer> {
  const { programme, adoptedOn, mailboxes } = visit.adopted;
  const today = dateInShanghai(visit.now);
  const [ring, calendar, reports, stored, matters, stuck] = await Promise.all([
    deps.signingKeys.load(),
    deps.calendars.load(),
    deps.reports.list(programme.key),
    deps.duties.ofProgramme(programme.key, unsettled),
    deps.matters.underWay(programme.key),
    stuckRecords(programme.key, visit.now, deps),
  ]);
  const roster = rosterOn(programme, today);
  // In office order; a unit that has been dissolved still owes what it was given.
  const units = new Set(programme.units.toSorted((a, b) => a.seq - b.seq).map(({ key }) => key));
  const duties = [...units]
    .flatMap(unit => stored.get(unit) ?? [])
    .map(duty => advance(duty, visit.now))
    .filter(duty => !isSection(duty));
  const open = matters.map(matter => advanceMatter(matter, visit.now));
  const pending = officeDigest(
    // As the Office's mail has it: whose mailbox refuses is reached by none.
    rosterOn(mailable(programme, mailboxes), today),
    duties,
    reports,
    today,
    calendar,
    [],
    open,
  );
  const asked = new Set(pending.matters.map(({ matter }) => matter));
  const page = OfficeQueuePage({
    office: programme.office,
    programme,
    roster,
    home: visit.home,
    now: visit.now,
    calendar,
    adoptedOn,
    stuck,
    pending,
    unreached: unreachedContacts(roster, mailboxes),
    nearMatters: open.filter(matter => !asked.has(matter) && lightOf(matter, visit.now, calendar) === 'near'),
    missingYears: missingYears(calendar, today),
    unsettled: duties,
    reports,
    done: doneWords[done],
    nonceFor: duty =>
      issueNonce(ring, extensionSubject(visit, duty.key), visit.now, deps.random.bytes(SALT_BYTES)),
  });
  return { kind: 'page', status: 200, page };
}

/** Bytes of salt: two pages rendered in one millisecond are two submissions. */
const SALT_BYTES = 12;
