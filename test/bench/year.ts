import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as v from 'valibot';
import type { Bench, Measurement } from './measure.ts';

const outcome = v.object({ milliseconds: v.number(), duties: v.number(), residentMegabytes: v.number() });
const manyCities = 6;

/** The simulated year of one city, and what a city costs among others. */
export const year: Bench = {
  name: 'year',
  async *run(): AsyncIterable<Measurement> {
    // A short period each for the ratio: what is compared is the cost of a duty, not of a year.
    const one = await lived('2026-01-20', '2026-01-31', 1);
    const many = await lived('2026-01-20', '2026-01-31', manyCities);
    const ratio = many.milliseconds / many.duties / (one.milliseconds / one.duties);
    yield {
      name: `cost of a duty, ${manyCities} cities to 1`,
      value: ratio,
      unit: '×',
      budget: { most: 1.15 },
    };
    yield { name: `memory of ${manyCities} cities`, value: many.residentMegabytes, unit: 'MB' };
    const suzhou = await lived('2026-01-01', '2026-12-31', 1);
    yield { name: 'Suzhou, 2026', value: suzhou.milliseconds / 1000, unit: 's', budget: { most: 60 } };
    yield { name: 'Suzhou, 2026: a duty', value: suzhou.milliseconds / suzhou.duties, unit: 'ms' };
    yield {
      name: 'Suzhou, 2026: memory',
      value: suzhou.residentMegabytes,
      unit: 'MB',
      budget: { most: 400 },
    };
  },
};

async function lived(from: string, to: string, scale: number) {
  const script = join(import.meta.dirname, 'year-run.ts');
  const args = ['--max-semi-space-size=16', '--import', 'tsx', script, from, to, String(scale)];
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 1024 * 1024 });
  return v.parse(outcome, JSON.parse(stdout));
}
