import type { Roster } from '../../../programme/roster.ts';
import type { Burden } from '../../../request/burden.ts';

interface BurdenTableProps {
  readonly burdens: readonly Burden[];
  readonly roster: Roster;
}

/** What units are asked already, in office order. */
export function BurdenTable({ burdens, roster }: BurdenTableProps) {
  return (
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">单位</th>
            <th scope="col">同一周内待报</th>
            <th scope="col">当月待报</th>
          </tr>
        </thead>
        <tbody>
          {burdens.map(({ unit, inWeek, inMonth, titles }) => (
            <tr key={unit}>
              <th scope="row">{roster.unit(unit)?.name ?? unit}</th>
              <td>{inWeek}项</td>
              <td>
                {inMonth}项{titles.length === 0 ? '' : `：${titles.join('、')}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
