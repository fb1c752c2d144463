import type * as v from 'valibot';
import type { CalendarDate } from '../../shared/calendar/date.ts';
import { addSeconds, dateInShanghai, type Instant, timeInShanghai } from '../../shared/calendar/instant.ts';
import { periodsToOpen } from '../../shared/duty/plan.ts';
import type { Duties } from '../../shared/ports/duties.ts';
import type { Gauges } from '../../shared/ports/gauges.ts';
import type { Outbox } from '../../shared/ports/mail.ts';
import type { AdoptedProgramme, Calendars, Programmes } from '../../shared/ports/programmes.ts';
import type { Reports } from '../../shared/ports/reports.ts';
import type { Rounds } from '../../shared/ports/rounds.ts';
import { obligationsOf } from '../../shared/programme/eight-ones/catalogue.ts';
import type { contract } from './contract.ts';

export interface PlanReconcileDeps {
  readonly programmes: Programmes;
  readonly calendars: Calendars;
  readonly duties: Duties;
  readonly reports: Reports;
  readonly outbox: Outbox;
  readonly rounds: Rounds;
  readonly gauges: Gauges;
}

/** Seconds a wake may be past before anybody looks: executions and handlers are given time to do it themselves. */
const grace = 600;
const runLimit = 500;
/** 催办 and digests go out in working hours; a round that was missed is made up until then. */
const digestHours = { from: '09:10', until: '17:30' };

type Plan = v.InferInput<typeof contract.output>;

/** What should have happened ten minutes before `now` and shows no sign of it, over all programmes. */
export async function planReconcile(
  { now }: { readonly now: Instant },
  deps: PlanReconcileDeps,
): Promise<Plan> {
  const [adopted, workday] = await Promise.all([deps.programmes.all(), digestDay(now, deps)]);
  const before = addSeconds(now, -grace);
  const found = await Promise.all(adopted.map(one => overdue(one, before, deps)));
  const clocks = found.flatMap(one => one.clocks).slice(0, runLimit);
  const mails = found.flatMap(one => one.mails).slice(0, runLimit - clocks.length);
  deps.gauges.set('OverdueRecords', clocks.length);
  deps.gauges.set('OverdueMails', mails.length);
  const missing = await Promise.all(adopted.map(one => missingRounds(one, workday, now, deps)));
  return {
    clocks,
    mails,
    openPeriods: missing.some(one => one.openPeriods),
    digests: missing.some(one => one.digests),
  };
}

async function overdue({ programme }: AdoptedProgramme, before: Instant, deps: PlanReconcileDeps) {
  const [duties, reports, mails] = await Promise.all([
    deps.duties.due(programme.key, before, runLimit),
    deps.reports.due(programme.key, before, runLimit),
    deps.outbox.waiting(programme.key, before, runLimit),
  ]);
  const clocks: Plan['clocks'] = [
    ...duties.map(key => ({ kind: 'duty' as const, ...key })),
    ...reports.map(key => ({ kind: 'report' as const, ...key })),
  ];
  return { clocks, mails };
}

async function missingRounds(
  { programme, adoptedOn }: AdoptedProgramme,
  workday: CalendarDate | undefined,
  now: Instant,
  { rounds }: PlanReconcileDeps,
) {
  const opened = await rounds.completed(programme.key, 'open');
  const openPeriods = obligationsOf(programme).some(obligation =>
    periodsToOpen(obligation, adoptedOn, now).some(period => !opened.has(`${obligation.key}.${period.key}`)),
  );
  const digestsDue = workday !== undefined && workday >= adoptedOn;
  return {
    openPeriods,
    digests: digestsDue && !(await rounds.isComplete(programme.key, 'digest', workday)),
  };
}

/** Today, while its digests are worth making up for; undefined at other times, for which no calendar is read. */
async function digestDay(now: Instant, { calendars }: PlanReconcileDeps): Promise<CalendarDate | undefined> {
  const time = timeInShanghai(now);
  if (time < digestHours.from || time >= digestHours.until) return undefined;
  const today = dateInShanghai(now);
  return (await calendars.load()).isWorkday(today) ? today : undefined;
}
