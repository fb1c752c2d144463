import { longDate } from '../calendar/format.ts';
import { openingLists } from '../programme/eight-ones/opening-balance.ts';
import { openingWords } from '../register/opening.ts';
import type { Opening, OpeningLine } from '../visit/opening.ts';
import { openingPath, type UnitVisit } from '../visit/unit-visit.ts';
import { Notice } from './notices.tsx';
import { SHEET_ANCHOR, SheetUpload } from './sheet-pages.tsx';
import { BackHome, UnitLayout } from './unit-layout.tsx';

/** What an upload has done. */
export interface OpeningResult {
  readonly rows: number;
  /** Lists of a field that the workbook says again as they stand. */
  readonly unchanged: number;
  readonly notes: readonly string[];
  /** Enterprises of several fields, which totals count once. */
  readonly shared: readonly { readonly name: string; readonly fields: readonly string[] }[];
}

interface OpeningPageProps {
  readonly visit: UnitVisit;
  readonly opening: Opening;
  readonly nonce: string;
  readonly happened?: string | undefined;
  readonly done?: OpeningResult | undefined;
}

/** 期初导入: by field and list, what was brought in and by whom, and the workbook to bring in more. */
export function OpeningPage({ visit, opening, nonce, happened, done }: OpeningPageProps) {
  const title = '期初导入';
  const path = openingPath(visit);
  const fields = [...new Map(opening.lines.map(({ field }) => [field.key, field])).values()];
  return (
    <UnitLayout visit={visit} title={title}>
      <BackHome visit={visit} />
      {happened === undefined ? null : <Notice tone="amber">{happened}</Notice>}
      {done === undefined ? null : <Done {...done} />}
      <h1>
        {visit.unit.name}
        {title}
      </h1>
      <p>
        {longDate(visit.adoptedOn)}启用本系统之前已有的名录和清单可在此导入，作为首次填报的底稿；
        首次报送之后，以报送的内容为准。没有旧台账的不用导入。
      </p>
      <section class="card" id={SHEET_ANCHOR}>
        <h2>用 Excel 或 WPS 表格导入</h2>
        <p>
          <a href={`${path}/template.xlsx`}>下载表格</a>
          ，每张表的各领域列在一起，最多{openingLists[0]?.rows.max}
          行，更多的分几次上传；再次上传的，按领域替换上次导入的内容。
        </p>
        <SheetUpload path={path} nonce={nonce} hint="有一处读不懂的，整份不导入，并逐格指出" />
      </section>
      <h2>导入情况</h2>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">细分领域</th>
              {openingLists.map(({ register }) => (
                <th key={register.kind} scope="col">
                  {register.title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {fields.map(field => (
              <tr key={field.key}>
                <th scope="row">{field.name}</th>
                {opening.lines
                  .filter(line => line.field.key === field.key)
                  .map(line => (
                    <td key={line.list.obligation}>{lineWords(line)}</td>
                  ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </UnitLayout>
  );
}

function lineWords({ list, imported, filed }: OpeningLine): string {
  if (imported === undefined) return filed ? '已报送' : '未导入';
  const count = `${imported.rows.length}${list.register.measure}，${openingWords(imported.source)}`;
  return filed ? `${count}；已报送` : count;
}

function Done({ rows, unchanged, notes, shared }: OpeningResult) {
  return (
    <Notice tone="good">
      <p>
        {rows === 0 ? '与已导入的内容相同，没有变化。' : `已导入${rows}条，首次填报时自动带出。`}
        {rows > 0 && unchanged > 0 ? `另有${unchanged}份与上次导入的相同，没有变化。` : ''}
      </p>
      {shared.length === 0 ? null : (
        <>
          <p>下列企业（机构）列入了多个领域，请核对；汇总时只计一次：</p>
          <ul>
            {shared.map(({ name, fields }) => (
              <li key={name}>
                {name}：{fields.join('；')}
              </li>
            ))}
          </ul>
        </>
      )}
      {notes.length === 0 ? null : (
        <>
          <p>请留意：</p>
          <ul>
            {notes.map(note => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  );
}
