import type * as v from 'valibot';
import { addSeconds, dateInShanghai, type Instant, timeInShanghai } from '../../shared/calendar/instant.ts';
import { periodsToOpen } from '../../shared/duty/plan.ts';
import type { Gauges } from '../../shared/ports/gauges.ts';
import type { AdoptedProgramme, Calendars, Programmes } from '../../shared/ports/programmes.ts';
import type { Round, Rounds } from '../../shared/ports/rounds.ts';
import type { Wakes } from '../../shared/ports/wakes.ts';
import { obligationsOf } from '../../shared/programme/eight-ones/catalogue.ts';
import type { contract } from './contract.ts';

export interface PlanReconcileDeps {
  readonly programmes: Pick<Programmes, 'published'>;
  readonly calendars: Pick<Calendars, 'load'>;
  readonly wakes: Wakes;
  readonly rounds: Pick<Rounds, 'incomplete'>;
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
  const periods = obligationsOf(programme).flatMap(obligation =>
    periodsToOpen(obligation, adoptedOn, now).map(
      (period): Round => ({ kind: 'open', key: `${obligation.key}.${period.key}` }),
    ),
  );
  const digests: readonly Round[] =
    today >= adoptedOn && isDigestHour(now) ? [{ kind: 'digest', key: today }] : [];
  const missing = await deps.rounds.incomplete(programme.key, [...periods, ...digests]);
  return {
    openPeriods: missing.some(({ kind }) => kind === 'open'),
    digests: missing.some(({ kind }) => kind === 'digest') && (await deps.calendars.load()).isWorkday(today),
  };
}

/** Whether a digest that has not gone out is still worth making up for. */
function isDigestHour(now: Instant): boolean {
  const time = timeInShanghai(now);
  return digestHours.from <= time && time < digestHours.until;
}
