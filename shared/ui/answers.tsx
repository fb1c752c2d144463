import type { ComponentChildren } from 'preact';
import type { DescribedGroup, DescribedLine, DescribedRows } from '../filing/describe.ts';

interface AnswersProps {
  readonly groups: readonly DescribedGroup[];
  /** Leads from a group to where it is changed. */
  readonly editHref?: ((path: string) => string) | undefined;
  /** The Office's words on an answer, by path. */
  readonly remarks?: ReadonlyMap<string, string>;
  /** Stands under each answer of the Office's view: where words on it are written. */
  readonly beside?: ((path: string, label: string) => ComponentChildren) | undefined;
}

/** A filing in words, group by group: check page, receipt, the Office's view. */
export function Answers({ groups, editHref, remarks, beside }: AnswersProps) {
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
                  {answer.kind === 'line' ? (
                    <Words words={answer.words} />
                  ) : (
                    <Rows answer={answer} remarks={remarks} />
                  )}
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

function Rows({
  answer,
  remarks,
}: {
  readonly answer: DescribedRows;
  readonly remarks: ReadonlyMap<string, string> | undefined;
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
