import { expect, it } from 'vitest';
import { embeddedStacks } from '../../infra/local/assembly/embedded.ts';
import { calendarDate } from '../../shared/calendar/date.ts';
import { simulate } from './simulation.ts';
import { summarise } from './summary.ts';

/** One period, adopted late in its month; with these seeds everybody files in the end, so the runs are short. */
const lateApril = {
  from: calendarDate('2026-04-27'),
  to: calendarDate('2026-04-30'),
  obligations: ['monthly-research'],
};

const stacks = await embeddedStacks();

async function summaryOf(seed: number, scale = 1): Promise<string> {
  const options = { ...lateApril, seed, scale, stacks };
  const year = await simulate(options);
  try {
    return JSON.stringify(await summarise(year, options));
  } finally {
    await year.close();
  }
}

it('gives the same bytes for the same seed, and another run for another', async () => {
  const first = await summaryOf(6);
  expect(await summaryOf(6)).toBe(first);
  const other = JSON.parse(await summaryOf(22, 2));
  expect(other.duties.byUnit.gxj).toBeDefined();
  expect(other.duties.byObligation).not.toEqual(JSON.parse(first).duties.byObligation);

  // Two cities on one host: each has a life and documents of its own.
  expect(other.duties.opened).toBe(22);
  expect(Object.keys(other.duties.byUnit)).toContain('c002.gxj');
  const april = other.reports.filter((report: { period: string }) => report.period === '2026-04');
  expect(april.map((report: { files: readonly string[] }) => report.files[0])).toEqual([
    'reports/2026-04-v1.docx',
    'reports/c002/2026-04-v1.docx',
  ]);
}, 180_000);
