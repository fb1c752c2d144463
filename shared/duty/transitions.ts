import type { DutyEvent, DutyStatus } from './duty.ts';

/**
 * The lifecycle as data: which status an event leads to from which status. An event without an entry is refused.
 *
 * - A nil return settles the duty at once; a full filing may still replace it before reporting closes, and the Office
 *   may still send it, or an accepted filing, back.
 * - An extension changes dates, not the status.
 */
export const transitions = {
  scheduled: { waive: 'waived' },
  open: {
    file: 'filed',
    waive: 'waived',
    'ask-extension': 'open',
    'answer-extension': 'open',
  },
  filed: { 'send-back': 'returned', accept: 'accepted' },
  returned: {
    file: 'filed',
    waive: 'waived',
    'ask-extension': 'returned',
    'answer-extension': 'returned',
  },
  accepted: { 'send-back': 'returned' },
  nil: { file: 'filed', 'send-back': 'returned' },
  waived: {},
  unmet: {},
} as const satisfies {
  readonly [Status in DutyStatus]: { readonly [Event in DutyEvent['type']]?: DutyStatus };
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

/** The status `event` leads to, or undefined where it is refused. */
export function targetOf(status: DutyStatus, event: DutyEvent['type']): DutyStatus | undefined {
  const row: { readonly [E in DutyEvent['type']]?: DutyStatus } = transitions[status];
  return row[event];
}
