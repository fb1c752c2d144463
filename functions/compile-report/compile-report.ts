import type * as v from 'valibot';
import { addSeconds, type Instant } from '../../shared/calendar/instant.ts';
import type { Duties } from '../../shared/ports/duties.ts';
import type { Files } from '../../shared/ports/files.ts';
import type { Filings } from '../../shared/ports/filings.ts';
import type { Outbox } from '../../shared/ports/mail.ts';
import type { Matters } from '../../shared/ports/matters.ts';
import type { AdoptedProgramme, Calendars, Programmes } from '../../shared/ports/programmes.ts';
import type { Registers } from '../../shared/ports/registers.ts';
import type { Reports } from '../../shared/ports/reports.ts';
import type { Programme } from '../../shared/programme/types.ts';
import type { ChangeSet, RegisterKindKey } from '../../shared/register/register.ts';
import { compileSnapshot } from '../../shared/report/compile.ts';
import { bookName, type RegisterBooks } from '../../shared/report/deeds/told.ts';
import { reportKind } from '../../shared/report/kinds/catalogue.ts';
import { narrowed, tells } from '../../shared/report/only-fields.ts';
import { editionPaths } from '../../shared/report/paths.ts';
import { boundsOf, reportedObligations } from '../../shared/report/plan.ts';
import type { ReportRecord } from '../../shared/report/record.ts';
import { reportMail } from '../../shared/report/report-mail.ts';
import { filingsNeeded } from '../../shared/report/selection.ts';
import { snapshotJson } from '../../shared/report/snapshot.ts';
import type { contract } from './contract.ts';

export interface CompileReportDeps {
  readonly programmes: Programmes;
  readonly calendars: Pick<Calendars, 'load'>;
  readonly duties: Duties;
  readonly filings: Pick<Filings, 'getAll'>;
  readonly registers: Pick<Registers, 'changeSets'>;
  readonly matters: Pick<Matters, 'list'>;
  readonly reports: Reports;
  readonly outbox: Outbox;
  readonly files: Files;
}

type Input = v.InferOutput<typeof contract.input>;
type Standing = v.InferInput<typeof contract.output>;

/** The reconciler looks again if an execution has not come back by then; the machine itself waits 14 days at a time. */
const decisionPatience = 15 * 86_400;

/**
 * Where the report stands at `now`; freezes the snapshot of an edition that has none. Asked again at any time it
 * gives the same answer, so an execution that was lost is simply started anew.
 */
export async function compileReport({ key, clock, now }: Input, deps: CompileReportDeps): Promise<Standing> {
  const report = await deps.reports.load(key);
  if (!report || report.clock !== clock) return { next: 'done' };
  const latest = report.editions.at(-1);
  if (report.status === 'regenerating' || latest === undefined) {
    await freezeEdition(report, now, deps);
    return compileReport({ key, clock, now }, deps);
  }
  switch (report.status) {
    case 'compiling':
      await deps.reports.settle(key, report.version, report.draftAt > now ? report.draftAt : now);
      return report.draftAt > now ? { next: 'wait', draftAt: report.draftAt } : { next: 'render' };
    case 'drafted':
      await deps.reports.settle(key, report.version, addSeconds(now, decisionPatience));
      return { next: 'await', version: report.version };
    case 'final':
      return sendFinal(report, latest.edition, now, deps);
  }
}

async function sendFinal(
  report: ReportRecord,
  edition: number,
  now: Instant,
  deps: CompileReportDeps,
): Promise<Standing> {
  const mail = reportMail(report.key, edition, 'report-final', now);
  if ((await deps.outbox.load(mail)) === undefined) return { next: 'send-final', mail };
  await deps.reports.settle(report.key, report.version, undefined);
  return { next: 'done' };
}

async function freezeEdition(report: ReportRecord, now: Instant, deps: CompileReportDeps): Promise<void> {
  const edition = report.editions.length + 1;
  const adopted = await deps.programmes.load(report.key.programme);
  if (!adopted) throw new Error(`Programme ${report.key.programme} is not published`);
  const path = editionPaths(report.key, edition).snapshot;
  await deps.files.putOnce(path, await compiled(report, edition, adopted, now, deps), 'application/json');
  const at = now > report.updatedAt ? now : report.updatedAt;
  // Losing this race means another execution froze the edition: the next read shows it.
  await deps.reports.change(
    {
      ...report,
      status: 'compiling',
      version: report.version + 1,
      editions: [...report.editions, { edition, compiledAt: at, snapshot: path }],
      history: [...report.history, { at, by: 'system', note: `第${edition}稿数据已固定` }],
      updatedAt: at,
    },
    report.version,
  );
}

async function compiled(
  report: ReportRecord,
  edition: number,
  { programme, mailboxes }: AdoptedProgramme,
  now: Instant,
  deps: CompileReportDeps,
): Promise<Uint8Array> {
  const calendar = await deps.calendars.load();
  const stored = await deps.duties.ofProgramme(programme.key);
  const { tellsWork } = reportKind(report.kind);
  const { only } = report;
  const selection = {
    programme,
    mailboxes,
    kind: report.kind,
    obligations: reportedObligations(report.kind, programme),
    period: report.period,
    duties: [...stored.values()].flat().filter(duty => tells(only, duty.fields)),
    cutAt: report.cutAt,
    ...boundsOf(report.kind, report.period, calendar),
    only,
    tellsWork,
    edition,
    now,
    calendar,
  };
  const needed = filingsNeeded(selection).map(({ duty, nonce }) => ({ key: duty.key, nonce }));
  const filings = await deps.filings.getAll(needed);
  const books = tellsWork ? await registerBooks(narrowed(programme, only), deps) : new Map();
  const matters = tellsWork
    ? {
        matters: (await deps.matters.list(programme.key)).filter(({ subject }) =>
          tells(only, [subject.field]),
        ),
      }
    : {};
  return new TextEncoder().encode(
    snapshotJson(compileSnapshot({ ...selection, filings, books, ...matters })),
  );
}

/** Books read at once. */
const readsAtOnce = 25;

const booksRead = ['enterprises', 'projects', 'tasks'] as const satisfies readonly RegisterKindKey[];

async function registerBooks(
  programme: Programme,
  { registers }: Pick<CompileReportDeps, 'registers'>,
): Promise<RegisterBooks> {
  const fields = [...new Set(programme.fields.map(field => field.key))];
  const refs = booksRead.flatMap(kind => fields.map(field => ({ programme: programme.key, kind, field })));
  const books = new Map<string, readonly ChangeSet[]>();
  for (let from = 0; from < refs.length; from += readsAtOnce) {
    const some = refs.slice(from, from + readsAtOnce);
    const sets = await Promise.all(some.map(ref => registers.changeSets(ref)));
    some.forEach(({ kind, field }, index) => {
      books.set(bookName(kind, field), sets[index] ?? []);
    });
  }
  return books;
}
