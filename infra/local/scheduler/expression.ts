import { Cron } from 'croner';

/** The instants of a schedule, epoch milliseconds. */
export interface Occurrences {
  /** The first after `instant`; undefined when there is none. */
  after(instant: number): number | undefined;
  /** The last at or before `instant` but after `since`; undefined when there is none. */
  latest(since: number, instant: number): number | undefined;
}

/**
 * Reads a schedule expression of EventBridge Scheduler: `cron(minute hour day-of-month month day-of-week year)`,
 * `rate(n minutes|hours|days)` or `at(yyyy-mm-ddThh:mm:ss)`.
 * @param timezone IANA name in which cron and at are meant
 * @param createdAt instant from which rates are counted
 * @throws Error naming an expression it cannot read
 */
export function readSchedule(expression: string, timezone: string, createdAt: number): Occurrences {
  const [, kind, body = ''] = /^(cron|rate|at)\((.*)\)$/.exec(expression.trim()) ?? [];
  switch (kind) {
    case 'cron':
      return cronOccurrences(body, timezone);
    case 'rate':
      return rateOccurrences(body, createdAt);
    case 'at':
      return singleOccurrence(body, timezone);
    default:
      throw new Error(`The schedule expression ${expression} cannot be read`);
  }
}

function cronOccurrences(body: string, timezone: string): Occurrences {
  const fields = body.trim().split(/\s+/);
  const [minute = '', hour = '', day = '', month = '', weekday = '', year = ''] = fields;
  if (fields.length !== 6) throw new Error(`cron(${body}) has not six fields`);
  if ((day === '?') === (weekday === '?')) {
    throw new Error(`cron(${body}) must have ? as its day of month or as its day of week, not both`);
  }
  const pattern = ['0', minute, hour, anyDay(day), month, anyDay(sundayFirst(weekday)), year].join(' ');
  // croner's own `?` means the present day, so none is left in the pattern.
  const cron = new Cron(pattern, { timezone, paused: true, mode: '7-part', sloppyRanges: true });
  return {
    after: instant => cron.nextRun(new Date(instant))?.getTime(),
    latest(since, instant) {
      // previousRuns looks strictly before its reference.
      const [run] = cron.previousRuns(1, new Date(instant + 1));
      const at = run?.getTime();
      return at !== undefined && at > since && at <= instant ? at : undefined;
    },
  };
}

function anyDay(field: string): string {
  return field === '?' ? '*' : field;
}

/** AWS counts days of the week from 1 (Sunday), croner from 0. */
function sundayFirst(weekday: string): string {
  return weekday.replaceAll(/(?<![#/\d])\d/g, digit => String(Number(digit) - 1));
}

function rateOccurrences(body: string, createdAt: number): Occurrences {
  const [, count, unit] = /^([1-9]\d*) (minute|hour|day)s?$/.exec(body.trim()) ?? [];
  if (count === undefined || unit === undefined) throw new Error(`rate(${body}) cannot be read`);
  const minutes = { minute: 1, hour: 60, day: 1440 }[unit] ?? 1;
  const step = Number(count) * minutes * 60_000;
  return {
    after: instant => createdAt + Math.max(1, Math.floor((instant - createdAt) / step) + 1) * step,
    latest(since, instant) {
      const at = createdAt + Math.floor((instant - createdAt) / step) * step;
      return at > since && at > createdAt ? at : undefined;
    },
  };
}

function singleOccurrence(body: string, timezone: string): Occurrences {
  const run = new Cron(body.trim(), { timezone, paused: true }).nextRun(new Date(0));
  if (run === null) throw new Error(`at(${body}) cannot be read`);
  const at = run.getTime();
  return {
    after: instant => (at > instant ? at : undefined),
    latest: (since, instant) => (at > since && at <= instant ? at : undefined),
  };
}
