import type { FieldCell } from '../../../board/board.ts';
import type { BoardCell } from '../../../board/cell.ts';
import type { BoardDuty, BoardFilter } from '../../../board/input.ts';
import { type BoardQuery, queryText } from '../../../board/query.ts';
import { type Light, marks } from '../../../board/state.ts';
import { dutyPath } from '../paths.ts';
import { boardPath } from './view.ts';

interface CellProps {
  readonly home: string;
  readonly query: BoardQuery;
  /** Row and column, for the list that a cell of several duties leads to. */
  readonly place: BoardFilter;
}

/** One duty leads to its page, several to their list; words before colour. */
export function DutyCell({ cell, ...props }: CellProps & { readonly cell: BoardCell | undefined }) {
  if (cell === undefined) return <td class="none">—</td>;
  return (
    <Linked {...props} duties={cell.duties} light={cell.light}>
      {cell.words}
    </Linked>
  );
}

export function CoverageCell({ cell, ...props }: CellProps & { readonly cell: FieldCell }) {
  switch (cell.kind) {
    case 'duty':
      return <DutyCell {...props} cell={cell.cell} />;
    case 'covered':
      return (
        <Linked {...props} duties={cell.by} light="green">
          {cell.by.length === 1 ? '覆盖' : `覆盖${cell.by.length}次`}
        </Linked>
      );
    case 'not-covered':
      return <td>未覆盖</td>;
    case 'none':
      return <td class="none">—</td>;
  }
}

function Linked(
  props: CellProps & {
    readonly duties: readonly BoardDuty[];
    readonly light: Light;
    readonly children: string;
  },
) {
  const { home, query, place, duties, light, children } = props;
  const [only] = duties.length === 1 ? duties : [];
  const list = `${boardPath(home)}${queryText({ ...query, filter: place })}#list`;
  return (
    <td class={light === 'none' ? undefined : light}>
      <a href={only === undefined ? list : dutyPath(home, only.duty)}>
        {marks[light]}
        {children}
      </a>
    </td>
  );
}
