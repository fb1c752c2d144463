import type * as v from 'valibot';
import type { Instant } from '../../shared/calendar/instant.ts';
import type { WorkCalendar } from '../../shared/calendar/working-days.ts';
import type { Duty } from '../../shared/duty/duty.ts';
import { periodsToOpen, planDuties } from '../../shared/duty/plan.ts';
import type { Duties } from '../../shared/ports/duties.ts';
import type { AdoptedProgramme, Calendars, Programmes } from '../../shared/ports/programmes.ts';
import type { Reports } from '../../shared/ports/reports.ts';
import type { Rounds } from '../../shared/ports/rounds.ts';
import { obligationsOf } from '../../shared/programme/eight-ones/catalogue.ts';
import { planReports } from '../../shared/report/plan.ts';
import type { contract } from './contract.ts';

export interface PlanPeriodsDeps {
  readonly programmes: Programmes;
  readonly calendars: Pick<Calendars, 'load'>;
  readonly duties: Duties;
  readonly reports: Reports;
  readonly rounds: Rounds;
}

/** A plan travels through a state machine: its size is bounded (256 KiB per payload). */
const planLimit = 200;

/**
 * Everything that should be open at `now` and is not: whatever days were missed, the plan is the same. A period whose
 * duties all exist is marked opened, so later plans do not look at it again.
 */
export async function planPeriods(
  { now }: { readonly now: Instant },
  deps: PlanPeriodsDeps,
): Promise<v.InferInput<typeof contract.output>> {
  const [adopted, calendar] = await Promise.all([deps.programmes.all(), deps.calendars.load()]);
  const duties: Duty[] = [];
  const reports: v.InferInput<typeof contract.output>['reports'] = [];
  for (const one of adopted) {
    if (duties.length + reports.length >= planLimit) break;
    duties.push(...(await unopenedDuties(one, calendar, now, deps)));
    reports.push(...(await unopenedReports(one, calendar, now, deps)));
  }
  const planned = duties.slice(0, planLimit);
  return {
    duties: planned.map(({ key, obligation, period }) => ({ ...key, obligation, period })),
    reports: reports.slice(0, planLimit - planned.length),
  };
}

async function unopenedDuties(
  { programme, adoptedOn }: AdoptedProgramme,
  calendar: WorkCalendar,
  now: Instant,
  deps: PlanPeriodsDeps,
): Promise<readonly Duty[]> {
  const opened = await deps.rounds.completed(programme.key, 'open');
  const existing = new Map<string, ReadonlySet<string>>();
  const unopened: Duty[] = [];
  for (const obligation of obligationsOf(programme)) {
    for (const period of periodsToOpen(obligation, adoptedOn, now)) {
      const round = `${obligation.key}.${period.key}`;
      if (opened.has(round)) continue;
      const missing: Duty[] = [];
      for (const duty of planDuties(programme, obligation, period, adoptedOn, calendar)) {
        const { unit } = duty.key;
        const known =
          existing.get(unit) ??
          new Set((await deps.duties.ofUnit(programme.key, unit)).map(one => one.key.duty));
        existing.set(unit, known);
        if (!known.has(duty.key.duty)) missing.push(duty);
      }
      if (missing.length === 0) await deps.rounds.complete(programme.key, 'open', round, now);
      unopened.push(...missing);
    }
  }
  return unopened;
}

async function unopenedReports(
  { programme, adoptedOn }: AdoptedProgramme,
  calendar: WorkCalendar,
  now: Instant,
  deps: PlanPeriodsDeps,
) {
  const planned = planReports(programme, adoptedOn, calendar, now);
  if (planned.length === 0) return [];
  const known = new Set((await deps.reports.list(programme.key)).map(report => report.key.report));
  return planned
    .filter(report => !known.has(report.key.report))
    .map(({ key, kind, period }) => ({ ...key, kind, period }));
}
