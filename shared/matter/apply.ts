import { dateInShanghai, endOfDay, type Instant } from '../calendar/instant.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
import { advance } from './advance.ts';
import { pendingOf } from './deadlines.ts';
import type { PersonEvent } from './events.ts';
import { type Deadline, handlers, isSettled, type Matter, type MatterHistoryEntry } from './matter.ts';
import { noteOf } from './notes.ts';
import { type Refusal, refusal } from './refusal.ts';
import { moveOf, targetOf } from './transitions.ts';
import { afterVerdict } from './verdict.ts';

export type Applied =
  | { readonly outcome: 'changed'; readonly matter: Matter }
  /** The same submission had been applied before: nothing to write, the person sees the same answer. */
  | { readonly outcome: 'repeated'; readonly matter: Matter }
  | { readonly outcome: 'refused'; readonly refusal: Refusal; readonly matter: Matter };

/** 3-forms: 最多2次. */
const extensionLimit = 2;
const progressLimit = 100;
/** Working days in which the Office makes sure of what nobody has confirmed. */
export const verifyWithin = 5;

/**
 * Applies one event to a matter as of `now`. An instant before the record's own last change counts as that change's
 * (clocks of two machines may differ), so history never runs backwards.
 */
export function apply(stored: Matter, event: PersonEvent, now: Instant, calendar: WorkCalendar): Applied {
  const at = now > stored.updatedAt ? now : stored.updatedAt;
  const matter = advance(stored, at);
  if (matter.history.some(entry => entry.nonce === event.nonce)) return { outcome: 'repeated', matter };
  const refused = refuse(matter, event, at, calendar);
  return refused
    ? { outcome: 'refused', refusal: refusal(refused), matter }
    : { outcome: 'changed', matter: changed(matter, event, at, calendar) };
}

function refuse(
  matter: Matter,
  event: PersonEvent,
  at: Instant,
  calendar: WorkCalendar,
): Refusal['code'] | undefined {
  if (event.type === 'object' && matter.status === 'handling') return 'objection-late';
  if (isStale(matter, event)) return isSettled(matter) ? 'ended' : 'superseded';
  if (targetOf(matter.status, moveOf(matter, event)) === undefined)
    return isSettled(matter) ? 'ended' : 'not-now';
  const today = dateInShanghai(at);
  switch (event.type) {
    case 'assign':
      return event.cooperating.includes(event.lead) ? 'lead-cooperates' : undefined;
    case 'object':
      if (!handlers(matter).includes(event.unit)) return 'not-yours';
      return matter.objections.some(each => each.unit === event.unit) ? 'objected-before' : undefined;
    case 'opine':
      return handlers(matter).includes(event.unit) ? undefined : 'not-yours';
    case 'progress':
      if (event.unit !== 'office' && !handlers(matter).includes(event.unit)) return 'not-yours';
      return matter.progress.length >= progressLimit ? 'progress-limit' : undefined;
    case 'sign':
    case 'finish':
      return notLead(matter, event.unit);
    case 'answer':
      return notLead(matter, event.unit) ?? (event.completeBy < today ? 'date-past' : undefined);
    case 'ask-extension': {
      const due = pendingOf(matter)?.by;
      const asked = matter.history.filter(entry => entry.event === 'ask-extension').length;
      if (due === undefined) return 'not-now';
      const wrong = notLead(matter, event.unit) ?? (asked >= extensionLimit ? 'extension-limit' : undefined);
      if (wrong !== undefined) return wrong;
      // 5-conventions: 延期申请须提前1个工作日并明确办结时限.
      if (today > calendar.addWorkdays(due, -1)) return 'extension-late';
      return event.until > due ? undefined : 'extension-not-later';
    }
    case 'answer-extension':
      return matter.extension?.state === 'asked' ? undefined : 'no-extension';
    case 'set-aside':
    case 'confirm':
    case 'verify':
      return undefined;
  }
}

/** What the person was reading has been decided by somebody else meanwhile. */
function isStale(matter: Matter, event: PersonEvent): boolean {
  switch (event.type) {
    case 'assign':
      return event.seen !== matter.assignments.length;
    case 'answer-extension':
      return matter.extension?.state === 'asked' && matter.extension.until !== event.until;
    case 'confirm':
    case 'verify':
      return event.round !== matter.outcomes.length;
    default:
      return false;
  }
}

