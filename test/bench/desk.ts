import { gzipSync } from 'node:zlib';
import { openBoardDesk, year2026 } from '../support/board-desk.ts';
import { seatAtDesk } from '../support/enter-desk.ts';
import { type Bench, type Measurement, percentile, times } from './measure.ts';

const renderings = 100;
const warmUp = 30;
const manyCities = 10;

/** The desk's pages and the board at its widest; a duty's page is that of the last thing filed. */
const pages = [
  { name: 'today', path: '' },
  { name: 'board of a month', path: '/board' },
  { name: 'board of a year', path: '/board?period=2026' },
  { name: 'duty page', path: '/duties/gxj~monthly-research.gxj.2026-10' },
  { name: 'brief', path: '/briefs/wu-qingwen' },
  { name: 'audit of a month', path: '/audit' },
  { name: 'calendar', path: '/calendar' },
  { name: 'roster', path: '/roster' },
] as const;

/** The Office's pages over a whole year's duties, alone in the table and beside the years of nine other cities. */
export const desk: Bench = {
  name: 'desk',
  async *run(): AsyncIterable<Measurement> {
    const office = await openBoardDesk('2026-11-20 10:00', year2026);
    const { name, value } = await seatAtDesk(office.programme.key, 'office', office.now(), office.deps);
    const headers = { cookie: `__Host-${name}=${value}` };
    const open = async (path: string): Promise<string> => {
      const page = await office.serve({
        method: 'GET',
        path: `${office.home}${path}`,
        body: undefined,
        headers,
      });
      if (page.status !== 200) throw new Error(`${path}: ${page.status}`);
      return page.body;
    };
    for (const page of pages) {
      yield* timesOf(page.name, () => open(page.path));
      const kilobytes = gzipSync(await open(page.path)).byteLength / 1024;
      yield { name: `${page.name}: gzipped`, value: kilobytes, unit: 'KB', budget: { most: 20 } };
    }
    for (let city = 2; city <= manyCities; city += 1) {
      const programme = `city-${city}`;
      for (const duty of office.duties)
        await office.deps.duties.create({ ...duty, key: { ...duty.key, programme } });
      for (const body of office.filings.values())
        await office.deps.filings.put({ ...body, key: { ...body.key, programme } });
    }
    for (const page of pages) yield* timesOf(`${page.name}, ${manyCities} cities`, () => open(page.path));
    await office.close();
  },
};

async function* timesOf(name: string, page: () => Promise<string>): AsyncIterable<Measurement> {
  const taken = await times(renderings, warmUp, page);
  yield { name: `${name}: p50`, value: percentile(taken, 0.5), unit: 'ms' };
  yield { name: `${name}: p99`, value: percentile(taken, 0.99), unit: 'ms', budget: { most: 25 } };
}
