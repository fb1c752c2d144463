import { gbFonts } from '../../shared/report/document/fonts.ts';
import { renderDocx } from '../../shared/report/document/render.ts';
import { renderXlsx } from '../../shared/report/ledger/render.ts';
import { lifelikeRecords, ownValues, periodReport } from '../support/whole-period.ts';
import { type Bench, type Measurement, percentile, times } from './measure.ts';

const runs = 10;
const warmUp = 3;
const manyCities = 10;

/** Reports over all 25 fields in a period in which everything there is happens. */
const reports = [
  { name: 'monthly', kind: 'monthly', period: '2026-11' },
  { name: 'quarterly', kind: 'quarterly', period: '2026-Q4' },
  { name: 'annual', kind: 'annual', period: '2026' },
] as const;

/** From the records to the bytes of both documents: compiled, written as .docx and as .xlsx. */
export const report: Bench = {
  name: 'report',
  async *run(): AsyncIterable<Measurement> {
    for (const { name, kind, period } of reports) {
      const records = lifelikeRecords(kind, period, ownValues);
      const compiled = () => periodReport(kind, period, records);
      const snapshot = compiled();
      yield* timesOf(`${name}: compile`, async () => compiled());
      yield* timesOf(`${name}: .docx`, () => renderDocx(snapshot, gbFonts));
      yield* timesOf(`${name}: .xlsx`, () => renderXlsx(snapshot));
      const whole = await times(runs, warmUp, async () => {
        const read = compiled();
        await renderDocx(read, gbFonts);
        await renderXlsx(read);
      });
      yield {
        name: `${name}: whole, p99`,
        value: percentile(whole, 0.99) / 1000,
        unit: 's',
        budget: { most: 2 },
      };
    }
    yield* ledgersOfManyCities();
  },
};

async function* timesOf(name: string, run: () => Promise<unknown>): AsyncIterable<Measurement> {
  yield { name: `${name}, p50`, value: percentile(await times(runs, warmUp, run), 0.5), unit: 'ms' };
}

/** One city's after the other, as executions render them: what the others need beyond the first is what is kept. */
async function* ledgersOfManyCities(): AsyncIterable<Measurement> {
  const snapshot = periodReport('annual', '2026', lifelikeRecords('annual', '2026', ownValues));
  const residentAfter = async (cities: number) => {
    for (let city = 0; city < cities; city += 1) await renderXlsx(snapshot);
    return process.memoryUsage.rss() / 1024 / 1024;
  };
  const one = await residentAfter(1);
  const more = (await residentAfter(manyCities - 1)) - one;
  yield { name: `annual ledger: memory of ${manyCities - 1} more cities`, value: more, unit: 'MB' };
}
