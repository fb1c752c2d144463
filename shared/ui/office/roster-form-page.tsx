import type { CalendarDate } from '../../calendar/date.ts';
import type { Issue } from '../../filing/parse.ts';
import { type TypedForm, typedList, typedText } from '../../filing/typed.ts';
import type { Roster } from '../../programme/roster.ts';
import type { EditKind } from '../../programme/roster-edit.ts';
import type { Programme } from '../../programme/types.ts';
import { unitKindWords } from '../../programme/unit-kinds.ts';
import { TextLine } from '../check-page.tsx';
import { LabelWords } from '../field-words.tsx';
import { ErrorSummary, Notice } from '../notices.tsx';
import { DeskLayout } from './desk-layout.tsx';

/** What a form asks besides the day and the reason, in its order. */
export const editForms = {
  'replace-leader': {
    title: '更换牵头领导',
    words: '接任人自生效日期起牵头原有全部领域；本期已下达的走访事项不变，下一期起按新的分工下达。',
    asks: ['name', 'post', 'rank'],
  },
  'change-leader': {
    title: '变更职务或排序',
    words: '仍为同一人；此前的记录仍按当时的职务显示。',
    asks: ['name', 'post', 'rank'],
  },
  'rename-unit': {
    title: '单位更名',
    words: '链接、草稿和报送记录都不受影响；此前的记录仍按当时的名称显示。',
    asks: ['name', 'fullName', 'seq', 'kind'],
  },
  'add-unit': {
    title: '新增单位',
    words: '新增后再调整领域分工，并登记联络员。',
    asks: ['name', 'fullName', 'seq', 'kind'],
  },
  'merge-unit': {
    title: '并入其他单位',
    words: '自生效日期起由并入的单位牵头、配合；此前已下达的事项仍由原联络员用原链接办理。',
    asks: ['into'],
  },
  'end-unit': { title: '停用单位', words: '仅限不再牵头、配合任何领域的单位。', asks: [] },
  'assign-field': {
    title: '调整领域分工',
    words: '本期已下达的事项不变，下一期起按新的分工下达。',
    asks: ['leader', 'lead', 'cooperating'],
  },
  'add-contact': {
    title: '新增联络员或经办人',
    words: '自生效日期起收到提醒，并有自己的填报链接。',
    asks: ['name', 'email', 'phone', 'role', 'fields'],
  },
  'change-contact': {
    title: '变更联络员或经办人',
    words: '换人的请先新增、再将原来的人员改为不再负责，原链接随之失效。',
    asks: ['name', 'email', 'phone', 'role', 'fields'],
  },
  'add-officer': {
    title: '新增办公室工作人员',
    words: '自生效日期起可以登录工作台，验证码只发至本人邮箱；邮箱填错将不能登录，请核对。',
    asks: ['name', 'email'],
  },
  'change-officer': {
    title: '变更办公室工作人员',
    words: '仅限同一人更改姓名或者邮箱；换人的请先新增、再停用原来的人员，操作记录按姓名留存。',
    asks: ['name', 'email'],
  },
  'end-officer': {
    title: '停用办公室工作人员',
    words: '自生效日期起不能登录工作台，已登录的同时退出；此前的操作记录不变。',
    asks: [],
  },
  'end-contact': { title: '不再负责', words: '自生效日期起不再收到提醒，原链接同时失效。', asks: [] },
} as const satisfies {
  readonly [Kind in EditKind]: {
    readonly title: string;
    readonly words: string;
    readonly asks: readonly string[];
  };
};

type Asked = (typeof editForms)[EditKind]['asks'][number];

export interface RosterFormView {
  readonly programme: Programme;
  readonly roster: Roster;
  readonly home: string;
  readonly edit: EditKind;
  /** Key of what is changed; '' for what is new. */
  readonly of: string;
  /** What is changed, as it is called. */
  readonly subject: string;
  readonly typed: TypedForm;
  readonly today: CalendarDate;
  readonly errors: readonly Issue[];
  readonly happened?: string | undefined;
}

export function RosterFormPage(view: RosterFormView) {
  const { programme, home, edit, of, subject, errors, happened, typed, today } = view;
  const form = editForms[edit];
  const title = subject === '' ? form.title : `${form.title}：${subject}`;
  const messageOf = (name: string) => errors.find(error => error.path === name)?.message;
  return (
    <DeskLayout
      title={errors.length > 0 ? `错误：${title}` : title}
      here="/roster"
      home={home}
      office={programme.office}
    >
      <ErrorSummary errors={errors} />
      {happened === undefined ? null : (
        <Notice tone="amber">
          <p>{happened}</p>
        </Notice>
      )}
      <form method="post" action={`${home}/roster`} novalidate class="card">
        <h1>{title}</h1>
        <p>{form.words}</p>
        <input type="hidden" name="edit" value={edit} />
        <input type="hidden" name="of" value={of} />
        {form.asks.map(name => (
          <AskedInput key={name} name={name} view={view} message={messageOf(name)} />
        ))}
        <TextLine
          name="from"
          label="生效日期"
          required
          hint={`自当日起生效，不早于今天，例如 ${today}`}
          value={typedText(typed, 'from')}
          message={messageOf('from')}
        />
        <TextLine
          name="reason"
          label="依据"
          required
          hint="例如来函、任免通知，2—100字"
          value={typedText(typed, 'reason')}
          message={messageOf('reason')}
        />
        <div class="actions">
          <button class="main" type="submit" name="action" value="preview">
            查看影响
          </button>
          <a class="button" href={`${home}/roster`}>
            返回
          </a>
        </div>
      </form>
    </DeskLayout>
  );
}

