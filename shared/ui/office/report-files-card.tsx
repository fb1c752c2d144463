import { momentText } from '../../calendar/format.ts';
import type { Instant } from '../../calendar/instant.ts';
import { attachmentWords } from '../../filing/attachment.ts';
import type { ReportRecord } from '../../report/record.ts';
import { documentKinds, documentWords } from '../../report/revision.ts';
import { type DocumentVersion, documentVersions, finalVersion, hashStart } from '../../report/versions.ts';
import { reportPath } from './paths.ts';

interface ReportFilesView {
  readonly home: string;
  readonly report: ReportRecord;
  readonly actor: (by: string, at: Instant) => string;
}

/** Every version there has been, with the hash that tells two files apart, and which of them is final. */
export function ReportFilesCard({ home, report, actor }: ReportFilesView) {
  const versions = documentVersions(report);
  const finals = report.status === 'final' ? documentKinds.map(kind => finalVersion(report, kind)?.path) : [];
  const lines = (own: readonly DocumentVersion[]) => (
    <ul>
      {own.map(version => (
        <li key={version.path}>
          <VersionLine
            home={home}
            report={report}
            version={version}
            isFinal={finals.includes(version.path)}
          />
        </li>
      ))}
    </ul>
  );
  return (
    <section class="card">
      <h2>各稿文件</h2>
      {report.editions.map(({ edition, docx, compiledAt }) => (
        <div key={edition}>
          <h3>第{edition}稿</h3>
          <p>
            系统生成，{momentText(compiledAt)}
            {docx === undefined ? '　待生成' : ''}
            {docx === undefined || edition === 1 ? null : (
              <>
                {'　'}
                <a href={`${reportPath(home, report)}?changes=${edition}`}>与上一稿相比</a>
              </>
            )}
          </p>
          {docx === undefined ? null : lines(versions.filter(({ id }) => id === `v${edition}`))}
        </div>
      ))}
      {versions.map(version =>
        version.revision === undefined ? null : (
          <div key={version.id}>
            <h3>{version.words}</h3>
            <p>
              据第{version.edition}稿修改，{actor(version.revision.by, version.revision.at)}于
              {momentText(version.revision.at)}上传，{attachmentWords(version.revision)}
            </p>
            {lines([version])}
          </div>
        ),
      )}
    </section>
  );
}

interface VersionLineProps extends Pick<ReportFilesView, 'home' | 'report'> {
  readonly version: DocumentVersion;
  readonly isFinal: boolean;
}

function VersionLine({ home, report, version: { id, kind, sha256 }, isFinal }: VersionLineProps) {
  return (
    <>
      <a href={`${reportPath(home, report)}/files/${id}.${kind}`}>{documentWords[kind]}</a>
      {sha256 === undefined ? null : (
        <>
          {'　SHA-256：'}
          <code title={sha256}>{hashStart(sha256)}</code>
        </>
      )}
      {isFinal ? (
        <>
          {'　'}
          <span class="tag green">定稿</span>
        </>
      ) : null}
    </>
  );
}
