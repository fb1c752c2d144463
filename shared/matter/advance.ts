import { addDays, dateOf, dayOf, monthOf, yearOf } from '../calendar/date.ts';
import { dateInShanghai, earliest, endOfDay, type Instant, latest } from '../calendar/instant.ts';
import { pendingOf } from './deadlines.ts';
import type { Matter, MatterHistoryEntry } from './matter.ts';

/** 个人信息保护法 第19条 「最短时间」: years after the end of a matter that its contact data is kept. */
const contactYears = 2;

/**
 * Brings a matter to `now`: everything its own instants call for has happened, each dated with the instant it was due,
 * so a late, repeated or missed step reaches the same record.
 */
export function advance(matter: Matter, now: Instant): Matter {
  const next = timedSteps(matter)
    .filter(({ at }) => at <= now)
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))[0];
  return next === undefined ? matter : advance(next.take(), now);
}

/** When time will next change this matter; undefined when it never will. */
export function nextWake(matter: Matter): Instant | undefined {
  return earliest(...timedSteps(matter).map(({ at }) => at));
}

interface TimedStep {
  readonly at: Instant;
  readonly take: () => Matter;
}

function timedSteps(matter: Matter): readonly TimedStep[] {
  return [...signedFor(matter), ...lapse(matter), ...forgetting(matter)];
}

/** Nobody objected in time: the units handle it. */
function signedFor(matter: Matter): readonly TimedStep[] {
  if (matter.status !== 'assigned') return [];
  const at = matter.assignment.objectUntil;
  return [{ at, take: () => ({ ...timePassed(matter, at, '异议期满，进入办理'), status: 'handling' }) }];
}

const lapseNotes = {
  assign: '交办时限已过，尚未交办',
  answer: '答复企业时限已过，尚未答复',
  complete: '办结时限已过，尚未办结',
  verify: '企业尚未确认，待电话核实',
} as const;

/** A deadline that passes changes nothing but the history, once. */
function lapse(matter: Matter): readonly TimedStep[] {
  const pending = pendingOf(matter);
  if (pending === undefined) return [];
  const lapsed = `${pending.what} ${pending.by}`;
  if (matter.lapsed === lapsed) return [];
  const at = endOfDay(pending.by);
  return [{ at, take: () => ({ ...timePassed(matter, at, lapseNotes[pending.what]), lapsed }) }];
}

/** Two years after the end nobody needs to reach the enterprise's contact any more. */
function forgetting(matter: Matter): readonly TimedStep[] {
  if ((matter.status !== 'closed' && matter.status !== 'set-aside') || matter.contact === undefined)
    return [];
  const at = forgetAt(matter.endedAt);
  return [
    { at, take: () => ({ ...timePassed(matter, at, '销号满两年，已删除企业联系方式'), contact: undefined }) },
  ];
}

function forgetAt(endedAt: Instant): Instant {
  const ended = dateInShanghai(endedAt);
  return endOfDay(addDays(dateOf(yearOf(ended) + contactYears, monthOf(ended), 1), dayOf(ended) - 1));
}

function timePassed<M extends Matter>(matter: M, at: Instant, note: string): M {
  const version = matter.version + 1;
  const entry: MatterHistoryEntry = { at, version, event: 'time-passed', by: 'system', note };
  return { ...matter, version, history: [...matter.history, entry], updatedAt: latest(at, matter.updatedAt) };
}
