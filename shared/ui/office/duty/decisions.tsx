import type { VNode } from 'preact';
import type { Allowed } from '../../../duty/allowed.ts';
import { typedText } from '../../../filing/typed.ts';
import { phonesAbout } from '../../phone-words.ts';
import { onBehalfPath } from '../paths.ts';
import { DateInput, Hidden, LineInput, WordsInput } from './inputs.tsx';
import type { DutyView } from './view.ts';

/** Names of what is pressed and typed on a duty's page. */
export const REMIND = 'remind';
export const WAIVE = 'waive';
export const NOT_APPLICABLE = 'not-applicable';
export const DECLINE_WAIVER = 'decline-waiver';
export const REOPEN = 'reopen';
export const LOG_CALL = 'log-call';
export const WAIVE_REASON = 'reason';
export const REOPEN_WORDS = 'reopen.words';
export const REOPEN_UNTIL = 'reopen.until';
export const CALL_PERSON = 'call.person';
export const CALL_WORDS = 'call.words';

interface DecisionForm {
  readonly title: string;
  readonly actions: readonly { readonly value: string; readonly label: string }[];
  /** What is asked of the Office stands open. */
  readonly opensItself?: true;
  readonly isOffered: (allowed: Allowed, view: DutyView) => boolean;
  readonly Body: (props: { readonly view: DutyView }) => VNode | null;
}

/** Beside the review, in the order an Office thinks of them. */
const forms: readonly DecisionForm[] = [
  {
    title: '答复免报申请',
    actions: [
      { value: WAIVE, label: '同意，本期免报' },
      { value: NOT_APPLICABLE, label: '本期不适用' },
      { value: DECLINE_WAIVER, label: '暂不同意' },
    ],
    opensItself: true,
    isOffered: allowed => allowed.answerWaiver,
    Body: ({ view: { typed, duty } }) => (
      <>
        <p class="text">单位申请本期免报：{duty.waiverWish?.reason}</p>
        <WordsInput
          name={WAIVE_REASON}
          label="理由"
          hint="随答复发给填报单位。同意的不计入应报；暂不同意的仍按现截止时间报送。"
          value={typedText(typed, WAIVE_REASON)}
        />
      </>
    ),
  },
  {
    title: '提醒报送',
    actions: [{ value: REMIND, label: '发送提醒' }],
    isOffered: allowed => allowed.remind,
    Body: Reminding,
  },
  {
    title: '记录电话联系',
    actions: [{ value: LOG_CALL, label: '记录' }],
    isOffered: () => true,
    Body: ({ view: { typed, duty, roster } }) => (
      <>
        <p class="hint">{phonesAbout(duty, roster) || '该单位没有登记联络员'}</p>
        <LineInput name={CALL_PERSON} label="联系了谁" value={typedText(typed, CALL_PERSON)} />
        <WordsInput name={CALL_WORDS} label="通话内容" value={typedText(typed, CALL_WORDS)} />
      </>
    ),
  },
  {
    title: '本期免报或者不适用',
    actions: [
      { value: WAIVE, label: '本期免报' },
      { value: NOT_APPLICABLE, label: '本期不适用' },
    ],
    isOffered: allowed => allowed.waive && !allowed.answerWaiver,
    Body: ({ view: { typed } }) => (
      <WordsInput
        name={WAIVE_REASON}
        label="理由"
        hint="免报：经同意本期不需报送；不适用：该单位没有这项任务。两者均不计入应报。"
        value={typedText(typed, WAIVE_REASON)}
      />
    ),
  },
  {
    title: '重新开放',
    actions: [{ value: REOPEN, label: '重新开放' }],
    isOffered: allowed => allowed.reopen,
    Body: ({ view: { typed, duty, suggestedDate } }) => (
      <>
        <p class="hint">
          {duty.filings.length === 0
            ? '重新开放后，该单位可以在新期限前报送；原截止日期不变。'
            : '原报送内容保留，在单位重新报送之前仍按原内容统计；已生成的报告不变。系统立即通知填报单位。'}
        </p>
        <WordsInput name={REOPEN_WORDS} label="需要补充什么" value={typedText(typed, REOPEN_WORDS)} />
        <DateInput
          name={REOPEN_UNTIL}
          label="报送期限"
          hint={`例如 ${suggestedDate}`}
          value={typedText(typed, REOPEN_UNTIL) || suggestedDate}
        />
      </>
    ),
  },
];

/** What else the Office may do about the duty; each opens by itself, and stands open where something was wrong. */
export function Decisions({ view }: { readonly view: DutyView }) {
  const pressed = typedText(view.typed, 'action');
  return (
    <section class="card noprint">
      <h2>办理</h2>
      {view.allowed.fileOnBehalf ? (
        <p>
          <a href={onBehalfPath(view.home, view.duty)}>办公室代报（按单位送来的纸质材料录入）</a>
          {'　'}
          <a href={`${view.path}/blank.docx`}>空白表（可打印）</a>
        </p>
      ) : null}
      {forms
        .filter(form => form.isOffered(view.allowed, view))
        .map(({ title, actions, opensItself = false, Body }) => (
          <details key={title} open={opensItself || actions.some(({ value }) => value === pressed)}>
            <summary>{title}</summary>
            <form method="post" action={view.path}>
              <Hidden view={view} />
              <Body view={view} />
              <div class="actions">
                {actions.map(({ value, label }) => (
                  <button key={value} type="submit" name="action" value={value}>
                    {label}
                  </button>
                ))}
              </div>
            </form>
          </details>
        ))}
    </section>
  );
}

function Reminding({ view: { contacts } }: { readonly view: DutyView }) {
  return contacts.length === 0 ? (
    <p>该单位没有可送达的联络员邮箱，请电话联系。</p>
  ) : (
    <p class="hint">
      发给{contacts.map(({ name }) => name).join('、')}
      。每人每天最多一封邮件：今天还没有收到汇总邮件的立即发出， 已经收到的随下一个工作日的汇总邮件发出。
    </p>
  );
}
