import { dateInShanghai, endOfDay, type Instant } from '../calendar/instant.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
import { owedOnAcceptance, owedOnNil } from './acceptance.ts';
import { advance } from './advance.ts';
import { decided, isOfficeDecision, refuseDecision } from './decide.ts';
import type { Duty, DutyEvent, FilingRef, OwedEffect } from './duty.ts';
import { isSaid, later, planNote, plannedDates } from './event-plan.ts';
import { recorded } from './recorded.ts';
import { redated, redateNote } from './redate.ts';
import { type Refusal, refusal } from './refusal.ts';
import { isSection, sectionsAsked, tellingSections } from './sections.ts';
import { moveOf, targetOf } from './transitions.ts';
import { isWishRepeated, refuseWish, waived, wished } from './waiver-wish.ts';

export type Applied =
  | { readonly outcome: 'changed'; readonly duty: Duty }
  /** The same event had been applied before: nothing to write, the person sees the same answer. */
  | { readonly outcome: 'repeated'; readonly duty: Duty }
  | { readonly outcome: 'refused'; readonly refusal: Refusal; readonly duty: Duty };

type PersonEvent = Exclude<DutyEvent, { type: 'time-passed' }>;

/** Extensions a unit may ask for one duty (最多2次). */
const extensionLimit = 2;

/**
 * Applies one event to a duty as of `now`. An instant before the record's own last change counts as that change's
 * (clocks of two machines may differ), so history never runs backwards.
 */
export function apply(stored: Duty, event: PersonEvent, now: Instant, calendar: WorkCalendar): Applied {
  const at = now > stored.updatedAt ? now : stored.updatedAt;
  const duty = advance(stored, at);
  if (isRepeat(duty, event, at, calendar)) return { outcome: 'repeated', duty };
  const refused = refuse(duty, event, at, calendar);
  return refused
    ? { outcome: 'refused', refusal: refused, duty }
    : { outcome: 'changed', duty: tellingSections(duty, changed(duty, event, at, calendar)) };
}

function isRepeat(duty: Duty, event: PersonEvent, at: Instant, calendar: WorkCalendar): boolean {
  switch (event.type) {
    case 'file':
      return duty.filings.some(filing => filing.nonce === event.filing.nonce);
    case 'send-back':
      return duty.status === 'returned' && duty.current.nonce === event.nonce;
    case 'accept':
      return duty.status === 'accepted' && duty.current.nonce === event.nonce;
    case 'waive':
      return duty.status === 'waived';
    case 'ask-extension':
      return duty.extension?.state === 'asked' && duty.extension.until === event.until;
    case 'answer-extension':
      return false;
    case 'ask-waiver':
    case 'decline-waiver':
      return isWishRepeated(duty, event);
    case 'plan-event':
      return duty.planned !== undefined && isSaid(event.plan, duty.planned);
    case 'reopen':
    case 'move-due':
    case 'remind':
    case 'log-call':
      return duty.history.some(entry => entry.submission === event.submission && entry.event === event.type);
    case 'ask-sections':
      return sectionsAsked(duty, event, at).length === 0;
    case 'follow-calendar':
      return redated(duty, event, at, calendar) === undefined;
  }
}

function refuse(duty: Duty, event: PersonEvent, at: Instant, calendar: WorkCalendar): Refusal | undefined {
  if ('from' in event && event.from !== undefined && event.from !== duty.status) return refusal('moved-on');
  if (isOfficeDecision(event)) return refuseDecision(duty, event, at);
  if (at >= duty.locksAt) return refusal('closed');
  if (targetOf(duty.status, moveOf(event)) === undefined) return refusal(whyNot(duty, event));
  switch (event.type) {
    case 'file':
    case 'waive':
    case 'plan-event':
    case 'ask-sections':
    case 'follow-calendar':
      return undefined;
    case 'accept':
      return duty.filings.at(-1)?.nonce === event.nonce ? undefined : refusal('superseded');
    case 'send-back':
      if (duty.filings.at(-1)?.nonce !== event.nonce) return refusal('superseded');
      return endOfDay(event.refileBy) > at && endOfDay(event.refileBy) <= duty.locksAt
        ? undefined
        : refusal('refile-date-past');
    case 'ask-extension': {
      if (askedBefore(duty) >= extensionLimit) return refusal('extension-limit');
      // 延期申请须提前1个工作日.
      if (dateInShanghai(at) > calendar.addWorkdays(duty.due.current, -1))
        return refusal('extension-too-late');
      return event.until > duty.due.current && endOfDay(event.until) <= duty.locksAt
        ? undefined
        : refusal('extension-not-later');
    }
    case 'answer-extension':
      return duty.extension?.state === 'asked' ? undefined : refusal('no-extension-asked');
    case 'ask-waiver':
    case 'decline-waiver':
      return refuseWish(duty, event);
  }
}

function whyNot(duty: Duty, event: PersonEvent): Refusal['code'] {
  if (duty.status === 'scheduled') return 'not-open';
  if (duty.status === 'waived') return 'waived';
  if (duty.status === 'unmet') return 'closed';
  return event.type === 'accept' || event.type === 'send-back' ? 'not-filed' : 'already-filed';
}

