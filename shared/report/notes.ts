import { aboutDuty } from '../duty/about.ts';
import type { Obligation } from '../programme/obligation.ts';
import type { Programme, Unit } from '../programme/types.ts';
import type { SectionRecord } from './section.ts';
import type { Note } from './snapshot.ts';
import { isTimed } from './standing.ts';

/** An obligation with the records of its duties, in office order. */
export interface Recorded {
  readonly obligation: Obligation;
  readonly records: readonly SectionRecord[];
}

/** Unit by unit in office order, within a unit in the order of the notice. */
export function notes(
  recorded: readonly Recorded[],
  owners: readonly Unit[],
  programme: Programme,
  wordsOf: (record: SectionRecord) => string | undefined,
): readonly Note[] {
  return owners.flatMap(unit =>
    recorded.flatMap(({ obligation, records }) =>
      records
        .filter(each => each.due === 'now' && each.duty.key.unit === unit.key)
        .flatMap(record => {
          const words = wordsOf(record);
          if (words === undefined) return [];
          const { name } = aboutDuty(record.duty, obligation, programme);
          return [
            {
              unit: unit.key,
              unitName: unit.name,
              duty: record.duty.key.duty,
              title: name === '' ? obligation.title : `${obligation.title}（${name}）`,
              timed: isTimed(obligation),
              words,
            },
          ];
        }),
    ),
  );
}
