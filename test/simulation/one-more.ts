import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Host } from '../../infra/local/host.ts';
import { virtualClock } from '../../infra/local/virtual-time.ts';
import { calendarDate } from '../../shared/calendar/date.ts';
import { epochOf, instantAt } from '../../shared/calendar/instant.ts';
import { officeFile } from '../support/office-file.ts';
import { Browser } from './browser.ts';
import { cities } from './cities.ts';
import { linkIn } from './mailroom.ts';
import { writeYear } from './output.ts';
import { linksIn, textIn } from './page.ts';
import { simulate } from './simulation.ts';
import { summarise } from './summary.ts';

/**
 * What people see of one obligation: run in a checkout that has one more than this one.
 *
 *   node --import tsx test/simulation/one-more.ts KEY DIR
 *
 * Lives through a month with it, written out to DIR as every simulated year is, `seen.json` with it.
 */
const [key = '', directory = ''] = process.argv.slice(2);
const april = {
  from: calendarDate('2026-04-27'),
  to: calendarDate('2026-04-30'),
  seed: 6,
  obligations: [key],
};

await lived();
await writeFile(join(directory, 'seen.json'), JSON.stringify(await opened()));

/** The digest that asks for it, the page it leads to, and the workbook offered there, on the first morning. */
async function opened() {
  const [city] = cities(1, april.from, april.to, april.obligations);
  const start = epochOf(instantAt(april.from, '08:00'));
  const host = await Host.open({
    dataDir: undefined,
    clock: virtualClock(start, undefined, error => {
      throw error;
    }),
    seed: april.seed,
    firstStart: { programmes: [city?.document], adoptedOn: april.from },
  });
  try {
    await host.advanceTo(epochOf(instantAt(april.from, '09:30')));
    const [mail] = await host.mails({ to: 'gxj@units.example' });
    const browser = new Browser(host);
    const page = await browser.get(linkIn(mail ?? { text: '' }) ?? 'no link');
    const form = linksIn(page.html).find(({ href }) => href.includes(`/duties/${key}.`))?.href ?? 'no duty';
    const template = await host.request({
      method: 'GET',
      path: `${form}/template.xlsx`,
      headers: {},
      body: '',
    });
    const file = await officeFile(template.body);
    return {
      digest: mail?.text ?? '',
      page: textIn(page.html),
      form: textIn((await browser.get(form)).html),
      template: file.paths
        .filter(path => path.endsWith('.xml'))
        .map(file.text)
        .join('\n'),
    };
  } finally {
    await host.close();
  }
}

async function lived() {
  const year = await simulate(april);
  try {
    await writeYear(year, await summarise(year, april), directory);
  } finally {
    await year.close();
  }
}
