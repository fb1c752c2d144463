import { longDate, momentText } from '../../calendar/format.ts';
import type { Issue } from '../../filing/parse.ts';
import { type TypedForm, typedText } from '../../filing/typed.ts';
import { roleWords } from '../../programme/contact-role.ts';
import {
  type MailboxMark,
  stormDays,
  type UnreachedContact,
  unreachedContacts,
} from '../../programme/mailboxes.ts';
import type { Roster } from '../../programme/roster.ts';
import type { Programme } from '../../programme/types.ts';
import { ErrorSummary, Notice } from '../notices.tsx';
import { uploadLimit } from '../upload-limit.ts';
import { DeskLayout } from './desk-layout.tsx';

export interface MailboxesView {
  readonly programme: Programme;
  readonly roster: Roster;
  readonly home: string;
  readonly marks: readonly MailboxMark[];
  readonly nonce: string;
  readonly typed: TypedForm;
  readonly errors: readonly Issue[];
  readonly done?: string | undefined;
}

/** Name of the file in the form. */
export const BOUNCE_FILE = 'eml';

/** 邮箱和退信: whom no mail reaches, and what the Office can do about it. */
export function MailboxesPage(view: MailboxesView) {
  const { programme, home, marks, errors, done, typed, nonce } = view;
  const message = errors.find(error => error.path === 'bounce')?.message;
  const title = '邮箱和退信';
  return (
    <DeskLayout
      title={errors.length > 0 ? `错误：${title}` : title}
      here="/mailboxes"
      home={home}
      office={programme.office}
    >
      <ErrorSummary errors={errors} />
      <h1>{title}</h1>
      {done === undefined ? null : (
        <Notice tone="good">
          <p>{done}</p>
        </Notice>
      )}
      {stormDays(marks).map(day => (
        <Notice key={day} tone="amber">
          <p>{longDate(day)}退信的邮箱过多，可能是发信系统或者网络的问题，当日退信的邮箱没有停发。</p>
        </Notice>
      ))}
      <Refused {...view} />
      <form method="post" action={`${home}/mailboxes`} encType="multipart/form-data" novalidate class="card">
        <h2>登记退信</h2>
        <p>
          邮件系统不能自动回报退信的，把退回的邮件全文粘贴在这里，或者上传另存的退信文件，系统从中找出本机制联络员、经办人的邮箱；也可以只填写邮箱地址。
        </p>
        <input type="hidden" name="nonce" value={nonce} />
        <div class={message === undefined ? 'field' : 'field bad'}>
          <label for="bounce">退信全文或者邮箱地址</label>
          {message === undefined ? null : <span class="wrong">{message}</span>}
          <textarea id="bounce" name="bounce" rows={6}>
            {typedText(typed, 'bounce')}
          </textarea>
        </div>
        <div class="field">
          <label for="bounce-file">或者上传退信文件</label>
          <span class="hint" id="bounce-file-hint">
            在邮箱中打开退信，另存为 .eml 文件，不超过4MB。{uploadLimit}
          </span>
          <input
            type="file"
            id="bounce-file"
            name={BOUNCE_FILE}
            accept=".eml"
            aria-describedby="bounce-file-hint"
          />
        </div>
        <div class="actions">
          <button class="main" type="submit" name="action" value="refused">
            登记，停止向这些邮箱发送
          </button>
        </div>
      </form>
    </DeskLayout>
  );
}

function Refused({ programme, roster, home, marks, nonce }: MailboxesView) {
  const contacts = unreachedContacts(roster, marks);
  return (
    <section class={contacts.length === 0 ? 'card' : 'card returned'}>
      <h2>无法送达的邮箱（{contacts.length}）</h2>
      {contacts.length === 0 ? <p>目前没有。</p> : null}
      <ul class="plain">
        {contacts.map(({ unit, contact, mark, instead }) => (
          <li key={contact.key}>
            <p>
              {unit.name}
              {roleWords[contact.role]}
              {contact.name}　{contact.email}
            </p>
            <p class="hint">
              {momentText(mark.at)}起停发：{mark.why}。{insteadWords(instead)}
            </p>
            <p>
              <a href={`${home}/roster?edit=change-contact&of=${encodeURIComponent(contact.key)}`}>
                更正邮箱<span class="sr">：{unit.name}</span>
              </a>
            </p>
            <form method="post" action={`${home}/mailboxes`}>
              <input type="hidden" name="nonce" value={nonce} />
              <input type="hidden" name="bounce" value={contact.email} />
              <div class="actions">
                <button type="submit" name="action" value="working">
                  已核实可用，恢复发送
                  <span class="sr">：{programme.units.find(one => one.key === unit.key)?.name}</span>
                </button>
              </div>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function insteadWords(instead: UnreachedContact['instead']): string {
  return instead === undefined
    ? '该单位没有其他可送达的联络员邮箱，请电话联系，或将空白表送该单位填报。'
    : `改由${instead.name}接收。`;
}
