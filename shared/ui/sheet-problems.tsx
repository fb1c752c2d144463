import type { SheetProblem } from '../filing/excel/problem.ts';

/** More are not read at one sitting; correcting these tells about the others. */
const SHOWN = 100;

/** What is wrong with the file, then cell by cell. */
export function SheetProblems({ problems }: { readonly problems: readonly SheetProblem[] }) {
  const ofFile = problems.filter(problem => problem.cell === '');
  const ofCells = problems.filter(problem => problem.cell !== '');
  return (
    <>
      {ofFile.map(problem => (
        <p key={problem.words}>{problem.words}。</p>
      ))}
      {ofCells.length === 0 ? null : (
        <p>表格中有{ofCells.length}处需要改正。请在表格中改好、保存后重新上传。</p>
      )}
      {ofCells.length === 0 ? null : (
        <div class="scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">工作表</th>
                <th scope="col">单元格</th>
                <th scope="col">栏目</th>
                <th scope="col">问题</th>
              </tr>
            </thead>
            <tbody>
              {ofCells.slice(0, SHOWN).map(problem => (
                <tr key={`${problem.sheet}!${problem.cell}`}>
                  <td>{problem.sheet}</td>
                  <td>{problem.cell}</td>
                  <td>{problem.label}</td>
                  <td>{problem.words}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {ofCells.length > SHOWN ? <p>以上为前{SHOWN}处。</p> : null}
    </>
  );
}