function askedBefore(duty: Duty): number {
  return duty.history.filter(entry => entry.event === 'ask-extension').length;
}

function changed(duty: Duty, event: PersonEvent, at: Instant, calendar: WorkCalendar): Duty {
  switch (event.type) {
    case 'file': {
      const filing: FilingRef = { ...event.filing, number: duty.filings.length + 1, filedAt: at };
      const base = {
        ...recorded(duty, event, at, filing.by, filedNote(filing)),
        filings: [...duty.filings, filing],
        owed: [
          ...owing(duty, { kind: 'receipt', key: `receipt#${filing.nonce}`, nonce: filing.nonce }),
          ...(filing.nil ? owedOnNil(duty, filing.nonce, at) : []),
        ],
      };
      return filing.nil
        ? { ...base, status: 'nil', current: filing }
        : { ...base, status: 'filed', current: filing, ...acceptance(duty, event, at, calendar) };
    }
    case 'send-back': {
      const current = duty.filings.at(-1);
      if (!current) return duty;
      const sendBack = {
        at,
        by: event.by,
        nonce: event.nonce,
        remarks: event.remarks,
        words: event.words,
        refileBy: event.refileBy,
      };
      return {
        ...recorded(duty, event, at, event.by, `退回修改，请于${event.refileBy}前重新报送`),
        sendBacks: [...duty.sendBacks, sendBack],
        owed: owing(duty, {
          kind: 'return-notice',
          key: `return#${duty.key.duty}#${event.nonce}`,
          nonce: event.nonce,
        }),
        status: 'returned',
        current,
        sendBack,
      };
    }
    case 'accept': {
      const current = duty.filings.at(-1);
      if (!current) return duty;
      return {
        ...recorded(duty, event, at, event.by, '审核通过'),
        owed: owing(duty, owedOnAcceptance(current.nonce, at)),
        status: 'accepted',
        current,
        acceptedAt: at,
      };
    }
    case 'waive':
      return waived(duty, event, at);
    case 'ask-waiver':
    case 'decline-waiver':
      return wished(duty, event, at);
    case 'ask-extension':
      return {
        ...recorded(duty, event, at, event.by, `申请延期至${event.until}：${event.reason}`),
        extension: { state: 'asked', at, until: event.until, reason: event.reason },
      };
    case 'answer-extension':
      return answered(duty, event, at);
    case 'plan-event':
      return {
        ...recorded(duty, event, at, event.by, planNote(duty, event.plan)),
        ...plannedDates(duty, event, calendar),
      };
    case 'reopen':
    case 'move-due':
    case 'remind':
    case 'log-call':
      return decided(duty, event, at, calendar);
    case 'ask-sections': {
      const asked = sectionsAsked(duty, event, at);
      return {
        ...recorded(duty, event, at, event.by, `请${asked.length}家配合单位补充：${event.words}`),
        sections: [...(duty.sections ?? []), ...asked],
      };
    }
    case 'follow-calendar': {
      const dates = redated(duty, event, at, calendar) ?? duty;
      return { ...recorded(duty, event, at, event.by, redateNote(duty, dates, event.reason)), ...dates };
    }
  }
}

function filedNote({ nil, number, onBehalf, filer, reviewer }: FilingRef): string {
  const what = nil ? '报送：本期未开展（零报告）' : `报送第${number}版`;
  return onBehalf ? `办公室代报，按单位纸质材料录入（填报人${filer}，审核人${reviewer}）。${what}` : what;
}

/** At the end of the last of the days, where nothing was to be looked at again; nobody reviews a section. */
function acceptance(
  duty: Duty,
  { filing, acceptAfter }: Extract<PersonEvent, { type: 'file' }>,
  at: Instant,
  calendar: WorkCalendar,
): { readonly acceptsAt?: Instant } {
  if (isSection(duty)) return { acceptsAt: endOfDay(dateInShanghai(at)) };
  return acceptAfter === undefined || filing.warnings !== 0
    ? {}
    : { acceptsAt: endOfDay(calendar.addWorkdays(dateInShanghai(at), acceptAfter)) };
}

function answered(duty: Duty, event: Extract<PersonEvent, { type: 'answer-extension' }>, at: Instant): Duty {
  if (duty.extension === undefined) return duty;
  const { until, reason } = duty.extension;
  const note = event.grant ? `同意延期至${until}` : '暂不同意延期';
  return {
    ...recorded(duty, event, at, event.by, note),
    extension: { state: event.grant ? 'granted' : 'declined', at, until, reason },
    // Asked for before the event it reports on was put off: the later day stands.
    due: event.grant ? { ...duty.due, current: later(until, duty.due.current) } : duty.due,
    owed: owing(duty, { kind: 'extension-answer', key: `extension#${duty.key.duty}#${duty.version + 1}` }),
  };
}

function owing(duty: Duty, effect: OwedEffect): readonly OwedEffect[] {
  return [...duty.owed, effect];
}