interface AskedProps {
  readonly name: Asked;
  readonly view: RosterFormView;
  readonly message: string | undefined;
}

/** Label and hint of what is typed. */
const lines: { readonly [name: string]: { readonly label: string; readonly hint?: string } } = {
  name: { label: '姓名或规范简称', hint: '单位按规范简称，例如 市工信局' },
  post: { label: '职务', hint: '例如 市委常委、副市长' },
  rank: { label: '职务排序', hint: '填写数字' },
  fullName: { label: '单位全称' },
  seq: { label: '机构序列', hint: '填写数字，名单按此排列' },
  email: { label: '工作邮箱' },
  phone: { label: '办公电话', hint: '例如 0512-12345678 或手机号' },
};

function AskedInput({ name, view, message }: AskedProps) {
  const { roster, typed, of } = view;
  switch (name) {
    case 'name':
    case 'post':
    case 'rank':
    case 'fullName':
    case 'seq':
    case 'email':
    case 'phone':
      return (
        <TextLine
          name={name}
          label={lines[name]?.label ?? name}
          hint={lines[name]?.hint}
          required
          value={typedText(typed, name)}
          message={message}
        />
      );
    case 'kind':
      return <Choice name={name} label="单位类别" options={unitKinds} view={view} message={message} />;
    case 'role':
      return <Choice name={name} label="身份" options={roles} view={view} message={message} />;
    case 'leader': {
      const leaders = roster.leaders.map(({ key, post, name: person }) => ({
        key,
        words: `${post}${person}`,
      }));
      return <Choice name={name} label="牵头领导" options={leaders} view={view} message={message} />;
    }
    case 'lead':
      return <Choice name={name} label="牵头单位" options={unitsOf(roster)} view={view} message={message} />;
    case 'into': {
      const others = unitsOf(roster).filter(unit => unit.key !== of);
      return <Choice name={name} label="并入的单位" options={others} view={view} message={message} />;
    }
    case 'cooperating':
      return <Ticks name={name} label="配合单位" options={unitsOf(roster)} view={view} message={message} />;
    case 'fields': {
      const unit = unitOf(view);
      const fields = [...roster.fieldsLedBy(unit), ...roster.fieldsSupportedBy(unit)];
      const options = fields.map(field => ({ key: field.key, words: field.name }));
      return (
        <Ticks name={name} label="负责领域（经办人必选）" options={options} view={view} message={message} />
      );
    }
  }
}

/** The unit a contact belongs, or will belong, to. */
function unitOf({ programme, edit, of }: RosterFormView): string {
  return edit === 'add-contact' ? of : (programme.contacts.find(each => each.key === of)?.unit ?? '');
}

function unitsOf(roster: Roster): readonly Option[] {
  return roster.units.map(({ key, name }) => ({ key, words: name }));
}

const unitKinds = Object.entries(unitKindWords).map(([key, words]) => ({ key, words }));
const roles = [
  { key: 'liaison', words: '联络员（查看并办理本单位全部事项）' },
  { key: 'handler', words: '经办人（办理所负责领域的事项）' },
];

interface Option {
  readonly key: string;
  readonly words: string;
}

interface OptionsProps extends AskedProps {
  readonly label: string;
  readonly options: readonly Option[];
}

function Choice({ name, label, options, view, message }: OptionsProps) {
  const chosen = typedText(view.typed, name);
  return (
    <div class={message === undefined ? 'field' : 'field bad'}>
      <label for={name}>
        <LabelWords field={{ label, required: true }} />
      </label>
      {message === undefined ? null : <span class="wrong">{message}</span>}
      <select id={name} name={name}>
        <option value="">请选择</option>
        {options.map(({ key, words }) => (
          <option key={key} value={key} selected={key === chosen}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}

function Ticks({ name, label, options, view, message }: OptionsProps) {
  const chosen = typedList(view.typed, name);
  return (
    <fieldset class={message === undefined ? 'field' : 'field bad'}>
      <legend>{label}</legend>
      {message === undefined ? null : <span class="wrong">{message}</span>}
      <div class="ticks many">
        {options.map(({ key, words }, index) => {
          // The error summary leads to the first tick.
          const id = index === 0 ? name : `${name}-${key}`;
          return (
            <div key={key} class="tick">
              <input type="checkbox" id={id} name={name} value={key} checked={chosen.includes(key)} />
              <label for={id}>{words}</label>
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}
