import { longWithWeekday } from '../../../calendar/format.ts';
import type { Move } from '../../../change/redate.ts';
import { definitionOf } from '../../../duty/definition.ts';
import type { Roster } from '../../../programme/roster.ts';
import type { Programme } from '../../../programme/types.ts';
import { fullTitle } from '../../duty-words.ts';

/** Due dates that move, units in office order: from when to when. */
export function MovesTable(props: {
  readonly moves: readonly Move[];
  readonly programme: Programme;
  readonly roster: Roster;
}) {
  const { moves, programme, roster } = props;
  if (moves.length === 0) return <p>没有截止日期需要调整。</p>;
  const seq = new Map(roster.units.map(unit => [unit.key, unit.seq]));
  const inOrder = moves.toSorted((a, b) => (seq.get(a.duty.key.unit) ?? 0) - (seq.get(b.duty.key.unit) ?? 0));
  return (
    <div class="scroll">
      <table>
        <caption>{moves.length}项未报送事项的截止日期将调整，已报送的不变，已同意的延期保留</caption>
        <thead>
          <tr>
            <th scope="col">牵头单位</th>
            <th scope="col">事项</th>
            <th scope="col">现截止</th>
            <th scope="col">调整为</th>
          </tr>
        </thead>
        <tbody>
          {inOrder.map(({ duty, to }) => {
            const obligation = definitionOf(duty);
            return (
              <tr key={`${duty.key.unit} ${duty.key.duty}`}>
                <th scope="row">{roster.unit(duty.key.unit)?.name ?? duty.key.unit}</th>
                <td>
                  {obligation === undefined ? duty.key.duty : fullTitle(programme, { duty, obligation })}
                </td>
                <td>{longWithWeekday(duty.due.current)}</td>
                <td>{longWithWeekday(to)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
