import type * as v from 'valibot';
import type { CalendarDate } from '../../shared/calendar/date.ts';
import { addSeconds, dateInShanghai, type Instant, timeInShanghai } from '../../shared/calendar/instant.ts';
import { periodsToOpen } from '../../shared/duty/plan.ts';
import type { Gauges } from '../../shared/ports/gauges.ts';
import type { AdoptedProgramme, Calendars, Programmes } from '../../shared/ports/programmes.ts';
import type { Rounds } from '../../shared/ports/rounds.ts';
import type { Wakes } from '../../shared/ports/wakes.ts';
import { obligationsOf } from '../../shared/programme/eight-ones/catalogue.ts';
import type { contract } from './contract.ts';

export interface PlanReconcileDeps {
  readonly programmes: Pick<Programmes, 'published'>;
  readonly calendars: Pick<Calendars, 'load'>;
  readonly wakes: Wakes;
  readonly rounds: Pick<Rounds, 'completedSince'>;
  readonly gauges: Gauges;
}

const runLimit = 500;
/** 催办 and digests go out in working hours; a round that was missed is made up until then. */
const digestHours = { from: '09:10', until: '17:30' };

type Plan = v.InferInput<typeof contract.output>;

/**
 * What should have happened `grace` seconds before `now` and shows no sign of it, over all programmes. Executions and
 * handlers are given that time to do it themselves; without it, what this run itself has just queued is found too.
 */
export async function planReconcile(
  { now, grace }: v.InferOutput<typeof contract.input>,
  deps: PlanReconcileDeps,
): Promise<Plan> {
  const adopted = await deps.programmes.published();
  const before = addSeconds(now, -grace);
  const [found, missing] = await Promise.all([
    Promise.all(adopted.map(one => overdue(one, before, deps))),
    Promise.all(adopted.map(one => missingRounds(one, now, deps))),
  ]);
  const clocks = found.flatMap(one => one.clocks).slice(0, runLimit);
  const mails = found.flatMap(one => one.mails).slice(0, runLimit - clocks.length);
  if (grace > 0) {
    deps.gauges.set('OverdueRecords', clocks.length);
    deps.gauges.set('OverdueMails', mails.length);
  }
  return {
    clocks,
    mails,
    openPeriods: missing.some(one => one.openPeriods),
    digests: missing.some(one => one.digests),
  };
}

async function overdue({ programme }: AdoptedProgramme, before: Instant, deps: PlanReconcileDeps) {
  const { records, mails } = await deps.wakes.due(programme.key, before, runLimit);
  return { clocks: records.map(({ record }) => record), mails };
}

async function missingRounds(
  { programme, adoptedOn }: AdoptedProgramme,
  now: Instant,
  deps: PlanReconcileDeps,
) {
  const today = dateInShanghai(now);
  const completed = await deps.rounds.completedSince(programme.key, today);
  const openPeriods = obligationsOf(programme).some(obligation =>
    periodsToOpen(obligation, adoptedOn, now).some(
      period => !completed.open.has(`${obligation.key}.${period.key}`),
    ),
  );
  const digestsMayBeMissing = today >= adoptedOn && !completed.digest.has(today);
  return { openPeriods, digests: digestsMayBeMissing && (await isDigestTime(now, today, deps)) };
}

/** Whether a digest that has not gone out is still worth making up for. The calendar is read for no other time. */
async function isDigestTime(
  now: Instant,
  today: CalendarDate,
  { calendars }: PlanReconcileDeps,
): Promise<boolean> {
  const time = timeInShanghai(now);
  if (time < digestHours.from || time >= digestHours.until) return false;
  return (await calendars.load()).isWorkday(today);
}
