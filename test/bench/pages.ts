import { pathsIn } from '../simulation/browser.ts';
import { CityHost } from './city-host.ts';
import { type Bench, type Measurement, percentile, times } from './measure.ts';

const renderings = 300;
const warmUp = 60;

/** The pages people open most, from the warm handler on the embedded store, packed as a browser asks for them. */
export const pages: Bench = {
  name: 'pages',
  async *run(): AsyncIterable<Measurement> {
    const city = await CityHost.open(1);
    try {
      for (const [name, path] of await pathsOf(city)) yield* measured(city, name, path);
    } finally {
      await city.close();
    }
  },
};

async function* measured(
  { host, browser }: CityHost,
  name: string,
  path: string,
): AsyncIterable<Measurement> {
  const headers = { 'accept-encoding': 'gzip', cookie: browser.cookie };
  let bytes = 0;
  const taken = await times(renderings, warmUp, async () => {
    const answer = await host.request({ path, headers });
    if (answer.status !== 200) throw new Error(`${name}: ${answer.status}`);
    bytes = answer.body.byteLength;
  });
  yield { name: `${name}: p50`, value: percentile(taken, 0.5), unit: 'ms' };
  yield { name: `${name}: p99`, value: percentile(taken, 0.99), unit: 'ms', budget: { most: 25 } };
  yield { name: `${name}: gzipped`, value: bytes / 1024, unit: 'KB', budget: { most: 20 } };
}

/** With half of the units' duties filed, so that list and queue hold something of everything. */
async function pathsOf(city: CityHost): Promise<readonly (readonly [name: string, path: string])[]> {
  const { units, offices } = await city.links();
  const [open = '', ...others] = units;
  const [office] = offices;
  if (office === undefined) throw new Error('no Office');
  for (const unit of others.slice(0, 5)) await city.file(unit, '2026-01', '2026-01-05');
  const todo = await city.browser.get(open);
  const queue = await city.enter(office);
  return [
    ['to-do page', open],
    ['form page', pathsIn(todo, /\/duties\//)[0] ?? ''],
    ['Office queue', office.path],
    ['review page', pathsIn(queue, /\/duties\//)[0] ?? ''],
  ];
}
