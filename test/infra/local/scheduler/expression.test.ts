import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSchedule } from '../../../../infra/local/scheduler/expression.ts';

const at = (text: string) => Date.parse(text);
const iso = (instant: number | undefined) =>
  instant === undefined ? undefined : new Date(instant).toISOString();

function runs(expression: string, zone: string, from: string, count: number): (string | undefined)[] {
  const schedule = readSchedule(expression, zone, at(from));
  const found: (string | undefined)[] = [];
  for (let instant: number | undefined = at(from); found.length < count && instant !== undefined; ) {
    instant = schedule.after(instant);
    found.push(iso(instant));
  }
  return found;
}

describe('a schedule', () => {
  it('keeps the time of its zone', () => {
    expect(runs('cron(10 0 * * ? *)', 'Asia/Shanghai', '2026-11-01T12:00:00Z', 2)).toEqual([
      '2026-11-01T16:10:00.000Z',
      '2026-11-02T16:10:00.000Z',
    ]);
    // New York sets its clocks back on 1 November 2026.
    expect(runs('cron(0 9 * * ? *)', 'America/New_York', '2026-10-31T00:00:00Z', 3)).toEqual([
      '2026-10-31T13:00:00.000Z',
      '2026-11-01T14:00:00.000Z',
      '2026-11-02T14:00:00.000Z',
    ]);
  });

  it('is not what it fires at: the next one is later', () => {
    const schedule = readSchedule('cron(25 * * * ? *)', 'Asia/Shanghai', 0);
    expect(iso(schedule.after(at('2026-11-02T00:25:00Z')))).toBe('2026-11-02T01:25:00.000Z');
    expect(iso(schedule.after(at('2026-11-02T00:24:59.999Z')))).toBe('2026-11-02T00:25:00.000Z');
  });

  it('counts days of the week from Sunday = 1, and knows names, lists, steps, L and years', () => {
    expect(runs('cron(0 9 ? * 2-6 *)', 'UTC', '2026-11-06T10:00:00Z', 2)).toEqual([
      '2026-11-09T09:00:00.000Z',
      '2026-11-10T09:00:00.000Z',
    ]);
    expect(runs('cron(0 9 ? * MON-FRI *)', 'UTC', '2026-11-06T10:00:00Z', 1)).toEqual([
      '2026-11-09T09:00:00.000Z',
    ]);
    expect(runs('cron(0/20 9 L * ? *)', 'UTC', '2026-11-06T10:00:00Z', 2)).toEqual([
      '2026-11-30T09:00:00.000Z',
      '2026-11-30T09:20:00.000Z',
    ]);
    expect(runs('cron(0 0 1 1 ? 2027)', 'UTC', '2026-11-06T10:00:00Z', 2)).toEqual([
      '2027-01-01T00:00:00.000Z',
      undefined,
    ]);
  });

  it('may be a rate from its creation on, or a single time', () => {
    expect(runs('rate(90 minutes)', 'UTC', '2026-11-02T00:00:00Z', 2)).toEqual([
      '2026-11-02T01:30:00.000Z',
      '2026-11-02T03:00:00.000Z',
    ]);
    expect(runs('at(2026-11-02T08:00:00)', 'Asia/Shanghai', '2026-11-01T00:00:00Z', 2)).toEqual([
      '2026-11-02T00:00:00.000Z',
      undefined,
    ]);
  });

  it('names an expression it cannot read', () => {
    for (const expression of [
      'cron(0 9 * * *)',
      'cron(0 9 1 * MON *)',
      'cron(99 * * * ? *)',
      'rate(0 days)',
      'daily',
    ]) {
      expect(() => readSchedule(expression, 'UTC', 0)).toThrow();
    }
  });

  it('has as its latest occurrence the last one that going forward passes', () => {
    const day = 86_400_000;
    const start = at('2026-01-01T00:00:00Z');
    const expressions = [
      'cron(10 0 * * ? *)',
      'cron(25 * * * ? *)',
      'cron(0 9 ? * MON-FRI *)',
      'rate(7 hours)',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...expressions),
        fc.integer({ min: 0, max: 60 * day }),
        fc.integer({ min: 0, max: 3 * day }),
        (expression, offset, length) => {
          const schedule = readSchedule(expression, 'Asia/Shanghai', start);
          const [since, until] = [start + offset, start + offset + length];
          let last: number | undefined;
          for (
            let next = schedule.after(since);
            next !== undefined && next <= until;
            next = schedule.after(next)
          ) {
            last = next;
          }
          expect(schedule.latest(since, until)).toBe(last);
        },
      ),
      { numRuns: 60 },
    );
  });
});
