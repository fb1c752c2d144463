import * as v from 'valibot';
import { advanceDuty } from '../../functions/advance-duty/advance-duty.ts';
import { advanceMatter } from '../../functions/advance-matter/advance-matter.ts';
import { compileReport } from '../../functions/compile-report/compile-report.ts';
import { deliverMail } from '../../functions/deliver-mail/deliver-mail.ts';
import { openDuty } from '../../functions/open-duty/open-duty.ts';
import { openReport } from '../../functions/open-report/open-report.ts';
import { planDigests } from '../../functions/plan-digests/plan-digests.ts';
import { planPeriods } from '../../functions/plan-periods/plan-periods.ts';
import { contract as planReconcileContract } from '../../functions/plan-reconcile/contract.ts';
import { planReconcile } from '../../functions/plan-reconcile/plan-reconcile.ts';
import { renderReport } from '../../functions/render-report/render-report.ts';
import { restartClock } from '../../functions/restart-clock/restart-clock.ts';
import type { LocalService } from '../../infra/local/service.ts';
import { dynamoCalendarChanges } from '../../shared/adapters/dynamodb/calendar-changes.ts';
import { dynamoCalendars } from '../../shared/adapters/dynamodb/calendars.ts';
import { dynamoContactChanges } from '../../shared/adapters/dynamodb/contact-changes.ts';
import { dynamoDeskSessions } from '../../shared/adapters/dynamodb/desk.ts';
import { dynamoDuties } from '../../shared/adapters/dynamodb/duties.ts';
import { dynamoDrafts, dynamoFilings } from '../../shared/adapters/dynamodb/filings.ts';
import { dynamoLinks } from '../../shared/adapters/dynamodb/links.ts';
import { dynamoMailboxes } from '../../shared/adapters/dynamodb/mailboxes.ts';
import { dynamoMatters } from '../../shared/adapters/dynamodb/matters.ts';
import { dynamoOutbox } from '../../shared/adapters/dynamodb/outbox.ts';
import { dynamoProgrammes } from '../../shared/adapters/dynamodb/programmes.ts';
import { dynamoRegisters } from '../../shared/adapters/dynamodb/registers.ts';
import { dynamoReports } from '../../shared/adapters/dynamodb/reports.ts';
import { dynamoRequests } from '../../shared/adapters/dynamodb/requests.ts';
import { dynamoRounds } from '../../shared/adapters/dynamodb/rounds.ts';
import { dynamoTable } from '../../shared/adapters/dynamodb/table.ts';
import { dynamoWakes } from '../../shared/adapters/dynamodb/wakes.ts';
import { systemRandom } from '../../shared/adapters/random.ts';
import { acceptanceEffects } from '../../shared/change/acceptance-effects.ts';
import { allEffects } from '../../shared/change/all-effects.ts';
import { withSections } from '../../shared/change/section-effects.ts';
import { mailEffects } from '../../shared/mail/duty-effects.ts';
import { matterMailEffects, queuedMatterMailEffects } from '../../shared/mail/matter-effects.ts';
import { queuedMailEffects } from '../../shared/mail/queue.ts';
import type { Clocks } from '../../shared/ports/clocks.ts';
import type { Files } from '../../shared/ports/files.ts';
import type { MailTransport } from '../../shared/ports/mail.ts';
import { gbFonts } from '../../shared/report/document/fonts.ts';
import { RECORDS } from '../shared/adapters/dynamodb/table.ts';
import { dynamoClient } from '../support/dynamo.ts';
import type { Tasks } from '../support/machine-room.ts';
import { keyRing } from '../support/mailing.ts';

export interface Outside {
  readonly store: LocalService;
  readonly files: Files;
  readonly transport: MailTransport;
  readonly clocks: Clocks;
}

/** All functions, wired as their handlers wire them, over what a test gives them of the outside. */
export function productOver({ store, files, transport, clocks }: Outside) {
  const table = dynamoTable(dynamoClient(store), RECORDS.TableName);
  const deps = {
    programmes: dynamoProgrammes(table),
    calendars: dynamoCalendars(table),
    calendarChanges: dynamoCalendarChanges(table),
    contactChanges: dynamoContactChanges(table),
    duties: dynamoDuties(table),
    filings: dynamoFilings(table),
    drafts: dynamoDrafts(table),
    registers: dynamoRegisters(table),
    reports: dynamoReports(table),
    matters: dynamoMatters(table),
    requests: dynamoRequests(table),
    rounds: dynamoRounds(table),
    wakes: dynamoWakes(table),
    mailboxes: dynamoMailboxes(table),
    outbox: dynamoOutbox(table),
    links: dynamoLinks(table),
    sessions: dynamoDeskSessions(table),
    signingKeys: keyRing(),
    random: systemRandom,
    fonts: gbFonts,
    gauges: { set: () => {} },
    sender: {
      from: 'notice@eight-ones.example',
      replyTo: 'office@office.example',
      baseUrl: 'https://bayi.example',
    },
    files,
    // Units attach nothing here; what a crash between file and record leaves is told in attach-file's own test.
    uploads: { take: async () => ({ kind: 'missing' as const }) },
    transport,
    clocks,
  };
  const registers = acceptanceEffects(deps);
  const tasks: Tasks = {
    AdvanceMatterFunction: (input: Parameters<typeof advanceMatter>[0]) => advanceMatter(input, deps),
    AdvanceDutyFunction: (input: Parameters<typeof advanceDuty>[0]) =>
      advanceDuty(input, { ...deps, effects: registers }),
    PlanPeriodsFunction: (input: Parameters<typeof planPeriods>[0]) => planPeriods(input, deps),
    OpenDutyFunction: (input: Parameters<typeof openDuty>[0]) => openDuty(input, deps),
    OpenReportFunction: (input: Parameters<typeof openReport>[0]) => openReport(input, deps),
    PlanReconcileFunction: (input: unknown) =>
      planReconcile(v.parse(planReconcileContract.input, input), deps),
    CompileReportFunction: (input: Parameters<typeof compileReport>[0]) => compileReport(input, deps),
    RenderReportFunction: (input: Parameters<typeof renderReport>[0]) => renderReport(input, deps),
    DeliverMailFunction: (input: Parameters<typeof deliverMail>[0]) => deliverMail(input, deps),
    PlanDigestsFunction: (input: Parameters<typeof planDigests>[0]) => planDigests(input, deps),
    RestartClockFunction: (input: Parameters<typeof restartClock>[0]) =>
      restartClock(input, {
        ...deps,
        effects: withSections(allEffects([queuedMailEffects(deps), registers]), deps),
        matterEffects: queuedMatterMailEffects(deps),
      }),
  };
  return {
    deps,
    tasks,
    pageDeps: {
      ...deps,
      baseUrl: deps.sender.baseUrl,
      effects: withSections(allEffects([mailEffects(deps), registers]), deps),
      matterEffects: matterMailEffects(deps),
    },
  };
}
