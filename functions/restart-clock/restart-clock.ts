import type * as v from 'valibot';
import type { Instant } from '../../shared/calendar/instant.ts';
import { dutyClock, finishDuty, wakeOutput } from '../../shared/change/change-duty.ts';
import {
  finishMatter,
  type MatterChangeDeps,
  matterClock,
  matterWake,
} from '../../shared/change/change-matter.ts';
import { reportClock } from '../../shared/change/change-report.ts';
import { finishRequest, type RequestChangeDeps } from '../../shared/change/change-request.ts';
import { finishCalendarChange } from '../../shared/change/redate.ts';
import { type DutyKey, isSettled } from '../../shared/duty/duty.ts';
import { isSettled as isEnded, type MatterKey } from '../../shared/matter/matter.ts';
import type { CalendarChangeKey, CalendarChanges } from '../../shared/ports/calendar-changes.ts';
import type { Programmes } from '../../shared/ports/programmes.ts';
import type { Reports } from '../../shared/ports/reports.ts';
import type { ReportKey } from '../../shared/report/record.ts';
import type { contract } from './contract.ts';

export interface RestartClockDeps
  extends RequestChangeDeps,
    Pick<MatterChangeDeps, 'matters' | 'matterEffects'> {
  readonly programmes: Pick<Programmes, 'load'>;
  readonly calendarChanges: Pick<CalendarChanges, 'load' | 'settle'>;
  readonly reports: Reports;
}

type Outcome = v.InferInput<typeof contract.output>;

/**
 * Makes up for a record whose wake passed unnoticed: does what its last change still owed, then answers the execution
 * that waits for it; only if that one is gone, starts the next. A change of the calendar owes the dates of all duties.
 */
export async function restartClock(
  { record, now }: v.InferOutput<typeof contract.input>,
  deps: RestartClockDeps,
): Promise<Outcome> {
  switch (record.kind) {
    case 'duty':
      return { outcome: await restartDuty(record, now, deps) };
    case 'report':
      return { outcome: await restartReport(record, deps) };
    case 'calendar':
      return { outcome: await redate(record, now, deps) };
    case 'matter':
      return { outcome: await restartMatter(record, now, deps) };
    case 'request': {
      const { programme, request } = record;
      return { outcome: await finishRequest({ programme, request }, now, deps) };
    }
  }
}

async function redate({ programme, change }: CalendarChangeKey, now: Instant, deps: RestartClockDeps) {
  const moved = await finishCalendarChange({ programme, change }, now, deps);
  return moved === undefined ? 'missing' : 'settled';
}

async function restartDuty({ programme, unit, duty: id }: DutyKey, now: Instant, deps: RestartClockDeps) {
  const key = { programme, unit, duty: id };
  const duty = await finishDuty(key, now, deps);
  if (!duty) return 'missing';
  if (isSettled(duty)) return 'settled';
  const token = await deps.duties.waitingToken(key);
  if (token && (await deps.clocks.wake(token, wakeOutput(duty))) === 'woken') return 'woken';
  const next = await deps.duties.nextClock(key, duty.clock);
  if (next) await deps.clocks.start('duty', dutyClock(next));
  return 'started';
}

async function restartMatter({ programme, matter: id }: MatterKey, now: Instant, deps: RestartClockDeps) {
  const key = { programme, matter: id };
  const matter = await finishMatter(key, now, deps);
  if (!matter) return 'missing';
  if (isEnded(matter)) return 'settled';
  const token = await deps.matters.waitingToken(key);
  if (token && (await deps.clocks.wake(token, matterWake(matter))) === 'woken') return 'woken';
  const next = await deps.matters.nextClock(key, matter.clock);
  if (next) await deps.clocks.start('matter', matterClock(next));
  return 'started';
}

async function restartReport({ programme, report: id }: ReportKey, deps: RestartClockDeps) {
  const key = { programme, report: id };
  const report = await deps.reports.load(key);
  if (!report) return 'missing';
  const token = await deps.reports.waitingToken(key);
  const output = { settled: false, version: report.version };
  if (token && (await deps.clocks.wake(token, output)) === 'woken') return 'woken';
  const next = await deps.reports.nextClock(key, report.clock);
  if (next) await deps.clocks.start('report', reportClock(next));
  return 'started';
}
