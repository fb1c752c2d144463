import { type TypedForm, typedText } from '../../filing/typed.ts';
import type { ReportRecord } from '../../report/record.ts';
import { type DocumentKind, documentKinds, documentWords } from '../../report/revision.ts';
import { finalCandidates, versionWords } from '../../report/versions.ts';
import { reportPath } from './paths.ts';

interface ReportDecisionView {
  readonly home: string;
  readonly report: ReportRecord;
  readonly nonce: string;
  readonly typed: TypedForm;
}

/** 定稿 or 重新生成 on the latest edition. Where the Office has brought a version of its own, it says which one is final. */
export function ReportDecisionForm({ home, report, nonce, typed }: ReportDecisionView) {
  return (
    <form method="post" action={reportPath(home, report)} class="card todo">
      <h2>办理</h2>
      <input type="hidden" name="nonce" value={nonce} />
      <input type="hidden" name="edition" value={report.editions.at(-1)?.edition} />
      <input type="hidden" name="revisions" value={report.revisions?.length ?? 0} />
      <p>
        定稿后文件不再变动，也不能再上传修订稿。需要纳入审核中更正的内容时，请重新生成，已有各稿仍予保留。
      </p>
      {documentKinds.map(kind => (
        <Versions key={kind} report={report} kind={kind} typed={typed} />
      ))}
      <div class="actions">
        <button class="main" type="submit" name="action" value="final">
          定稿
        </button>
        <button type="submit" name="action" value="regenerate">
          重新生成
        </button>
      </div>
    </form>
  );
}

interface VersionsProps extends Pick<ReportDecisionView, 'report' | 'typed'> {
  readonly kind: DocumentKind;
}

/** Nothing is chosen beforehand: what becomes final does so for good. */
function Versions({ report, kind, typed }: VersionsProps) {
  const candidates = finalCandidates(report, kind);
  const [only, ...others] = candidates;
  if (others.length === 0) return <input type="hidden" name={kind} value={only?.id} />;
  return (
    <fieldset class="field">
      <legend>以哪一版{documentWords[kind]}定稿</legend>
      <div class="ticks">
        {candidates.map(version => (
          <div key={version.id} class="tick">
            <input
              type="radio"
              id={`${kind}-${version.id}`}
              name={kind}
              value={version.id}
              checked={typedText(typed, kind) === version.id}
            />
            <label for={`${kind}-${version.id}`}>
              {versionWords(version)}
              {version.revision === undefined ? '，系统生成' : `，${version.revision.name}`}
            </label>
          </div>
        ))}
      </div>
    </fieldset>
  );
}
