import { type CalendarDate, calendarDate } from '../calendar/date.ts';
import { dateInShanghai, type Instant } from '../calendar/instant.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
import type { FilingValues } from '../filing/field.ts';
import type { Issue } from '../filing/parse.ts';
import { listOf, textOf } from '../filing/values.ts';
import type { Programme } from '../programme/types.ts';
import type { PersonEvent } from './events.ts';
import type { MatterAction } from './forms.ts';
import { limitsOf } from './limits.ts';
import {
  answerWays,
  evaluations,
  type Matter,
  type MatterSubject,
  matterSources,
  outcomeKinds,
  type RaiserContact,
} from './matter.ts';
import type { RaisedMatter } from './open.ts';

/** Who says it, to which matter, and when. */
export interface Telling {
  readonly programme: Programme;
  readonly calendar: WorkCalendar;
  readonly matter: Matter;
  /** A unit, `office` or `enterprise`. */
  readonly who: string;
  readonly by: string;
  readonly nonce: string;
  /** How many assignments, or results, the page showed. */
  readonly seen: number;
  /** The day asked for that the page showed. */
  readonly seenUntil: CalendarDate | undefined;
  readonly now: Instant;
}

/** 3-forms: >30工作日须说明. */
const longWorkdays = 30;

/** The event that a form's values stand for, or what is wrong with them. The values have been read without errors. */
export function eventOf(
  action: Exclude<MatterAction, 'raise'>,
  values: FilingValues,
  telling: Telling,
): PersonEvent | Issue {
  const { matter, programme, calendar, who, by, nonce, seen, now } = telling;
  const today = dateInShanghai(now);
  const text = (key: string) => textOf(values, key);
  const redoWithin = limitsOf(programme, matter.subject.category, today).answer;
  switch (action) {
    case 'assign': {
      const subject = subjectOf(values);
      return {
        type: action,
        by,
        nonce,
        seen,
        subject,
        lead: text('lead'),
        cooperating: listOf(values, 'cooperating'),
        words: text('assignWords'),
        limits: limitsOf(programme, subject.category, today),
      };
    }
    case 'set-aside':
      return { type: action, by, nonce, reason: text('asideReason') };
    case 'sign':
      return { type: action, by, nonce, unit: who };
    case 'object': {
      const suggested = text('suggested');
      return { type: action, by, nonce, unit: who, suggested, reason: text('objectReason') };
    }
    case 'opine': {
      const [words, measures, needs] = [text('opinion'), text('measures'), text('needs')];
      return { type: action, by, nonce, unit: who, words, measures, needs };
    }
    case 'progress':
      return { type: action, by, nonce, unit: who, words: text('progressWords') };
    case 'answer': {
      const completeBy = dayOf(values, 'completeBy');
      const reason = text('longReason');
      if (calendar.workdaysBetween(today, completeBy) > longWorkdays && reason === '')
        return {
          path: 'longReason',
          label: '时限说明',
          message: `办结时限超过${longWorkdays}个工作日，请说明理由`,
        };
      return {
        type: action,
        by,
        nonce,
        unit: who,
        on: dayOf(values, 'answeredOn'),
        way: oneOf(answerWays, text('way')),
        words: reason === '' ? text('answerWords') : `${text('answerWords')}\n时限说明：${reason}`,
        completeBy,
        contact: contactOf(values),
      };
    }
    case 'ask-extension':
      return {
        type: action,
        by,
        nonce,
        unit: who,
        until: dayOf(values, 'until'),
        reason: text('extensionReason'),
      };
    case 'answer-extension': {
      const until = telling.seenUntil ?? today;
      return {
        type: action,
        by,
        nonce,
        grant: text('grant') === 'yes',
        until,
        words: text('extensionWords'),
      };
    }
    case 'finish':
      return {
        type: action,
        by,
        nonce,
        unit: who,
        kind: oneOf(outcomeKinds, text('outcome')),
        words: text('result'),
        basis: text('basis'),
      };
    case 'confirm':
      return {
        type: action,
        by,
        nonce,
        round: seen,
        evaluation: oneOf(['satisfied', 'basically', 'dissatisfied'], text('evaluation')),
        reason: text('confirmReason'),
        redoWithin,
      };
    case 'verify':
      return {
        type: action,
        by,
        nonce,
        round: seen,
        evaluation: oneOf(evaluations, text('verdict')),
        verifier: text('verifier'),
        reason: text('verified'),
        redoWithin,
      };
  }
}

/** What `seen` counts on the page that shows the matter. */
export function seenOf(matter: Matter): number {
  return matter.status === 'finished' || matter.status === 'disputed' || matter.status === 'closed'
    ? matter.outcomes.length
    : matter.assignments.length;
}

/** A new matter, from the form that raises one. */
export function raisedOf(
  values: FilingValues,
  { who, by, nonce }: Pick<Telling, 'who' | 'by' | 'nonce'>,
): RaisedMatter {
  const contact = contactOf(values);
  return {
    subject: subjectOf(values),
    source: { kind: oneOf(matterSources, textOf(values, 'source')) },
    raisedBy: who,
    raisedOn: dayOf(values, 'raisedOn'),
    ...(contact && { contact }),
    by,
    origin: nonce,
  };
}

function contactOf(values: FilingValues): RaiserContact | undefined {
  const contact = {
    name: textOf(values, 'contactName'),
    phone: textOf(values, 'contactPhone'),
    email: textOf(values, 'contactEmail'),
  };
  return Object.values(contact).some(each => each !== '') ? contact : undefined;
}

/** What is known of the enterprise's contact, as the form of `answer` starts from it. */
export function contactValues({ contact }: Matter): FilingValues {
  if (contact === undefined) return {};
  return { contactName: contact.name, contactPhone: contact.phone, contactEmail: contact.email };
}

/** The subject as the form of `assign` starts from it. */
export function subjectValues({ subject }: Matter): FilingValues {
  const { raiser, ...rest } = subject;
  const all = {
    ...rest,
    raiser: raiser.name,
    code: raiser.code,
    kind: raiser.kind,
    district: raiser.district,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
}

function subjectOf(values: FilingValues): MatterSubject {
  const text = (key: string) => textOf(values, key);
  return {
    title: text('title'),
    detail: text('detail'),
    category: text('category'),
    level: text('level'),
    field: text('field'),
    raiser: { name: text('raiser'), code: text('code'), kind: text('kind'), district: text('district') },
  };
}

function dayOf(values: FilingValues, key: string): CalendarDate {
  return calendarDate(textOf(values, key));
}

function oneOf<T extends string>(kinds: readonly [T, ...T[]], text: string): T {
  return kinds.find(kind => kind === text) ?? kinds[0];
}
