import { dutyWords } from '../../../board/cell.ts';
import type { BoardDuty } from '../../../board/input.ts';
import { marks } from '../../../board/state.ts';
import { longDate, momentText } from '../../../calendar/format.ts';
import { askedBy } from '../../../duty/lateness.ts';
import { dutyTitle } from '../../duty-words.ts';
import { dutyPath } from '../paths.ts';
import type { BoardView } from './view.ts';

/** The duties behind a cell or a filter, unit by unit in office order. */
export function DutyList({ home, board }: BoardView) {
  const { duties, roster } = board;
  return (
    <section id="list">
      <h2>符合条件的事项（{duties.length}）</h2>
      {duties.length === 0 ? (
        <p>没有符合条件的事项。</p>
      ) : (
        <div class="scroll">
          <table class="board">
            <thead>
              <tr>
                <th scope="col">单位</th>
                <th scope="col">事项</th>
                <th scope="col">截止</th>
                <th scope="col">状态</th>
                <th scope="col">最近报送</th>
              </tr>
            </thead>
            <tbody>
              {duties.map(each => (
                <tr key={each.duty.key.duty}>
                  <td>{roster.unit(each.duty.key.unit)?.name ?? each.duty.key.unit}</td>
                  <th scope="row">
                    <a href={dutyPath(home, each.duty)}>
                      {dutyTitle(each.duty, each.obligation, each.about.name)}
                    </a>
                  </th>
                  <td>{longDate(askedBy(each.duty))}</td>
                  <td class={each.light === 'none' ? undefined : each.light}>
                    {marks[each.light]}
                    {dutyWords(each)}
                  </td>
                  <td>{filedWords(each)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function filedWords({ standing: { filing } }: BoardDuty): string {
  return filing === undefined ? '—' : `第${filing.number}版，${momentText(filing.filedAt)}`;
}
