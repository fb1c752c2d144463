import { typedAttachments, WAITING_DAYS } from '../filing/attachment.ts';
import { describeFiling } from '../filing/describe.ts';
import { confirmations, identityFields, identityName } from '../filing/identity.ts';
import type { Issue, ReadForm } from '../filing/parse.ts';
import { filesFields } from '../filing/prefill.ts';
import { type TypedForm, typedText } from '../filing/typed.ts';
import type { Obligation } from '../programme/obligation.ts';
import type { DutySheet } from '../visit/duty-sheet.ts';
import { dutyPath, heldFilePath, type UnitVisit } from '../visit/unit-visit.ts';
import { Answers } from './answers.tsx';
import { DueFact, StatusTag } from './duty-parts.tsx';
import { fullTitle, nilReasonWords, nilTitle } from './duty-words.ts';
import { LabelWords } from './field-words.tsx';
import { Hidden } from './form-page.tsx';
import { ErrorSummary, Notice } from './notices.tsx';
import { UnitLayout } from './unit-layout.tsx';

/** Name of the words beside 「请核对」. */
export const EXPLANATION = 'explanation';

interface CheckPageProps {
  readonly visit: UnitVisit;
  readonly sheet: DutySheet;
  readonly read: ReadForm;
  readonly typed: TypedForm;
  readonly nonce: string;
  readonly revision: number;
  readonly errors?: readonly Issue[];
  readonly happened?: string | undefined;
}

/** 检查并报送: everything that will be filed, who files it, and the two confirmations. */
export function CheckPage(props: CheckPageProps) {
  const { visit, sheet, read, typed, errors = [], happened } = props;
  const { duty, obligation, context } = sheet;
  const title = fullTitle(visit.programme, sheet);
  const formPath = dutyPath(visit, duty.key.duty);
  return (
    <UnitLayout visit={visit} title={`${errors.length > 0 ? '错误：' : ''}检查并报送${title}`}>
      <a class="back" href={formPath}>
        返回修改
      </a>
      <ErrorSummary errors={errors} />
      {happened === undefined ? null : <Notice tone="amber">{happened}</Notice>}
      <div class="card">
        <div class="head">
          <h1>检查并报送</h1>
          <StatusTag duty={duty} obligation={obligation} now={visit.now} hasDraft />
        </div>
        <p>请核对以下内容，填写填报人和审核人后报送。报送后如需修改，由办公室退回。</p>
        <dl class="facts">
          <div>
            <dt>报送事项</dt>
            <dd>{title}</dd>
          </div>
          <div>
            <dt>填报单位</dt>
            <dd>{visit.unit.fullName}</dd>
          </div>
          <DueFact duty={duty} />
        </dl>
      </div>
      {read.nil === undefined ? (
        <Answers
          groups={describeFiling(obligation.groups, read.values, context)}
          editHref={path => `${formPath}#${path}`}
          fileHref={file => heldFilePath(visit, duty.key.duty, file.sha256)}
        />
      ) : (
        <>
          <LeftInDraft obligation={obligation} typed={typed} />
          <NilAnswer obligation={obligation} reason={read.nil.reason} />
        </>
      )}
      {read.note === undefined ? null : (
        <section class="card">
          <h2>备注</h2>
          <p class="text">{read.note}</p>
        </section>
      )}
      <form method="post" action={formPath} novalidate>
        <Hidden nonce={props.nonce} revision={props.revision} />
        {read.warnings.length === 0 ? null : <Warnings {...props} />}
        <IdentityCard typed={typed} errors={errors} />
        <div class="actions">
          <button class="main" type="submit" name="action" value="file">
            确认报送
          </button>
          <a class="button" href={formPath}>
            返回修改
          </a>
        </div>
      </form>
    </UnitLayout>
  );
}

/** The attachments of a form, whether or not they are filed. */
export function filesTyped({ groups }: Pick<Obligation, 'groups'>, typed: TypedForm) {
  return filesFields(groups).flatMap(({ key }) => typedAttachments(typed[key]));
}

