import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { addDays, calendarDate, yearOf } from '../../../shared/calendar/date.ts';
import { workCalendar } from '../../../shared/calendar/working-days.ts';
import { dateBetween } from './arbitraries.ts';

const strings = v.array(v.string());
const answersSchema = v.object({
  zone: v.string(),
  offsetMinutes: v.number(),
  ours: v.object({
    worked: strings,
    weekdays: v.array(v.number()),
    stepped: strings,
    statutory: v.array(strings),
    local: v.array(strings),
  }),
  theirs: v.object({ worked: strings, stepped: strings, festivals: strings, clearBright: strings }),
});
type Answers = v.InferOutput<typeof answersSchema>;

const years = [2027, 2028, 2029, 2030, 2031];
const dates = Array.from({ length: 366 + 365 + 365 }, (_, n) => addDays(calendarDate('2024-01-01'), n));
const calendar = workCalendar();
const steps = fc
  .sample(fc.tuple(dateBetween('2024-01-01', '2026-12-31'), fc.integer({ min: -45, max: 45 })), {
    numRuns: 1500,
    seed: 197,
  })
  // Where chinese-days has no data it answers "Monday to Friday"; ours answers with the days the law fixes.
  .filter(
    ([date, n]) =>
      n !== 0 && [date, calendar.addWorkdays(date, n)].every(on => yearOf(on) >= 2024 && yearOf(on) <= 2026),
  );

function answersUnder(zone: string): Answers {
  const script = fileURLToPath(new URL('./zone-oracle.ts', import.meta.url));
  const child = spawnSync(process.execPath, ['--import', 'tsx', script], {
    env: { ...process.env, TZ: zone },
    input: JSON.stringify({ dates, steps, years }),
    encoding: 'utf8',
  });
  expect(child.stderr).toBe('');
  return v.parse(answersSchema, JSON.parse(child.stdout));
}

describe.each([
  ['UTC', 0],
  ['America/New_York', 300],
])('in a process whose zone is %s', (zone, offsetMinutes) => {
  const answers = answersUnder(zone);

  it('runs in that zone', () => {
    expect(answers).toMatchObject({ zone, offsetMinutes });
  });

  it('works the same days as chinese-days, 2024 to 2026', () => {
    expect(answers.ours.worked).toEqual(answers.theirs.worked);
    expect(answers.ours.worked.length).toBeGreaterThan(740);
  });

  it('steps over working days as chinese-days does', () => {
    expect(steps.length).toBeGreaterThan(1200);
    expect(answers.ours.stepped).toEqual(answers.theirs.stepped);
  });

  it('knows the moving days of the years to come', () => {
    const statutory = answers.ours.statutory.flat();
    expect(statutory).toHaveLength(13 * years.length - 2); // 中秋 is a 国庆 day in 2028 and in 2031
    for (const day of [...answers.theirs.festivals, ...answers.theirs.clearBright])
      expect(statutory).toContain(day);
    expect(answers.theirs.festivals).toHaveLength(4 * years.length);
  });

  it('gives the answers this process gives', () => {
    expect(answers.ours.worked).toEqual(dates.filter(calendar.isWorkday));
    expect(answers.ours.stepped).toEqual(steps.map(([date, n]) => calendar.addWorkdays(date, n)));
    expect(answers.ours.local).toEqual(dates.map(date => [date, '23:30']));
  });
});
