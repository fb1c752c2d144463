import { calendarDate } from '../../shared/calendar/date.ts';
import { simulate } from '../simulation/simulation.ts';
import { summarise } from '../simulation/summary.ts';

/** Simulates in a process of its own, so that memory is the simulation's alone: `year-run.ts FROM TO SCALE`. */
const [from = '', to = '', scale = '1'] = process.argv.slice(2);
const options = { from: calendarDate(from), to: calendarDate(to), seed: 7, scale: Number(scale) };
const started = performance.now();
const year = await simulate(options);
const milliseconds = performance.now() - started;
const { duties } = await summarise(year, options);
const residentMegabytes = process.memoryUsage.rss() / 1024 / 1024;
process.stdout.write(JSON.stringify({ milliseconds, duties: duties.opened, residentMegabytes }));
await year.close();