function notLead(matter: Matter, unit: string): Refusal['code'] | undefined {
  const [lead, ...cooperating] = handlers(matter);
  if (unit === lead) return undefined;
  return cooperating.includes(unit) ? 'not-lead' : 'not-yours';
}

function changed(matter: Matter, event: PersonEvent, at: Instant, calendar: WorkCalendar): Matter {
  const today = dateInShanghai(at);
  const base = recorded(matter, event, at);
  switch (event.type) {
    case 'assign': {
      const { by, lead, cooperating, words, limits, subject } = event;
      const assignment = {
        at,
        by,
        lead,
        cooperating,
        words,
        objectUntil: endOfDay(calendar.addWorkdays(today, limits.object)),
        cooperateBy: calendar.addWorkdays(today, limits.cooperate),
      };
      const answerDue = fixed(calendar.addWorkdays(today, limits.answer));
      const assignments = [...matter.assignments, assignment];
      const rest = { ...base, subject, assignments, answerDue, extension: undefined };
      return { ...rest, status: 'assigned', assignment };
    }
    case 'set-aside':
      return { ...base, status: 'set-aside', reason: event.reason, endedAt: at };
    case 'object': {
      if (matter.status !== 'assigned') return matter;
      const objection = { at, unit: event.unit, suggested: event.suggested, reason: event.reason };
      const by = calendar.nextWorkdayOnOrAfter(today);
      return {
        ...base,
        objections: [...matter.objections, objection],
        status: 'objected',
        assignment: matter.assignment,
        objection,
        by,
      };
    }
    case 'sign':
      return matter.status === 'assigned' ? { ...recorded(matter, event, at), status: 'handling' } : matter;
    case 'opine': {
      const { unit, words, measures, needs } = event;
      return { ...base, opinions: [...matter.opinions, { at, unit, words, measures, needs }] };
    }
    case 'progress':
      return { ...base, progress: [...matter.progress, { at, unit: event.unit, words: event.words }] };
    case 'answer': {
      if (matter.status !== 'assigned' && matter.status !== 'handling') return matter;
      const answer = { at, on: event.on, way: event.way, words: event.words };
      const completeDue = fixed(event.completeBy);
      return {
        ...base,
        contact: event.contact ?? matter.contact,
        extension: undefined,
        status: 'answered',
        assignment: matter.assignment,
        answer,
        completeDue,
      };
    }
    case 'ask-extension': {
      const from = pendingOf(matter)?.by ?? event.until;
      return {
        ...base,
        extension: { state: 'asked', at, from, until: event.until, reason: event.reason, words: '' },
      };
    }
    case 'answer-extension':
      return extended(base, event, at);
    case 'finish': {
      if (matter.status !== 'answered') return matter;
      const { by, kind, words, basis } = event;
      const outcome = { at, by, kind, words, basis, due: matter.completeDue.current };
      const outcomes = [...matter.outcomes, outcome];
      const round = outcomes.length;
      return {
        ...base,
        outcomes,
        extension: undefined,
        owed: [...matter.owed, { kind: 'invitation', key: `invitation#${round}`, round }],
        status: 'finished',
        assignment: matter.assignment,
        outcome,
        by: calendar.addWorkdays(today, verifyWithin),
      };
    }
    case 'confirm':
    case 'verify':
      return afterVerdict(matter, base, event, at, calendar);
  }
}

function extended(
  matter: Matter,
  event: Extract<PersonEvent, { type: 'answer-extension' }>,
  at: Instant,
): Matter {
  if (matter.extension === undefined) return matter;
  const { grant, until, words } = event;
  const extension = { ...matter.extension, at, words, state: grant ? 'granted' : 'declined' } as const;
  const moved = { ...matter, extension };
  if (!grant) return moved;
  if (moved.status === 'assigned' || moved.status === 'handling')
    return { ...moved, answerDue: { ...moved.answerDue, current: until } };
  if (moved.status === 'answered') return { ...moved, completeDue: { ...moved.completeDue, current: until } };
  return moved;
}

function fixed(day: Deadline['original']): Deadline {
  return { original: day, current: day };
}

function recorded<M extends Matter>(matter: M, event: PersonEvent, at: Instant): M {
  const version = matter.version + 1;
  const { type, by, nonce } = event;
  const entry: MatterHistoryEntry = { at, version, event: type, by, note: noteOf(event), nonce };
  return { ...matter, version, history: [...matter.history, entry], updatedAt: at };
}
