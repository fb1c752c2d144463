import type { Issue } from '../../filing/parse.ts';
import type { ReportRecord } from '../../report/record.ts';
import { uploadLimit } from '../upload-limit.ts';
import { reportPath } from './paths.ts';

/** Name of the file in the form. */
export const REVISION_FILE = 'file';

interface RevisionView {
  readonly home: string;
  readonly report: ReportRecord;
  readonly nonce: string;
  readonly errors: readonly Issue[];
}

/** 上传修订稿: the way back for what was edited in Word or WPS. */
export function RevisionCard({ home, report, nonce, errors }: RevisionView) {
  const wrong = errors.find(({ path }) => path === REVISION_FILE)?.message;
  const described = ['revision-hint', ...(wrong === undefined ? [] : ['revision-wrong'])].join(' ');
  return (
    <form
      method="post"
      action={`${reportPath(home, report)}/files`}
      encType="multipart/form-data"
      class="card noprint"
    >
      <h2>上传修订稿</h2>
      <input type="hidden" name="nonce" value={nonce} />
      <input type="hidden" name="edition" value={report.editions.at(-1)?.edition} />
      <p>
        在 Word 或 WPS 中修改过第{report.editions.at(-1)?.edition}
        稿的，请在这里传回。文件原样保存，不作改动；以哪一版定稿，在“办理”中选择。严禁上传国家秘密、工作秘密。
      </p>
      <div class={wrong === undefined ? 'field' : 'field bad'}>
        <label for={REVISION_FILE}>修改后的报告或台账</label>
        <span class="hint" id="revision-hint">
          报告传 .docx，台账传 .xlsx，每次一个，不超过4.5MB。{uploadLimit}
        </span>
        {wrong === undefined ? null : (
          <span class="wrong" id="revision-wrong">
            {wrong}
          </span>
        )}
        <input
          type="file"
          id={REVISION_FILE}
          name={REVISION_FILE}
          accept=".docx,.xlsx"
          aria-describedby={described}
        />
      </div>
      <div class="actions">
        <button type="submit">上传</button>
      </div>
    </form>
  );
}
