import type { Instant } from '../calendar/instant.ts';
import type { ContactChange } from './contact-changes.ts';
import { type Step, stepped } from './succession.ts';
import type { Contact, Field, Leader, Officer, Programme, ProgrammeKey, Unit } from './types.ts';

/** One entry of the roster from a day on. */
export type RosterStep =
  | ({ readonly section: 'leaders' } & Step<Leader>)
  | ({ readonly section: 'units' } & Step<Unit>)
  | ({ readonly section: 'fields' } & Step<Field>)
  | ({ readonly section: 'contacts' } & Step<Contact>)
  | ({ readonly section: 'officers' } & Step<Officer>);

/**
 * What the Office has changed of people, bodies and assignments since the file was published: never altered
 * afterwards, and laid over the file wherever a programme is loaded.
 */
export interface RosterChange {
  readonly schema: 1;
  readonly programme: ProgrammeKey;
  /** 1, 2, …: a change is made on what the ones before it left, so of two made at once the second is refused. */
  readonly number: number;
  /** Of the page it was confirmed on: confirmed again it is the same change. */
  readonly nonce: string;
  readonly madeAt: Instant;
  /** The officer, as histories name one. */
  readonly by: string;
  readonly reason: string;
  /** What changed, in Chinese, one line each. */
  readonly words: readonly string[];
  readonly steps: readonly RosterStep[];
}

/** The programme with all that was changed since it was published, in the order the changes were made. */
export function withChanges(
  programme: Programme,
  byUnits: readonly ContactChange[],
  byOffice: readonly RosterChange[],
): Programme {
  const made = [
    ...byUnits.map(({ madeAt, number, steps }) => ({ madeAt, number, steps: steps.map(contactStep) })),
    ...byOffice,
  ];
  const inOrder = made.toSorted((a, b) => {
    if (a.madeAt !== b.madeAt) return a.madeAt < b.madeAt ? -1 : 1;
    return a.number - b.number;
  });
  return inOrder.flatMap(change => change.steps).reduce(withStep, programme);
}

export function withStep(programme: Programme, step: RosterStep): Programme {
  switch (step.section) {
    case 'leaders':
      return { ...programme, leaders: stepped(programme.leaders, step) };
    case 'units':
      return { ...programme, units: stepped(programme.units, step) };
    case 'fields':
      return { ...programme, fields: stepped(programme.fields, step) };
    case 'contacts':
      return { ...programme, contacts: stepped(programme.contacts, step) };
    case 'officers': {
      const { office } = programme;
      return { ...programme, office: { ...office, officers: stepped(office.officers ?? [], step) } };
    }
  }
}

function contactStep(step: ContactChange['steps'][number]): RosterStep {
  switch (step.kind) {
    case 'set':
      return { section: 'contacts', kind: 'set', entry: step.contact, after: step.after };
    case 'end':
      return { section: 'contacts', kind: 'end', key: step.contact, lastDay: step.lastDay };
  }
}
