import { momentText } from '../../../calendar/format.ts';
import { filingCode } from '../../../duty/filing-code.ts';
import { typedText } from '../../../filing/typed.ts';
import { Answers } from '../../answers.tsx';
import { filerWords, nilReasonWords, nilTitle } from '../../duty-words.ts';
import { Notice } from '../../notices.tsx';
import { Fact } from './facts.tsx';
import { ReviewCard } from './review-card.tsx';
import type { DutyView, ShownFiling } from './view.ts';

/** A filed version with the words on it; the newest one with its review. */
export function Filing({ view, shown }: { readonly view: DutyView; readonly shown: ShownFiling }) {
  const { duty, obligation, path, allowed, typed } = view;
  const { filing, body, groups } = shown;
  const isCurrent = filing.nonce === duty.filings.at(-1)?.nonce;
  const decides = isCurrent && (allowed.accept || allowed.sendBack);
  const remarks = new Map(
    duty.sendBacks
      .filter(one => one.nonce === filing.nonce)
      .flatMap(one => one.remarks.map(remark => [remark.field, remark.words] as const)),
  );
  const answers =
    body.nilReason === undefined ? (
      <Answers
        groups={groups}
        remarks={remarks}
        fileHref={file => `${path}/filings/${filing.number}/files/${file.sha256}`}
        beside={
          decides
            ? (place, label) => (
                <RemarkBox place={place} label={label} words={typedText(typed, `remark.${place}`)} />
              )
            : undefined
        }
      />
    ) : (
      <Notice title={nilTitle(obligation)}>
        <p class="text">{nilReasonWords(body.nilReason)}</p>
      </Notice>
    );
  return (
    <>
      <FiledBy view={view} shown={shown} />
      <Changes shown={shown} />
      {decides ? (
        <form method="post" action={path}>
          {answers}
          <ReviewCard view={view} filing={filing} />
        </form>
      ) : (
        answers
      )}
    </>
  );
}

function FiledBy({ view, shown }: { readonly view: DutyView; readonly shown: ShownFiling }) {
  const { duty, path } = view;
  const { filing, body } = shown;
  const { identity } = body;
  return (
    <section class="card">
      <h2>报送内容（第{filing.number}版）</h2>
      <dl class="facts">
        <Fact name="编号">{filingCode(duty.key, filing.number)}</Fact>
        <Fact name="报送时间">{momentText(filing.filedAt)}</Fact>
        <Fact name="填报人">
          {filerWords(filing)}　{identity.filerPost}　{identity.phone}
        </Fact>
        <Fact name="本单位审核人">
          {identity.reviewerName}　{identity.reviewerPost}（已经本单位审核）
        </Fact>
        {body.explanation === undefined ? null : <Fact name="核对情况说明">{body.explanation}</Fact>}
        {body.note === undefined ? null : <Fact name="备注">{body.note}</Fact>}
        {duty.filings.length < 2 ? null : (
          <Fact name="各版本">
            {duty.filings.map(one => (
              <span key={one.nonce} class="hint">
                {one.nonce === filing.nonce ? (
                  <b>第{one.number}版（本页）</b>
                ) : (
                  <a href={`${path}?version=${one.number}`}>第{one.number}版</a>
                )}
                {'　'}
                {momentText(one.filedAt)}　{filerWords(one)}
              </span>
            ))}
          </Fact>
        )}
      </dl>
      {view.allowed.accept || view.allowed.sendBack ? (
        <p class="noprint">
          <a href="#decision">直接到“审核”</a>
        </p>
      ) : null}
    </section>
  );
}

function Changes({ shown }: { readonly shown: ShownFiling }) {
  const { before, filing } = shown;
  if (before === undefined) return null;
  return (
    <section class="card">
      <h2>与第{before.number}版相比</h2>
      {before.changes.length === 0 ? (
        <p>报送内容没有变化。</p>
      ) : (
        <div class="scroll">
          <table class="compare stack">
            <thead>
              <tr>
                <th scope="col">内容</th>
                <th scope="col">第{before.number}版</th>
                <th scope="col">第{filing.number}版</th>
              </tr>
            </thead>
            <tbody>
              {before.changes.map(({ path, label, theirs, mine }) => (
                <tr key={path}>
                  <th scope="row">{label}</th>
                  <td data-label={`第${before.number}版`}>{theirs === '' ? '（未填）' : theirs}</td>
                  <td data-label={`第${filing.number}版`}>{mine === '' ? '（未填）' : mine}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function RemarkBox(props: { readonly place: string; readonly label: string; readonly words: string }) {
  const { place, label, words } = props;
  const name = `remark.${place}`;
  return (
    <details class="noprint" open={words !== ''}>
      <summary>提修改意见</summary>
      <div>
        <label class="sr" for={name}>
          对“{label}”的修改意见
        </label>
        <textarea id={name} name={name} rows={2} maxLength={300}>
          {words}
        </textarea>
      </div>
    </details>
  );
}