/** A nil return takes nothing of the form but its reason; files were work, and are not left behind in silence. */
function LeftInDraft({ obligation, typed }: { readonly obligation: Obligation; readonly typed: TypedForm }) {
  const files = filesTyped(obligation, typed);
  if (files.length === 0) return null;
  const names = files.map(({ name }) => name).join('、');
  return (
    <Notice tone="amber" title="附件不随本次报送">
      <p>
        本次按“{nilTitle(obligation)}”报送，草稿中的{files.length}个附件（{names}
        ）和其他已填内容不随本次报送，留在草稿中。需要报送的，请返回修改，改选“有”；报送后又有内容的，重新填报时仍在（附件自上传起保留
        {WAITING_DAYS}天）。
      </p>
    </Notice>
  );
}

export function NilAnswer({
  obligation,
  reason,
}: {
  readonly obligation: Obligation;
  readonly reason: string;
}) {
  return (
    <section class="card">
      <h2>{nilTitle(obligation)}</h2>
      <dl class="answers">
        <div>
          <dt>{reason === '' ? '说明' : '原因'}</dt>
          <dd class="text">{nilReasonWords(reason)}</dd>
        </div>
      </dl>
    </section>
  );
}

function Warnings({ read, typed, errors = [] }: CheckPageProps) {
  const message = errors.find(error => error.path === EXPLANATION)?.message;
  return (
    <section class="card returned">
      <h2>请核对</h2>
      <ul>
        {read.warnings.map(warning => (
          <li key={`${warning.path} ${warning.message}`}>
            {warning.label}：{warning.message}
          </li>
        ))}
      </ul>
      <TextLine
        name={EXPLANATION}
        label="核对情况说明"
        required
        hint="确认无误的，请简要说明；说明随报送内容送办公室"
        value={typedText(typed, EXPLANATION)}
        message={message}
      />
    </section>
  );
}

export function IdentityCard({
  typed,
  errors,
}: {
  readonly typed: TypedForm;
  readonly errors: readonly Issue[];
}) {
  const messageOf = (path: string) => errors.find(error => error.path === path)?.message;
  return (
    <section class="card">
      <h2>填报人和审核人</h2>
      {identityFields.map(field => (
        <TextLine
          key={field.key}
          name={identityName(field.key)}
          label={field.label}
          required={field.required}
          hint={field.hint}
          value={typedText(typed, identityName(field.key))}
          message={messageOf(identityName(field.key))}
        />
      ))}
      {confirmations.map(({ name, label }) => (
        <div key={name} class={messageOf(name) === undefined ? 'field' : 'field bad'}>
          {messageOf(name) === undefined ? null : (
            <span class="wrong" id={`${name}-error`}>
              {messageOf(name)}
            </span>
          )}
          <div class="tick">
            <input
              type="checkbox"
              id={name}
              name={name}
              value="yes"
              aria-describedby={messageOf(name) === undefined ? undefined : `${name}-error`}
            />
            <label for={name}>
              {label}
              <span class="need">必选</span>
            </label>
          </div>
        </div>
      ))}
    </section>
  );
}

export function TextLine({
  name,
  label,
  required,
  hint,
  value,
  message,
}: {
  readonly name: string;
  readonly label: string;
  readonly required: boolean;
  readonly hint?: string | undefined;
  readonly value: string;
  readonly message: string | undefined;
}) {
  const ids = [hint === undefined ? '' : `${name}-hint`, message === undefined ? '' : `${name}-error`];
  const describedBy = ids.filter(id => id !== '').join(' ');
  return (
    <div class={message === undefined ? 'field' : 'field bad'}>
      <label for={name}>
        <LabelWords field={{ label, required }} />
      </label>
      {hint === undefined ? null : (
        <span class="hint" id={`${name}-hint`}>
          {hint}
        </span>
      )}
      {message === undefined ? null : (
        <span class="wrong" id={`${name}-error`}>
          <span class="sr">错误：</span>
          {message}
        </span>
      )}
      <input
        type="text"
        id={name}
        name={name}
        value={value}
        aria-describedby={describedBy === '' ? undefined : describedBy}
        aria-invalid={message === undefined ? undefined : 'true'}
      />
    </div>
  );
}
