import { momentText } from '../../calendar/format.ts';
import type { Instant } from '../../calendar/instant.ts';
import { codeLifeMinutes, waitMinutes, wrongTries } from '../../desk/door.ts';
import { idleMinutes } from '../../desk/session.ts';
import type { Office, Officer } from '../../programme/types.ts';
import { Layout } from '../layout.tsx';
import { MessagePage } from '../message-pages.tsx';
import { ErrorSummary, Notice } from '../notices.tsx';

/** Names of what is asked and pressed at the door. */
export const OFFICER = 'officer';
export const CODE = 'code';
export const SEND_CODE = 'send-code';
export const ENTER = 'enter';
export const TO = 'to';
export const FILES = 'files';
/** Stands before the names of what is carried through the door. */
export const KEPT = 'kept.';

export interface KeptAnswer {
  readonly name: string;
  readonly value: string;
}

/** Where somebody goes after entering, and what was being posted there. */
export interface GoOn {
  readonly to: string;
  readonly kept: readonly KeptAnswer[];
  /** Files cannot be carried along. */
  readonly hasFiles: boolean;
}

interface DoorProps {
  readonly home: string;
  readonly office: Office;
  readonly officers: readonly Officer[];
  readonly goOn: GoOn;
  readonly problem?: string | undefined;
}

/** The door of the desk: whose mailbox the code goes to. */
export function AskCodePage({ home, office, officers, goOn, problem }: DoorProps) {
  const [only] = officers;
  const errors = problem === undefined ? [] : [{ path: OFFICER, label: '登录', message: problem }];
  return (
    <Layout
      title={`${problem === undefined ? '' : '错误：'}登录办公室工作台`}
      owner="领导小组办公室"
      office={office}
    >
      <ErrorSummary errors={errors} />
      <KeptNotice goOn={goOn} />
      <form method="post" action={`${home}/enter`} class="card">
        <h1>登录办公室工作台</h1>
        <p>
          验证码发送到本人登记的邮箱，{codeLifeMinutes}分钟内有效；登录后{idleMinutes}分钟不操作自动退出。
        </p>
        <GoOnInputs goOn={goOn} />
        {officers.length === 1 && only !== undefined ? (
          <input type="hidden" id={OFFICER} name={OFFICER} value={only.key} />
        ) : (
          <fieldset class="field">
            <legend>您是</legend>
            {officers.map(({ key, name }, index) => {
              // The summary of errors leads to the first.
              const id = index === 0 ? OFFICER : `${OFFICER}-${key}`;
              return (
                <div key={key} class="tick">
                  <input type="radio" id={id} name={OFFICER} value={key} />
                  <label for={id}>{name}</label>
                </div>
              );
            })}
          </fieldset>
        )}
        <div class="actions">
          <button class="main" type="submit" name="action" value={SEND_CODE}>
            获取验证码
          </button>
        </div>
      </form>
    </Layout>
  );
}

interface EnterCodeProps extends Pick<DoorProps, 'home' | 'office' | 'goOn' | 'problem'> {
  readonly officer: Officer;
  readonly sentAt?: Instant | undefined;
}

