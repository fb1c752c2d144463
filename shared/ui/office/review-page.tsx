import type { ComponentChildren } from 'preact';
import { momentText } from '../../calendar/format.ts';
import type { Instant } from '../../calendar/instant.ts';
import type { Duty, FilingRef } from '../../duty/duty.ts';
import type { DescribedGroup } from '../../filing/describe.ts';
import type { TypedForm } from '../../filing/typed.ts';
import { typedText } from '../../filing/typed.ts';
import type { FilingBody } from '../../ports/filings.ts';
import type { Obligation } from '../../programme/obligation.ts';
import type { Unit } from '../../programme/types.ts';
import { Answers } from '../answers.tsx';
import { dueNotes, dueWords, dutyTitle, nilReasonWords, nilTitle, statusWords } from '../duty-words.ts';

import { Notice } from '../notices.tsx';
import { DeskLayout } from './desk-layout.tsx';

export interface ReviewView {
  readonly office: { readonly name: string; readonly phone: string };
  readonly home: string;
  readonly duty: Duty;
  readonly unit: Unit;
  readonly obligation: Obligation;
  readonly filing: FilingRef;
  readonly body: FilingBody;
  readonly groups: readonly DescribedGroup[];
  readonly now: Instant;
  /** Absent where nothing can be decided on this version. */
  readonly decision?: Decision | undefined;
}

export interface Decision {
  readonly nonce: string;
  /** What the Office had typed, kept when something was wrong. */
  readonly typed: TypedForm;
  readonly problem?: string | undefined;
  readonly suggestedDate: string;
}

/** One filing as the Office reads it, with its decision: 审核通过, or 退回修改 with words per field and a new date. */
export function ReviewPage(view: ReviewView) {
  const { duty, unit, obligation, filing, decision } = view;
  const title = `${unit.name}${dutyTitle(duty, obligation)}`;
  const status = statusWords(duty, obligation, view.now, false);
  const remarks = new Map(
    duty.sendBacks
      .filter(one => one.nonce === filing.nonce)
      .flatMap(one => one.remarks.map(r => [r.field, r.words] as const)),
  );
  return (
    <DeskLayout title={title} home={view.home} office={view.office}>
      <h1>{title}</h1>
      {decision?.problem === undefined ? null : (
        <div class="errors" role="alert" tabIndex={-1}>
          <h2>请更正</h2>
          <p>{decision.problem}</p>
        </div>
      )}
      <Facts view={view} status={status.words} />
      <Versions view={view} />
      <form method="post" action={dutyPathOf(view)}>
        {view.body.nilReason === undefined ? (
          <Answers
            groups={view.groups}
            remarks={remarks}
            fileHref={file => `${dutyPathOf(view)}/filings/${filing.number}/files/${file.sha256}`}
            beside={
              decision
                ? (path, label) => <RemarkBox path={path} label={label} typed={decision.typed} />
                : undefined
            }
          />
        ) : (
          <Notice title={nilTitle(obligation)}>
            <p class="text">{nilReasonWords(view.body.nilReason)}</p>
          </Notice>
        )}
        {view.body.note === undefined ? null : (
          <section class="card">
            <h2>备注</h2>
            <p class="text">{view.body.note}</p>
          </section>
        )}
        {decision === undefined ? null : <DecisionCard view={view} decision={decision} />}
      </form>
      <History duty={duty} />
    </DeskLayout>
  );
}

function dutyPathOf({ home, unit, duty }: Pick<ReviewView, 'home' | 'unit' | 'duty'>): string {
  return `${home}/duties/${encodeURIComponent(`${unit.key}~${duty.key.duty}`)}`;
}

function Facts({ view, status }: { readonly view: ReviewView; readonly status: string }) {
  const { duty, filing, body, obligation } = view;
  return (
    <section class="card">
      <dl class="facts">
        <Fact name="状态">{status}</Fact>
        <Fact name="截止">
          {dueWords(duty)}
          {dueNotes(duty).map(note => (
            <span key={note} class="hint">
              {note}
            </span>
          ))}
        </Fact>
        <Fact name="报送">
          第{filing.number}版，{momentText(filing.filedAt)}
        </Fact>
        <Fact name="填报人">
          {body.identity.filerName}　{body.identity.filerPost}　{body.identity.phone}
        </Fact>
        <Fact name="本单位审核人">
          {body.identity.reviewerName}　{body.identity.reviewerPost}（已经本单位审核）
        </Fact>
      </dl>
      {view.decision === undefined ? null : (
        <p class="noprint">
          <a href="#decision">直接到“审核”</a>
        </p>
      )}
      <p class="clause">
        依据：{obligation.clause.number}
        {obligation.clause.outside === true ? '：' : ''}
        {obligation.clause.text}
      </p>
    </section>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Versions({ view }: { readonly view: ReviewView }) {
  const { duty, filing } = view;
  if (duty.filings.length < 2) return null;
  return (
    <section class="card">
      <h2>各版本</h2>
      <ul class="plain">
        {duty.filings.map(one => (
          <li key={one.nonce}>
            {one.nonce === filing.nonce ? (
              <b>第{one.number}版（本页）</b>
            ) : (
              <a href={`${dutyPathOf(view)}?version=${one.number}`}>第{one.number}版</a>
            )}
            　{momentText(one.filedAt)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function RemarkBox(props: { readonly path: string; readonly label: string; readonly typed: TypedForm }) {
  const name = `remark.${props.path}`;
  const words = typedText(props.typed, name);
  return (
    <details class="noprint" open={words !== ''}>
      <summary>提修改意见</summary>
      <div>
        <label class="sr" for={name}>
          对“{props.label}”的修改意见
        </label>
        <textarea id={name} name={name} rows={2} maxLength={300} value={words}>
          {words}
        </textarea>
      </div>
    </details>
  );
}

function DecisionCard({ view, decision }: { readonly view: ReviewView; readonly decision: Decision }) {
  const { typed } = decision;
  return (
    <section class="card todo noprint" id="decision">
      <h2>审核</h2>
      <input type="hidden" name="nonce" value={decision.nonce} />
      <input type="hidden" name="filing" value={view.filing.nonce} />
      {view.duty.status === 'filed' ? (
        <div class="actions">
          <button class="main" type="submit" name="action" value="accept">
            审核通过
          </button>
        </div>
      ) : null}
      <h3>退回修改</h3>
      <p class="hint">请在上方相应内容下写明修改意见，或者在此写明总体意见。退回后系统立即通知填报单位。</p>
      <div class="field">
        <label for="words">总体意见</label>
        <textarea id="words" name="words" rows={3} maxLength={300}>
          {typedText(typed, 'words')}
        </textarea>
      </div>
      <div class="field">
        <label for="refileBy">重新报送期限</label>
        <span class="hint" id="refileBy-hint">
          一般给3个工作日，可以更改；例如 {decision.suggestedDate}
        </span>
        <input
          class="date"
          type="text"
          inputMode="numeric"
          id="refileBy"
          name="refileBy"
          aria-describedby="refileBy-hint"
          value={typedText(typed, 'refileBy') || decision.suggestedDate}
        />
      </div>
      <div class="actions">
        <button type="submit" name="action" value="send-back">
          退回修改
        </button>
      </div>
    </section>
  );
}

function History({ duty }: { readonly duty: Duty }) {
  return (
    <section class="card">
      <h2>办理过程</h2>
      <ul class="plain">
        {duty.history.map(entry => (
          <li key={entry.version}>
            {momentText(entry.at)}　{entry.note}
          </li>
        ))}
      </ul>
    </section>
  );
}
