import { parseArgs } from 'node:util';
import { calendarDate } from '../../shared/calendar/date.ts';
import { writeYear } from './output.ts';
import { dayProgress } from './progress.ts';
import { simulate } from './simulation.ts';
import { summarise } from './summary.ts';

/**
 * A whole programme year in virtual time.
 *
 *   npm run simulate -- --from 2026-01-01 --to 2026-12-31 --seed 7 --out DIR [--scale N]
 */
const { values } = parseArgs({
  options: {
    from: { type: 'string', default: '2026-01-01' },
    to: { type: 'string', default: '2026-12-31' },
    seed: { type: 'string', default: '1' },
    scale: { type: 'string', default: '1' },
    out: { type: 'string' },
  },
});
if (values.out === undefined) throw new RangeError('--out DIR is missing: the folder to write the year into');

const options = {
  from: calendarDate(values.from),
  to: calendarDate(values.to),
  seed: wholeNumber('seed', values.seed, 0),
  scale: wholeNumber('scale', values.scale, 1),
};
if (options.to < options.from) throw new RangeError('--to lies before --from');

const progress = dayProgress(process.stdout, options);
const started = performance.now();
const year = await simulate({ ...options, onDay: day => progress.show(day) });
progress.end();
const lived = performance.now();
const summary = await summarise(year, options);
await writeYear(year, summary, values.out);
await year.close();
const written = performance.now();

const pages = year.desks.reduce((sum, desk) => sum + desk.pages, 0);
const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;
const perDuty = ((lived - started) / summary.duties.opened).toFixed(1);
const memory = Math.round(process.memoryUsage.rss() / 1024 / 1024);
process.stdout.write(
  [
    `${summary.duties.opened} duties settled, ${summary.mails.sent} mails, ${summary.reports.length} reports, ${pages} pages opened; ended ${year.endedOn}`,
    `year ${seconds(lived - started)} (${perDuty} ms a duty), writing ${seconds(written - lived)}, ${memory} MB resident`,
    `written to ${values.out}`,
    '',
  ].join('\n'),
);

function wholeNumber(name: string, text: string, least: number): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number >= least) return number;
  throw new RangeError(`--${name} must be a whole number from ${least}, not ${text}`);
}
