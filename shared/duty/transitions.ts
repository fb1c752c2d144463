import type { DutyEvent, DutyStatus } from './duty.ts';

/** What moves a duty: an event, a nil return apart from a filing. */
export type Move = Exclude<DutyEvent['type'], 'time-passed'> | 'file-nil';

/**
 * The lifecycle as data: which status a move leads to from which status. A move without an entry is refused.
 *
 * - A nil return settles the duty at once; a full filing may still replace it before reporting closes, and the Office
 *   may still send it, or an accepted filing, back.
 * - An extension, and the planning of the event a duty reports on, change dates, not the status. What has been reported
 *   once is no longer planned.
 */
export const transitions = {
  scheduled: { waive: 'waived', 'plan-event': 'scheduled' },
  open: {
    file: 'filed',
    'file-nil': 'nil',
    waive: 'waived',
    'ask-extension': 'open',
    'answer-extension': 'open',
    'plan-event': 'open',
  },
  filed: { 'send-back': 'returned', accept: 'accepted' },
  returned: {
    file: 'filed',
    'file-nil': 'nil',
    waive: 'waived',
    'ask-extension': 'returned',
    'answer-extension': 'returned',
  },
  accepted: { 'send-back': 'returned' },
  nil: { file: 'filed', 'send-back': 'returned' },
  waived: {},
  unmet: {},
} as const satisfies {
  readonly [Status in DutyStatus]: { readonly [M in Move]?: DutyStatus };
};

/**
 * What the passing of time does, at which of the duty's own instants. A filing nobody reviewed stands when reporting
 * closes; one that was sent back and not filed again does not.
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
  return event.type === 'file' && event.filing.nil ? 'file-nil' : event.type;
}

/** The status `move` leads to, or undefined where it is refused. */
export function targetOf(status: DutyStatus, move: Move): DutyStatus | undefined {
  const row: { readonly [M in Move]?: DutyStatus } = transitions[status];
  return row[move];
}
