import { periodLabel, period as periodOfKey } from '../../../calendar/period.ts';
import type { Duty } from '../../../duty/duty.ts';
import type { Figures } from '../../../report/snapshot/section.ts';
import { onTimeText } from '../../../report/statistics.ts';
import { dutyPath } from '../paths.ts';
import { CoverageCell, DutyCell } from './cells.tsx';
import type { BoardView } from './view.ts';

/** 11 units × obligations, with the report's figures at the end of each line. */
export function UnitTable({ home, board, query }: BoardView) {
  const { obligations, units, figures } = board;
  return (
    <div class="scroll">
      <table class="board">
        <caption>按牵头单位</caption>
        <thead>
          <tr>
            <th scope="col">单位</th>
            {obligations.map(({ key, title }) => (
              <th key={key} scope="col">
                {title}
              </th>
            ))}
            {figureHeads.map(head => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {units.map(({ unit, cells, figures: own }) => (
            <tr key={unit.key}>
              <th scope="row">{unit.name}</th>
              {obligations.map(({ key }, index) => (
                <DutyCell
                  key={key}
                  home={home}
                  query={query}
                  place={{ unit: unit.key, obligation: key }}
                  cell={cells[index]}
                />
              ))}
              <FigureCells figures={own} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">合计</th>
            {obligations.map(({ key }, index) => (
              <td key={key}>{sumWords(units.flatMap(({ cells }) => cells[index]?.figures ?? []))}</td>
            ))}
            <FigureCells figures={figures} />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

const figureHeads = ['应报', '实报', '按时', '未报'];

function FigureCells({ figures }: { readonly figures: Figures }) {
  return (
    <>
      <td>{figures.owed}</td>
      <td>{figures.reported}</td>
      <td>{onTimeText(figures)}</td>
      <td>{figures.notFiled}</td>
    </>
  );
}

function sumWords(figures: readonly Figures[]): string {
  const sum = (key: 'owed' | 'reported') => figures.reduce((total, each) => total + each[key], 0);
  return sum('owed') === 0 ? '—' : `${sum('reported')}/${sum('owed')}`;
}

/** 25 fields × obligations; what a unit owes as a whole shows through the fields it covers. */
export function FieldTable({ home, board, query }: BoardView) {
  const { fieldColumns, fields } = board;
  if (fieldColumns.length === 0) return null;
  return (
    <div class="scroll">
      <table class="board">
        <caption>按细分领域</caption>
        <thead>
          <tr>
            <th scope="col">序号</th>
            <th scope="col">细分领域</th>
            <th scope="col">牵头单位</th>
            {fieldColumns.map(({ key, title, scope }) => (
              <th key={key} scope="col">
                {title}
                {scope === 'field' ? '' : '覆盖'}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {fields.map(({ field, leadName, cells }) => (
            <tr key={field.key}>
              <td>{field.row}</td>
              <th scope="row">{field.name}</th>
              <td>{leadName}</td>
              {fieldColumns.map(({ key }, index) => (
                <CoverageCell
                  key={key}
                  home={home}
                  query={query}
                  place={{ field: field.key, obligation: key }}
                  cell={cells[index] ?? { kind: 'none' }}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What leaders' visits have covered; nothing here is ever late. */
export function VisitTable({ home, board, window }: BoardView) {
  const { visits } = board;
  if (visits.length === 0) return null;
  const covered = visits.filter(line => line.visits.length > 0).length;
  return (
    <div class="scroll">
      <table class="board">
        <caption>
          {window.period.year}年市领导走访覆盖：{covered}个领域（共{visits.length}个）
        </caption>
        <thead>
          <tr>
            <th scope="col">序号</th>
            <th scope="col">细分领域</th>
            <th scope="col">牵头领导</th>
            <th scope="col">走访覆盖</th>
          </tr>
        </thead>
        <tbody>
          {visits.map(line => (
            <tr key={line.field.key}>
              <td>{line.field.row}</td>
              <th scope="row">{line.field.name}</th>
              <td>{line.leader?.name ?? ''}</td>
              {line.visits.length === 0 ? (
                <td>未覆盖</td>
              ) : (
                <td class="green">
                  ●覆盖（
                  {line.visits.map((duty, index) => (
                    <>
                      {index === 0 ? '' : '、'}
                      <a href={dutyPath(home, duty)}>{monthsOf(duty)}</a>
                    </>
                  ))}
                  ）
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** 「1—2月」 */
function monthsOf({ period }: Duty): string {
  return periodLabel(periodOfKey(period)).replace(/^\d+年/, '');
}
