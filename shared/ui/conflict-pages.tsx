import { momentText } from '../calendar/format.ts';
import type { Difference, TypedAnswer } from '../filing/compare.ts';
import type { TypedForm } from '../filing/typed.ts';
import type { Draft } from '../ports/filings.ts';
import type { DutySheet } from '../visit/duty-sheet.ts';
import { dutyPath, filingPath, nameOf, type UnitVisit } from '../visit/unit-visit.ts';
import { StatusTag } from './duty-parts.tsx';
import { filerWords, fullTitle } from './duty-words.ts';
import { Hidden } from './form-page.tsx';
import { BackHome, UnitLayout } from './unit-layout.tsx';

interface ConflictPageProps {
  readonly visit: UnitVisit;
  readonly sheet: DutySheet;
  readonly stored: Draft;
  readonly mine: TypedForm;
  readonly differences: readonly Difference[];
  readonly nonce: string;
}

/** Two pages were open and the other one was saved first: both versions are here, and the person chooses. */
export function ConflictPage({ visit, sheet, stored, mine, differences, nonce }: ConflictPageProps) {
  const { duty } = sheet;
  const path = dutyPath(visit, duty.key.duty);
  const who = nameOf(visit, stored.savedBy);
  return (
    <UnitLayout visit={visit} title={`内容有冲突：${fullTitle(visit.programme, sheet)}`}>
      <div class="card returned">
        <h1>该事项刚刚在另一页面保存过</h1>
        <p>
          {who}于{momentText(stored.savedAt)}在另一页面保存了{fullTitle(visit.programme, sheet)}
          的草稿。您填写的内容没有丢失，两份内容的不同之处列在下面，请选择保留哪一份。
        </p>
      </div>
      <div class="card">
        <table class="compare stack">
          <caption>两份内容的不同之处（共{differences.length}处）</caption>
          <thead>
            <tr>
              <th scope="col">项目</th>
              <th scope="col">已保存的内容</th>
              <th scope="col">您填写的内容</th>
            </tr>
          </thead>
          <tbody>
            {differences.map(each => (
              <tr key={each.path}>
                <th scope="row">{each.label}</th>
                <td data-label="已保存的内容">{each.theirs === '' ? '（空）' : each.theirs}</td>
                <td data-label="您填写的内容">{each.mine === '' ? '（空）' : each.mine}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <form method="post" action={path}>
        <Hidden nonce={nonce} revision={stored.revision} />
        {Object.entries(mine).flatMap(([name, values]) =>
          values.map(value => <input key={`${name} ${value}`} type="hidden" name={name} value={value} />),
        )}
        <div class="actions">
          <button class="main" type="submit" name="action" value="save">
            保留我填写的内容
          </button>
          <a class="button" href={path}>
            使用已保存的内容
          </a>
        </div>
      </form>
    </UnitLayout>
  );
}

interface BlockedPageProps {
  readonly visit: UnitVisit;
  readonly sheet: DutySheet;
  /** Why nothing can be filed, in the words of the refusal. */
  readonly words: string;
  /** What was being posted: kept as a draft, and shown so that it can be copied. */
  readonly typed?: readonly TypedAnswer[];
}

/** Nothing can be filed here: filed by a colleague, closed, waived, not yet open. */
export function BlockedPage({ visit, sheet, words, typed = [] }: BlockedPageProps) {
  const { duty, obligation } = sheet;
  const latest = duty.filings.at(-1);
  return (
    <UnitLayout visit={visit} title={fullTitle(visit.programme, sheet)}>
      <BackHome visit={visit} />
      <div class="card">
        <div class="head">
          <h1>{fullTitle(visit.programme, sheet)}</h1>
          <StatusTag duty={duty} obligation={obligation} now={visit.now} />
        </div>
        <p>{words}</p>
        {latest === undefined ? null : (
          <p>
            {filerWords(latest)}于{momentText(latest.filedAt)}报送了第{latest.number}版，
            <a href={filingPath(visit, duty.key.duty, latest.number)}>查看该版内容</a>。
          </p>
        )}
      </div>
      {typed.length === 0 ? null : (
        <section class="card">
          <h2>您刚才填写的内容</h2>
          <p>以下内容已作为草稿保存，没有报送。</p>
          <dl class="answers">
            {typed.map(answer => (
              <div key={answer.path}>
                <dt>{answer.label}</dt>
                <dd class="text">{answer.words}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </UnitLayout>
  );
}
