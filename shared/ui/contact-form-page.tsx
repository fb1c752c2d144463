import type { Issue } from '../filing/parse.ts';
import { type TypedForm, typedText } from '../filing/typed.ts';
import { roleWords } from '../programme/contact-role.ts';
import type { Contact } from '../programme/types.ts';
import { contactsPath, type UnitVisit } from '../visit/unit-visit.ts';
import { TextLine } from './check-page.tsx';
import { ErrorSummary, Notice } from './notices.tsx';
import { UnitLayout } from './unit-layout.tsx';

/** What is to be changed; `mayAssign`: the fields of a 经办 are part of the form. */
export type ContactAsked =
  | { readonly kind: 'add'; readonly mayAssign: boolean }
  | {
      readonly kind: 'change' | 'hand-over' | 'end';
      readonly contact: Contact;
      readonly mayAssign: boolean;
    };

interface ContactFormProps {
  readonly visit: UnitVisit;
  readonly asked: ContactAsked;
  /** As posted; undefined: as registered. */
  readonly typed?: TypedForm | undefined;
  readonly nonce: string;
  readonly errors?: readonly Issue[];
  readonly happened?: string | undefined;
}

/** One contact's form: who, how to be reached, from which day. */
export function ContactFormPage(props: ContactFormProps) {
  const { visit, asked, nonce, errors = [], happened } = props;
  const typed = props.typed ?? registered(asked, visit);
  const title = titleOf(asked);
  const messageOf = (name: string) => errors.find(error => error.path === name)?.message;
  const line = (name: string, label: string, hint?: string) => (
    <TextLine
      name={name}
      label={label}
      required
      hint={hint}
      value={typedText(typed, name)}
      message={messageOf(name)}
    />
  );
  return (
    <UnitLayout visit={visit} title={errors.length > 0 ? `错误：${title}` : title}>
      <a class="back" href={contactsPath(visit)}>
        返回联络员和经办人
      </a>
      <ErrorSummary errors={errors} />
      {happened === undefined ? null : <Notice tone="amber">{happened}</Notice>}
      <form method="post" action={contactsPath(visit)} novalidate class="card">
        <h1>{title}</h1>
        <p>{wordsOf(asked)}</p>
        <input type="hidden" name="nonce" value={nonce} />
        {asked.kind === 'add' ? null : <input type="hidden" name="contact" value={asked.contact.key} />}
        {asked.kind === 'end' ? null : (
          <>
            {line('name', asked.kind === 'hand-over' ? '接任人姓名' : '姓名')}
            {line('email', '工作邮箱', '待办提醒和回执发送到该邮箱')}
            {line('phone', '办公电话', '例如 0512-12345678 或手机号')}
          </>
        )}
        {asked.mayAssign ? <Fields visit={visit} typed={typed} message={messageOf('fields')} /> : null}
        {line('from', '生效日期', `自当日起生效，不早于今天，例如 ${visit.today}`)}
        <div class="actions">
          <button class="main" type="submit" name="action" value={asked.kind}>
            确认变更
          </button>
          <a class="button" href={contactsPath(visit)}>
            返回
          </a>
        </div>
      </form>
    </UnitLayout>
  );
}

function Fields({
  visit,
  typed,
  message,
}: {
  readonly visit: UnitVisit;
  readonly typed: TypedForm;
  readonly message: string | undefined;
}) {
  return (
    <fieldset class={message === undefined ? 'field' : 'field bad'}>
      <legend>
        负责领域<span class="need">必选</span>
      </legend>
      {message === undefined ? null : <span class="wrong">{message}</span>}
      <div class="ticks many">
        {visit.roster.fieldsLedBy(visit.unit.key).map((field, index) => {
          // The error summary leads to the first tick.
          const id = index === 0 ? 'fields' : `fields-${field.key}`;
          return (
            <div key={field.key} class="tick">
              <input
                type="checkbox"
                id={id}
                name="fields"
                value={field.key}
                checked={typed.fields?.includes(field.key) ?? false}
              />
              <label for={id}>{field.name}</label>
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}

function registered(asked: ContactAsked, { today }: UnitVisit): TypedForm {
  if (asked.kind !== 'change') return { from: [today] };
  const { name, email, phone, fields } = asked.contact;
  return { from: [today], name: [name], email: [email], phone: [phone ?? ''], fields: fields ?? [] };
}

function titleOf(asked: ContactAsked): string {
  switch (asked.kind) {
    case 'add':
      return '新增经办人';
    case 'change':
      return `变更信息：${asked.contact.name}`;
    case 'hand-over':
      return `更换${roleWords[asked.contact.role]}：${asked.contact.name}`;
    case 'end':
      return `不再负责：${asked.contact.name}`;
  }
}

function wordsOf(asked: ContactAsked): string {
  switch (asked.kind) {
    case 'add':
      return '经办人自生效日期起收到所负责领域的提醒，并有自己的填报链接。';
    case 'change':
      return '确认邮件发送至变更前后的邮箱，并汇总送办公室。';
    case 'hand-over':
      return '自生效日期起由接任人负责，原链接同时失效；已保存的草稿和报送的内容都在，接任人用自己的链接打开即可继续。';
    case 'end':
      return '自生效日期起不再收到提醒，原链接同时失效；其负责领域由联络员办理。';
  }
}
