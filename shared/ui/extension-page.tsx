import { addDays } from '../calendar/date.ts';
import { longWithWeekday, shortDate } from '../calendar/format.ts';
import type { Issue } from '../filing/parse.ts';
import { type TypedForm, typedText } from '../filing/typed.ts';
import type { DutySheet } from '../visit/duty-sheet.ts';
import { dutyPath, homePath, type UnitVisit } from '../visit/unit-visit.ts';
import { TextLine } from './check-page.tsx';
import { Clause, DueFact, StatusTag } from './duty-parts.tsx';
import { fullTitle } from './duty-words.ts';
import { LabelWords } from './field-input.tsx';
import { Layout } from './layout.tsx';
import { ErrorSummary, Notice } from './notices.tsx';

/** Names of what is asked. */
export const UNTIL = 'until';
export const REASON = 'reason';

interface ExtensionPageProps {
  readonly visit: UnitVisit;
  readonly sheet: DutySheet;
  readonly typed: TypedForm;
  readonly nonce: string;
  readonly errors?: readonly Issue[];
  /** Why it was refused, in words. */
  readonly happened?: string | undefined;
}

/** 延期申请: a later day and the reason. Both dates stay visible wherever the duty is. */
export function ExtensionPage({ visit, sheet, typed, nonce, errors = [], happened }: ExtensionPageProps) {
  const { duty, obligation } = sheet;
  const path = dutyPath(visit, duty.key.duty);
  const title = `申请延期：${fullTitle(visit.programme, sheet)}`;
  const messageOf = (name: string) => errors.find(error => error.path === name)?.message;
  return (
    <Layout
      title={errors.length > 0 ? `错误：${title}` : title}
      owner={visit.unit.name}
      home={homePath(visit)}
      office={visit.programme.office}
    >
      <a class="back" href={path}>
        返回填报
      </a>
      <ErrorSummary errors={errors} />
      {happened === undefined ? null : <Notice tone="amber">{happened}</Notice>}
      <div class="card">
        <div class="head">
          <h1>{title}</h1>
          <StatusTag duty={duty} obligation={obligation} now={visit.now} />
        </div>
        <dl class="facts">
          <DueFact duty={duty} />
          <div>
            <dt>原定截止</dt>
            <dd>{longWithWeekday(duty.due.original)}</dd>
          </div>
        </dl>
        <p>
          延期申请须在截止日前至少1个工作日提出，同一事项最多2次；办公室同意前仍按现截止时间报送，答复发送至登记邮箱。
        </p>
        <Clause obligation={obligation} documentNumber={visit.programme.documentNumber} />
      </div>
      <form method="post" action={path} novalidate class="card">
        <input type="hidden" name="nonce" value={nonce} />
        <TextLine
          name={UNTIL}
          label="申请延期至"
          required
          hint={`须晚于${shortDate(duty.due.current)}，例如 ${addDays(duty.due.current, 5)}`}
          value={typedText(typed, UNTIL)}
          message={messageOf(UNTIL)}
        />
        <div class={messageOf(REASON) === undefined ? 'field' : 'field bad'}>
          <label for={REASON}>
            <LabelWords field={{ label: '延期理由', required: true }} />
          </label>
          <span class="hint" id={`${REASON}-hint`}>
            10至300字
          </span>
          {messageOf(REASON) === undefined ? null : (
            <span class="wrong" id={`${REASON}-error`}>
              <span class="sr">错误：</span>
              {messageOf(REASON)}
            </span>
          )}
          <textarea
            id={REASON}
            name={REASON}
            rows={4}
            aria-describedby={
              messageOf(REASON) === undefined ? `${REASON}-hint` : `${REASON}-hint ${REASON}-error`
            }
            aria-invalid={messageOf(REASON) === undefined ? undefined : 'true'}
          >
            {typedText(typed, REASON)}
          </textarea>
        </div>
        <div class="actions">
          <button class="main" type="submit" name="action" value="ask-extension">
            提出申请
          </button>
          <a class="button" href={path}>
            返回填报
          </a>
        </div>
      </form>
    </Layout>
  );
}
