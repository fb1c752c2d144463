import type { CalendarDate } from '../../calendar/date.ts';
import { longDate } from '../../calendar/format.ts';
import type { SheetProblem } from '../../filing/excel/problem.ts';
import type { Issue } from '../../filing/parse.ts';
import { type TypedForm, typedText } from '../../filing/typed.ts';
import type { Office } from '../../programme/types.ts';
import { TextLine } from '../check-page.tsx';
import { ErrorSummary, Notice } from '../notices.tsx';
import { SHEET_FILE } from '../sheet-pages.tsx';
import { SheetProblems } from '../sheet-problems.tsx';
import { uploadLimit } from '../upload-limit.ts';
import { DeskLayout } from './desk-layout.tsx';

export interface RosterImportView {
  readonly office: Office;
  readonly home: string;
  readonly typed: TypedForm;
  /** The day of the roster that the workbook holds. */
  readonly on: CalendarDate;
  readonly errors: readonly Issue[];
  readonly problems: readonly SheetProblem[];
  readonly unchanged: boolean;
  readonly happened: string | undefined;
}

/** 批量变更: the roster as a workbook, and the way back. */
export function RosterImportPage(view: RosterImportView) {
  const { office, home, typed, on, errors, problems, unchanged, happened } = view;
  const failed = errors.length + problems.length > 0;
  const title = '批量变更分工和人员';
  return (
    <DeskLayout title={failed ? `错误：${title}` : title} here="/roster" home={home} office={office}>
      <a class="back" href={`${home}/roster`}>
        返回分工和人员
      </a>
      <ErrorSummary errors={errors} />
      <h1>{title}</h1>
      {happened === undefined ? null : (
        <Notice tone="amber">
          <p>{happened}</p>
        </Notice>
      )}
      {unchanged ? (
        <Notice tone="good">
          <p>表中内容与已登记的分工和人员一致，没有需要变更的。</p>
        </Notice>
      ) : null}
      {problems.length === 0 ? null : (
        <section class="card">
          <h2>表格没有读入，分工和人员没有变化</h2>
          <SheetProblems problems={problems} />
        </section>
      )}
      <section class="card">
        <h2>1. 下载并修改</h2>
        <p>
          <a href={`${home}/roster.xlsx`}>下载分工和人员表</a>（截至{longDate(on)}，Excel 或 WPS 打开）
        </p>
        <p>
          同一张表可以一并更换领导、更名、增减单位和联络员、调整分工。单位并入其他单位的，请在“分工和人员”页办理。
        </p>
      </section>
      <form
        method="post"
        action={`${home}/roster/import`}
        encType="multipart/form-data"
        novalidate
        class="card"
      >
        <h2>2. 上传，查看影响</h2>
        <TextLine
          name="from"
          label="生效日期"
          hint={`按“2026-11-06”的样式填写，不早于${on}；表中所有变更自这一天起执行`}
          required
          value={typedText(typed, 'from')}
          message={messageOf(errors, 'from')}
        />
        <TextLine
          name="reason"
          label="依据"
          hint="例如：苏府办〔2026〕12号、来函"
          required
          value={typedText(typed, 'reason')}
          message={messageOf(errors, 'reason')}
        />
        <div class="field">
          <label for="sheet-file">
            改好的表格<span class="need">必填</span>
          </label>
          <span class="hint" id="sheet-file-hint">
            .xlsx 文件，不超过2MB。有一处读不懂的，整份不读入，并逐格指出。{uploadLimit}
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
          <button class="main" type="submit" name="action" value="preview">
            查看影响
          </button>
        </div>
      </form>
    </DeskLayout>
  );
}

function messageOf(errors: readonly Issue[], path: string): string | undefined {
  return errors.find(error => error.path === path)?.message;
}
