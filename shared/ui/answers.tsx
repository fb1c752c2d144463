import type { ComponentChildren } from 'preact';
import { type Attachment, sizeWords } from '../filing/attachment.ts';
import type { DescribedFiles, DescribedGroup, DescribedLine, DescribedRows } from '../filing/describe.ts';

interface AnswersProps {
  readonly groups: readonly DescribedGroup[];
  /** Leads from a group to where it is changed. */
  readonly editHref?: ((path: string) => string) | undefined;
  /** The Office's words on an answer, by path. */
  readonly remarks?: ReadonlyMap<string, string>;
  /** Where a file is read; without it files are only named. */
  readonly fileHref?: ((file: Attachment) => string) | undefined;
  /** Stands under each answer of the Office's view: where words on it are written. */
  readonly beside?: ((path: string, label: string) => ComponentChildren) | undefined;
}

/** A filing in words, group by group: check page, receipt, the Office's view. */
export function Answers({ groups, editHref, remarks, fileHref, beside }: AnswersProps) {
  return (
    <>
      {groups.map(group => (
        <section key={group.title} class="card">
          <div class="head">
            <h2>{group.title}</h2>
            {editHref === undefined ? null : (
              <a class="noprint" href={editHref(group.answers[0]?.path ?? '')}>
                修改<span class="sr">{group.title}</span>
              </a>
            )}
          </div>
          <dl class="answers">
            {group.answers.map(answer => (
              <div key={answer.path}>
                <dt>{answer.label}</dt>
                <dd>
                  <Answer answer={answer} remarks={remarks} fileHref={fileHref} />
                  <Remark words={remarks?.get(answer.path)} />
                  {beside?.(answer.path, answer.label)}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </>
  );
}

function Answer({
  answer,
  remarks,
  fileHref,
}: {
  readonly answer: DescribedGroup['answers'][number];
  readonly remarks: AnswersProps['remarks'] | undefined;
  readonly fileHref: AnswersProps['fileHref'];
}) {
  switch (answer.kind) {
    case 'line':
      return <Words words={answer.words} />;
    case 'rows':
      return <Rows answer={answer} remarks={remarks} />;
    case 'files':
      return <Files answer={answer} fileHref={fileHref} />;
  }
}

function Files({
  answer: { files },
  fileHref,
}: {
  readonly answer: DescribedFiles;
  readonly fileHref: AnswersProps['fileHref'];
}) {
  if (files.length === 0) return <Words words="" />;
  return (
    <ul class="plain">
      {files.map(file => (
        <li key={file.sha256}>
          <FileName file={file} href={fileHref?.(file)} />
        </li>
      ))}
    </ul>
  );
}

/** 「调研报告.docx（1.2MB）」, to be read where there is an address for it. */
export function FileName({ file, href }: { readonly file: Attachment; readonly href: string | undefined }) {
  return (
    <>
      {href === undefined ? file.name : <a href={href}>{file.name}</a>}（{sizeWords(file.size)}）
    </>
  );
}

function Rows({
  answer,
  remarks,
}: {
  readonly answer: DescribedRows;
  readonly remarks?: ReadonlyMap<string, string> | undefined;
}) {
  if (answer.rows.length === 0) return <Words words="" />;
  return (
    <>
      {answer.rows.map(row => (
        <div key={row.path} class="sub">
          <b>{row.label}</b>
          {row.lines
            .filter(line => line.words !== '')
            .map(line => (
              <RowLine key={line.path} line={line} remark={remarks?.get(line.path)} />
            ))}
          <Remark words={remarks?.get(row.path)} />
        </div>
      ))}
    </>
  );
}

function RowLine({ line, remark }: { readonly line: DescribedLine; readonly remark: string | undefined }) {
  return (
    <>
      <p class="text">
        <span>{line.label}：</span>
        {line.words}
      </p>
      <Remark words={remark} />
    </>
  );
}

function Words({ words }: { readonly words: string }) {
  return words === '' ? <span class="none">未填</span> : <span class="text">{words}</span>;
}

/** Where the Office has said something about an answer. */
function Remark({ words }: { readonly words: string | undefined }) {
  return words === undefined ? null : <span class="office-word">修改意见：{words}</span>;
}