/** The door once a code is on its way. 进入 stands first: it is what the return key presses. */
export function EnterCodePage({ home, office, officer, goOn, problem, sentAt }: EnterCodeProps) {
  const errors = problem === undefined ? [] : [{ path: CODE, label: '验证码', message: problem }];
  return (
    <Layout
      title={`${problem === undefined ? '' : '错误：'}输入验证码`}
      owner="领导小组办公室"
      office={office}
    >
      <ErrorSummary errors={errors} />
      <KeptNotice goOn={goOn} />
      <form method="post" action={`${home}/enter`} class="card" novalidate>
        <h1>输入验证码</h1>
        <p>
          {sentAt === undefined ? '验证码' : `${momentText(sentAt)}，验证码已`}
          发送至{officer.name}的登记邮箱{masked(officer.email)}，请查收邮件（包括垃圾邮件箱）。
        </p>
        <p>
          验证码{codeLifeMinutes}分钟内有效，只能在本浏览器使用，最近三次获取的均可；连续输错{wrongTries}
          次，本浏览器须等候{waitMinutes}分钟。
        </p>
        <GoOnInputs goOn={goOn} />
        <input type="hidden" name={OFFICER} value={officer.key} />
        <CodeInput problem={problem} />
        <div class="actions">
          <button class="main" type="submit" name="action" value={ENTER}>
            进入工作台
          </button>
          <button type="submit" name="action" value={SEND_CODE}>
            重新获取验证码
          </button>
        </div>
        <p class="hint">登录时系统在本浏览器保存一个标识，仅用于保持登录和限制试码。</p>
      </form>
    </Layout>
  );
}

function CodeInput({ problem }: { readonly problem: string | undefined }) {
  return (
    <div class={problem === undefined ? 'field' : 'field bad'}>
      <label for={CODE}>验证码</label>
      <span class="hint" id={`${CODE}-hint`}>
        6位数字
      </span>
      {problem === undefined ? null : (
        <span class="wrong" id={`${CODE}-error`}>
          <span class="sr">错误：</span>
          {problem}
        </span>
      )}
      <input
        type="text"
        id={CODE}
        name={CODE}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={12}
        aria-describedby={problem === undefined ? `${CODE}-hint` : `${CODE}-hint ${CODE}-error`}
      />
    </div>
  );
}

/** After entering with something typed that is not posted yet: one more press, on purpose, posts it. */
export function GoOnPage({ home, goOn }: { readonly home: string; readonly goOn: GoOn }) {
  return (
    <MessagePage title="已登录，刚才填写的内容还没有提交" owner="领导小组办公室" home={home}>
      <p>登录超时前填写的内容都在。点击“继续提交”即按刚才的操作提交；不提交的，可返回工作台。</p>
      {goOn.hasFiles ? <p>所附文件不能保留，提交后请按提示重新选择。</p> : null}
      <form method="post" action={goOn.to}>
        {goOn.kept.map(({ name, value }, index) => (
          <input key={index} type="hidden" name={name} value={value} />
        ))}
        <div class="actions">
          <button class="main" type="submit">
            继续提交
          </button>
          <a class="button" href={home}>
            返回工作台
          </a>
        </div>
      </form>
    </MessagePage>
  );
}

/** A form of another site posted here: nothing is done, whoever is logged in. */
export function ElsewherePage({ home }: { readonly home: string }) {
  return (
    <MessagePage title="没有提交" owner="领导小组办公室" home={home}>
      <p>该操作不是从本系统的页面提交的，为安全起见没有办理。请从工作台打开相应页面重新操作。</p>
    </MessagePage>
  );
}

function KeptNotice({ goOn }: { readonly goOn: GoOn }) {
  if (goOn.kept.length === 0) return null;
  return (
    <Notice tone="amber">
      <p>
        登录已超时，刚才填写的内容没有丢失：重新登录后可以继续提交。
        {goOn.hasFiles ? '所附文件须重新选择。' : ''}
      </p>
    </Notice>
  );
}

function GoOnInputs({ goOn }: { readonly goOn: GoOn }) {
  return (
    <>
      <input type="hidden" name={TO} value={goOn.to} />
      {goOn.hasFiles ? <input type="hidden" name={FILES} value="yes" /> : null}
      {goOn.kept.map(({ name, value }, index) => (
        <input key={index} type="hidden" name={`${KEPT}${name}`} value={value} />
      ))}
    </>
  );
}

/** `zhang@office.example` → `z***@office.example`: enough for its owner to know it by. */
function masked(mailbox: string): string {
  const [name = '', host = ''] = mailbox.split('@');
  return `${name.slice(0, 1)}***@${host}`;
}
