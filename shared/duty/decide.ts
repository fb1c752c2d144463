import { addDays, compareDates } from '../calendar/date.ts';
import { longDate } from '../calendar/format.ts';
import { dateInShanghai, endOfDay, type Instant } from '../calendar/instant.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
import { lockInstant } from '../programme/reporting.ts';
import type { OfficeDecision, Reminder } from './decision.ts';
import type { Duty, DutyEvent, OwedEffect, SendBack, settledStatuses } from './duty.ts';
import { later } from './event-plan.ts';
import { recorded } from './recorded.ts';
import { type Refusal, refusal } from './refusal.ts';
import { moveOf, targetOf } from './transitions.ts';

type PersonEvent = Exclude<DutyEvent, { type: 'time-passed' }>;

const decisions = [
  'reopen',
  'move-due',
  'remind',
  'log-call',
] as const satisfies readonly OfficeDecision['type'][];

export function isOfficeDecision(event: PersonEvent): event is OfficeDecision {
  return decisions.some(type => type === event.type);
}

/** What is opened again is not left open for ever. */
const reopenDays = 100;

/** A closed report does not keep the Office from opening a duty again, nor from noting a call. */
export function refuseDecision(duty: Duty, event: OfficeDecision, at: Instant): Refusal | undefined {
  const today = dateInShanghai(at);
  switch (event.type) {
    case 'log-call':
      return undefined;
    case 'reopen':
      if ((duty.filings.at(-1)?.nonce ?? '') !== event.nonce) return refusal('superseded');
      if (targetOf(duty.status, moveOf(event)) === undefined) return refusal('moved-on');
      return event.refileBy > today && compareDates(event.refileBy, addDays(today, reopenDays)) <= 0
        ? undefined
        : refusal('reopen-date');
    case 'remind':
      if (targetOf(duty.status, 'remind') === undefined) return refusal('not-owed');
      return event.to.length === 0 ? refusal('nobody-to-remind') : undefined;
    case 'move-due':
      if (targetOf(duty.status, 'move-due') === undefined) return refusal('moved-on');
      if (event.was !== undefined && event.was !== duty.due.current) return refusal('moved-on');
      if (event.due < today || endOfDay(event.due) > duty.locksAt) return refusal('due-date');
      return duty.extension?.state === 'granted' && duty.extension.until > event.due
        ? refusal('extension-stands')
        : undefined;
  }
}

export function decided(duty: Duty, event: OfficeDecision, at: Instant, calendar: WorkCalendar): Duty {
  const noted = (note: string) => recorded(duty, event, at, event.by, note);
  switch (event.type) {
    case 'reopen':
      return reopened(noted, duty, event, at, calendar);
    case 'move-due':
      return {
        ...noted(`截止日期由${longDate(duty.due.current)}调整为${longDate(event.due)}：${event.reason}`),
        ...asking(duty, event.to),
        due: { ...duty.due, current: event.due },
        dueMoved: { to: event.due, reason: event.reason },
        provisional: calendar.isProvisional(event.due),
      };
    case 'remind':
      return { ...noted(remindedNote(event.to, at)), ...asking(duty, event.to) };
    case 'log-call':
      return {
        ...noted(`电话联系${event.person}：${event.words}`),
        lastCall: { at, by: event.by, person: event.person, words: event.words },
      };
  }
}

function remindedNote(to: readonly Reminder[], at: Instant): string {
  const today = dateInShanghai(at);
  const days = [...new Set(to.map(({ on }) => (on <= today ? '今日' : on)))];
  return `提醒单位报送，随${days.join('、')}的邮件发出`;
}

function reopened(
  noted: (note: string) => Duty,
  duty: Duty,
  event: Extract<OfficeDecision, { type: 'reopen' }>,
  at: Instant,
  calendar: WorkCalendar,
): Duty {
  const { words, refileBy } = event;
  const reopens = settledStatus(duty);
  const current = duty.filings.at(-1);
  if (reopens === undefined) return duty;
  const base = {
    ...noted(`重新开放，请于${refileBy}前报送：${words}`),
    locksAt: laterInstant(duty.locksAt, lockInstant(later(refileBy, duty.due.current), calendar)),
  };
  if (current === undefined)
    return { ...base, ...asking(duty, event.to), reopened: { at, words, refileBy }, status: 'open' };
  const sendBack: SendBack = {
    at,
    by: event.by,
    nonce: current.nonce,
    remarks: [],
    words,
    refileBy,
    reopens,
  };
  return {
    ...base,
    sendBacks: [...duty.sendBacks, sendBack],
    owed: [
      ...duty.owed,
      {
        kind: 'return-notice',
        key: `reopen#${duty.key.duty}#${base.version}`,
        nonce: current.nonce,
        again: base.version,
      },
    ],
    status: 'returned',
    current,
    sendBack,
  };
}

function settledStatus({ status }: Duty): (typeof settledStatuses)[number] | undefined {
  return status === 'accepted' || status === 'nil' || status === 'waived' || status === 'unmet'
    ? status
    : undefined;
}

/** The contacts' mails say it once; what an earlier decision asked is said with it. */
function asking(duty: Duty, to: readonly Reminder[]): Pick<Duty, 'reminders' | 'owed'> {
  if (to.length === 0) return { reminders: duty.reminders, owed: duty.owed };
  const effect: OwedEffect = { kind: 'reminder', key: `remind#${duty.version + 1}` };
  return { reminders: to, owed: [...duty.owed, effect] };
}

function laterInstant(a: Instant, b: Instant): Instant {
  return a > b ? a : b;
}
