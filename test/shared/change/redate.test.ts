import { afterEach, beforeEach, expect, test } from 'vitest';
import { restartClock } from '../../../functions/restart-clock/restart-clock.ts';
import { instant } from '../../../shared/calendar/instant.ts';
import { workCalendar } from '../../../shared/calendar/working-days.ts';
import { finishCalendarChange, plannedMoves } from '../../../shared/change/redate.ts';
import type { WakeOutput } from '../../../shared/ports/clocks.ts';
import { year2027 } from '../../support/holidays.ts';
import { openUnitDesk, type UnitDesk } from '../../support/unit-desk.ts';

const now = instant('2027-01-05T10:00:00+08:00');
const change = { programme: 'suzhou-2022-197', change: 'nonce' };

let desk: UnitDesk;
beforeEach(async () => {
  desk = await openUnitDesk(now);
  for (const unit of ['gxj', 'kjj', 'fgw']) await desk.openDuty(unit, '2027-01');
  await desk.deps.calendars.override(year2027);
  await desk.deps.calendarChanges.owe({ key: change, madeAt: now, by: 'office', reason: '2027年放假安排' });
});
afterEach(() => desk.close());

async function adopted() {
  const found = await desk.deps.programmes.load(change.programme);
  if (found === undefined) throw new Error('not published');
  return found;
}

async function dueDates(): Promise<readonly string[]> {
  const stored = await desk.deps.duties.ofProgramme(change.programme);
  return [...stored.values()].flat().map(duty => `${duty.key.unit} ${duty.due.current} v${duty.version}`);
}

test('what is listed before is what is written', async () => {
  const before = await plannedMoves(await adopted(), await desk.deps.calendars.load(), now, desk.deps);
  expect(before.map(({ duty, to }) => [duty.key.unit, duty.due.current, to])).toEqual(
    ['fgw', 'gxj', 'kjj'].map(unit => [unit, '2027-02-09', '2027-02-14']),
  );
  expect(await plannedMoves(await adopted(), workCalendar(), now, desk.deps)).toEqual([]);
  expect(await finishCalendarChange(change, now, desk.deps)).toBe(3);
  expect(await dueDates()).toEqual(['fgw 2027-02-14 v3', 'gxj 2027-02-14 v3', 'kjj 2027-02-14 v3']);
  expect(await plannedMoves(await adopted(), await desk.deps.calendars.load(), now, desk.deps)).toEqual([]);
});

test('a run that was killed half way is finished by the reconciler, and nothing is done twice', async () => {
  let writes = 0;
  const dying = {
    ...desk.deps,
    duties: {
      ...desk.deps.duties,
      change: async (...[next, expected]: Parameters<typeof desk.deps.duties.change>) => {
        writes += 1;
        if (writes > 1) throw new Error('killed');
        return await desk.deps.duties.change(next, expected);
      },
    },
  };
  await expect(finishCalendarChange(change, now, dying)).rejects.toThrow('killed');
  expect((await desk.deps.calendarChanges.load(change))?.moved).toBeUndefined();

  expect(await restartClock({ record: { kind: 'calendar', ...change }, now }, desk.deps)).toEqual({
    outcome: 'settled',
  });
  expect(await dueDates()).toEqual(['fgw 2027-02-14 v3', 'gxj 2027-02-14 v3', 'kjj 2027-02-14 v3']);
  expect(await desk.deps.calendarChanges.load(change)).toMatchObject({ reason: '2027年放假安排', moved: 2 });
});

test('the clock of a duty that moved hears of it', async () => {
  const woken: WakeOutput[] = [];
  const deps = {
    ...desk.deps,
    duties: {
      ...desk.deps.duties,
      change: async (...[next, expected]: Parameters<typeof desk.deps.duties.change>) => {
        const changed = await desk.deps.duties.change(next, expected);
        return changed.outcome === 'saved' ? { ...changed, taskToken: next.key.unit } : changed;
      },
    },
    clocks: {
      ...desk.deps.clocks,
      wake: async (_token: string, output: WakeOutput) => {
        woken.push(output);
        return 'woken' as const;
      },
    },
  };
  await finishCalendarChange(change, now, deps);
  const [duty] = (await desk.deps.duties.ofProgramme(change.programme)).get('gxj') ?? [];
  expect(woken).toHaveLength(3);
  expect(new Set(woken.map(({ wakeAt }) => wakeAt))).toEqual(new Set([duty?.locksAt]));
});
