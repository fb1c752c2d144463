import type { PersonEvent } from './events.ts';
import type { Matter, MatterStatus } from './matter.ts';

/** What moves a matter: an event; a verdict moves it by what it says, and by how often it was said. */
export type Move =
  | Exclude<PersonEvent['type'], 'confirm' | 'verify'>
  | 'content'
  | 'dissatisfied'
  | 'dissatisfied-again'
  | 'verify-basis';

/**
 * The lifecycle as data: which status a move leads to from which status. A move without an entry is refused.
 *
 * - Whoever objects sends the matter back to the Office; it may also assign anew by itself until the enterprise is
 *   answered.
 * - Not satisfied once, the matter is done again; not satisfied twice, only the Office ends it, on the basis verified.
 */
export const transitions = {
  raised: { assign: 'assigned', 'set-aside': 'set-aside' },
  assigned: {
    assign: 'assigned',
    object: 'objected',
    sign: 'handling',
    opine: 'assigned',
    progress: 'assigned',
    'ask-extension': 'assigned',
    'answer-extension': 'assigned',
    answer: 'answered',
  },
  objected: { assign: 'assigned' },
  handling: {
    assign: 'assigned',
    opine: 'handling',
    progress: 'handling',
    'ask-extension': 'handling',
    'answer-extension': 'handling',
    answer: 'answered',
  },
  answered: {
    opine: 'answered',
    progress: 'answered',
    'ask-extension': 'answered',
    'answer-extension': 'answered',
    finish: 'finished',
  },
  finished: {
    progress: 'finished',
    content: 'closed',
    dissatisfied: 'answered',
    'dissatisfied-again': 'disputed',
  },
  disputed: { 'verify-basis': 'closed' },
  closed: {},
  'set-aside': {},
} as const satisfies { readonly [Status in MatterStatus]: { readonly [M in Move]?: MatterStatus } };

export function moveOf(matter: Matter, event: PersonEvent): Move {
  if (event.type !== 'confirm' && event.type !== 'verify') return event.type;
  if (event.type === 'verify' && matter.status === 'disputed') return 'verify-basis';
  if (event.evaluation !== 'dissatisfied') return 'content';
  return matter.verdicts.some(each => each.evaluation === 'dissatisfied')
    ? 'dissatisfied-again'
    : 'dissatisfied';
}

/** The status `move` leads to, or undefined where it is refused. */
export function targetOf(status: MatterStatus, move: Move): MatterStatus | undefined {
  const row: { readonly [M in Move]?: MatterStatus } = transitions[status];
  return row[move];
}
