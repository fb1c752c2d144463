import type { SheetProblem } from '../filing/excel/problem.ts';
import type { DutySheet } from '../visit/duty-sheet.ts';
import { dutyPath, type UnitVisit } from '../visit/unit-visit.ts';
import { SheetProblems } from './sheet-problems.tsx';
import { UnitLayout } from './unit-layout.tsx';
import { uploadLimit } from './upload-limit.ts';

/** Name of the file in the upload form. */
export const SHEET_FILE = 'sheet';
/** Where the form page offers the workbook. */
export const SHEET_ANCHOR = 'sheet';

interface SheetBoxProps {
  readonly visit: UnitVisit;
  readonly sheet: DutySheet;
  readonly nonce: string;
  readonly revision: number;
}

/** 用表格填报: the workbook to download, filled as far as the form is, and the way back. */
export function SheetBox({ visit, sheet, nonce, revision }: SheetBoxProps) {
  const path = dutyPath(visit, sheet.duty.key.duty);
  return (
    <section class="card" id={SHEET_ANCHOR}>
      <h2>用 Excel 或 WPS 表格填报</h2>
      <p>
        <a href={`${path}/template.xlsx`}>下载表格</a>
        （已保存的内容和系统带出的内容都在其中），填好后在此上传。
      </p>
      <SheetUpload
        path={path}
        nonce={nonce}
        revision={revision}
        hint="上传后替换本页已填的内容；有一处读不懂的，整份不读入，并逐格指出"
      />
    </section>
  );
}

/** The way back of a workbook. */
export function SheetUpload({
  path,
  nonce,
  revision,
  hint,
}: {
  readonly path: string;
  readonly nonce: string;
  readonly revision?: number;
  readonly hint: string;
}) {
  return (
    <form method="post" action={path} encType="multipart/form-data">
      <input type="hidden" name="nonce" value={nonce} />
      {revision === undefined ? null : <input type="hidden" name="revision" value={revision} />}
      <div class="field">
        <label for="sheet-file">填好的表格</label>
        <span class="hint" id="sheet-file-hint">
          .xlsx 文件，不超过2MB。{hint}。{uploadLimit}。
        </span>
        <input
          type="file"
          id="sheet-file"
          name={SHEET_FILE}
          accept=".xlsx"
          aria-describedby="sheet-file-hint"
        />
      </div>
      <div class="actions">
        <button type="submit" name="action" value="upload">
          上传表格
        </button>
      </div>
    </form>
  );
}

/** Every cell that could not be read; what was there before is as it was. */
export function SheetProblemsPage({
  visit,
  back,
  problems,
}: {
  readonly visit: UnitVisit;
  /** Where the workbook was uploaded, 「2026年重点企业（机构）名录（光子）」. */
  readonly back: { readonly path: string; readonly title: string };
  readonly problems: readonly SheetProblem[];
}) {
  return (
    <UnitLayout visit={visit} title="表格没有读入">
      <a class="back" href={`${back.path}#${SHEET_ANCHOR}`}>
        返回{back.title}
      </a>
      <div class="card">
        <h1>表格没有读入</h1>
        <SheetProblems problems={problems} />
        <p>原来保存的内容没有变化。</p>
        <div class="actions">
          <a class="button" href={`${back.path}#${SHEET_ANCHOR}`}>
            返回重新上传
          </a>
        </div>
      </div>
    </UnitLayout>
  );
}
