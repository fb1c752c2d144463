import { parseArgs } from 'node:util';
import { bundles } from './bundles.ts';
import { desk } from './desk.ts';
import { life } from './life.ts';
import { pages } from './pages.ts';
import { report } from './report.ts';
import { store } from './store.ts';
import { headline, line } from './table.ts';
import { year } from './year.ts';

/**
 * Benchmarks, as one table with ratios to the budgets of the design. Nothing fails: machines differ, the reader judges.
 *
 *   npm run bench [-- --only store]
 */
const all = [store, pages, desk, report, life, bundles, year];
const { values } = parseArgs({ options: { only: { type: 'string' } } });
const chosen = all.filter(bench => values.only === undefined || bench.name === values.only);
if (chosen.length === 0)
  throw new RangeError(`--only takes one of: ${all.map(bench => bench.name).join(', ')}`);

process.stdout.write(`${headline()}\n`);
for (const bench of chosen) {
  for await (const measurement of bench.run()) process.stdout.write(`${line(bench.name, measurement)}\n`);
}
