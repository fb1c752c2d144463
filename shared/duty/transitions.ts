import type { DutyEvent, DutyStatus } from './duty.ts';

/** What moves a duty: an event, a nil return apart from a filing, what was never filed apart from what was. */
export type Move = Exclude<DutyEvent['type'], 'time-passed'> | 'file-nil' | 'reopen-unfiled';

/**
 * The lifecycle as data: which status a move leads to from which status. A move without an entry is refused.
 *
 * - A nil return settles the duty at once; a full filing may still replace it before reporting closes, and the Office
 *   may still send it, or an accepted filing, back.
 * - An extension, and the planning of the event a duty reports on, change dates, not the status. What has been reported
 *   once is no longer planned, and its dates no longer follow the calendar.
 * - A wish to be excused changes nothing; excusing is what grants it.
 * - Cooperating units are asked for sections as long as the lead unit itself owes its filing.
 * - What is settled is opened again by the Office only. Moving a due date concerns what has not been filed; reminding,
 *   what is owed; a call may be noted at any time.
 */
export const transitions = {
  scheduled: {
    waive: 'waived',
    'plan-event': 'scheduled',
    'move-due': 'scheduled',
    'log-call': 'scheduled',
    'follow-calendar': 'scheduled',
  },
  open: {
    file: 'filed',
    'file-nil': 'nil',
    waive: 'waived',
    'ask-extension': 'open',
    'ask-sections': 'open',
    'answer-extension': 'open',
    'ask-waiver': 'open',
    'decline-waiver': 'open',
    'plan-event': 'open',
    'move-due': 'open',
    remind: 'open',
    'log-call': 'open',
    'follow-calendar': 'open',
  },
  filed: { 'send-back': 'returned', accept: 'accepted', 'log-call': 'filed' },
  returned: {
    file: 'filed',
    'file-nil': 'nil',
    waive: 'waived',
    'ask-extension': 'returned',
    'ask-sections': 'returned',
    'answer-extension': 'returned',
    'ask-waiver': 'returned',
    'decline-waiver': 'returned',
    remind: 'returned',
    'log-call': 'returned',
  },
  accepted: { 'send-back': 'returned', reopen: 'returned', 'log-call': 'accepted' },
  nil: { file: 'filed', 'send-back': 'returned', reopen: 'returned', 'log-call': 'nil' },
  waived: { reopen: 'returned', 'reopen-unfiled': 'open', 'log-call': 'waived' },
  unmet: { reopen: 'returned', 'reopen-unfiled': 'open', 'log-call': 'unmet' },
} as const satisfies {
  readonly [Status in DutyStatus]: { readonly [M in Move]?: DutyStatus };
};

/**
 * What the passing of time does, at which of the duty's own instants. A filing nobody reviewed stands when reporting
 * closes; one that was sent back and not filed again does not, but one that was reopened is again what it was.
 */
export const timedTransitions = {
  scheduled: { at: 'opensAt', to: 'open' },
  open: { at: 'locksAt', to: 'unmet' },
  filed: { at: 'locksAt', to: 'accepted' },
  returned: { at: 'locksAt', to: 'unmet' },
  accepted: undefined,
  nil: undefined,
  waived: undefined,
  unmet: undefined,
} as const satisfies {
  readonly [Status in DutyStatus]:
    | { readonly at: 'opensAt' | 'locksAt'; readonly to: DutyStatus }
    | undefined;
};

export function moveOf(event: Exclude<DutyEvent, { type: 'time-passed' }>): Move {
  if (event.type === 'file' && event.filing.nil) return 'file-nil';
  return event.type === 'reopen' && event.nonce === '' ? 'reopen-unfiled' : event.type;
}

/** The status `move` leads to, or undefined where it is refused. */
export function targetOf(status: DutyStatus, move: Move): DutyStatus | undefined {
  const row: { readonly [M in Move]?: DutyStatus } = transitions[status];
  return row[move];
}
