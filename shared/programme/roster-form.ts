import * as v from 'valibot';
import { addDays, type CalendarDate, yearOf } from '../calendar/date.ts';
import { parseTypedDate } from '../calendar/format.ts';
import { readText } from '../filing/cells.ts';
import { readPhone } from '../filing/formats.ts';
import type { Issue } from '../filing/parse.ts';
import { cleanLine } from '../filing/text.ts';
import { type TypedForm, typedList, typedText } from '../filing/typed.ts';
import type { Body, Clerk, Holder, Person } from './roster-edit.ts';
import { mailbox } from './schema.ts';
import type { FieldKey } from './types.ts';

export function person(form: RosterForm): Person {
  return {
    name: form.line('name', '姓名', { minLength: 2, maxLength: 20 }),
    post: form.line('post', '职务', { minLength: 2, maxLength: 40 }),
    rank: form.place('rank', '职务排序'),
  };
}

export function body(form: RosterForm): Body {
  return {
    name: form.line('name', '规范简称', { minLength: 2, maxLength: 20 }),
    fullName: form.line('fullName', '单位全称', { minLength: 2, maxLength: 60 }),
    seq: form.place('seq', '机构序列'),
    kind: form.oneOf('kind', '单位类别', ['department', 'party', 'vertical'] as const),
  };
}

/** Of the Office. */
export function clerk(form: RosterForm): Clerk {
  return {
    name: form.line('name', '姓名', { minLength: 2, maxLength: 20 }),
    email: form.email('email', '工作邮箱'),
  };
}

/** `own`: the fields the unit leads or supports. */
export function holder(form: RosterForm, own: readonly FieldKey[]): Holder {
  const role = form.oneOf('role', '身份', ['liaison', 'handler'] as const);
  const fields = form.someOf('fields', own);
  if (role === 'handler' && fields.length === 0) form.fault('fields', '负责领域', '请至少选择一个领域');
  return {
    role,
    name: form.line('name', '姓名', { minLength: 2, maxLength: 20 }),
    email: form.email('email', '工作邮箱'),
    phone: form.phone('phone', '办公电话'),
    // 联络员 sees all fields.
    ...(role === 'handler' ? { fields } : {}),
  };
}

/** Reads what was typed, one input after the other, and gathers what is wrong. */
export class RosterForm {
  readonly errors: Issue[] = [];
  readonly #typed: TypedForm;

  constructor(typed: TypedForm) {
    this.#typed = typed;
  }

  fault(path: string, label: string, message: string): void {
    this.errors.push({ path, label, message });
  }

  /** Names and words of the roster hold no spaces. */
  line(
    path: string,
    label: string,
    limits: { readonly minLength: number; readonly maxLength: number },
  ): string {
    const read = readText(limits, cleanLine(typedText(this.#typed, path)).replace(/\s/gu, ''));
    if (read.kind === 'value') return String(read.value);
    this.fault(path, label, read.kind === 'empty' ? '请填写' : read.message);
    return '';
  }

  place(path: string, label: string): number {
    const text = typedText(this.#typed, path).normalize('NFKC').trim();
    if (/^[1-9]\d{0,2}$/.test(text)) return Number(text);
    this.fault(path, label, text === '' ? '请填写' : '请填写1至999的数字');
    return 0;
  }

  oneOf<Key extends string>(path: string, label: string, keys: readonly [Key, ...Key[]]): Key;
  oneOf(path: string, label: string, keys: readonly string[]): string;
  oneOf(path: string, label: string, keys: readonly string[]): string {
    const chosen = keys.find(key => key === typedText(this.#typed, path));
    if (chosen === undefined) this.fault(path, label, '请选择');
    return chosen ?? keys[0] ?? '';
  }

  someOf(path: string, keys: readonly string[]): readonly string[] {
    const chosen = typedList(this.#typed, path);
    return keys.filter(key => chosen.includes(key));
  }

  /** What was given out and filed stands under the roster of its day: nothing is changed for days that are over. */
  day(path: string, label: string, today: CalendarDate): CalendarDate | undefined {
    const text = typedText(this.#typed, path).trim();
    const day = parseTypedDate(text, { defaultYear: yearOf(today) });
    if (day === undefined)
      this.fault(path, label, text === '' ? '请填写' : '不是日期，请按“2026-11-06”的样式填写');
    else if (day < today) this.fault(path, label, '不能早于今天：已下达和已报送的事项按当时的分工记录');
    else if (day > addDays(today, 366)) this.fault(path, label, '不能晚于一年以后');
    else return day;
    return undefined;
  }

  email(path: string, label: string): string {
    const text = cleanLine(typedText(this.#typed, path));
    if (text === '') this.fault(path, label, '请填写');
    else if (!v.is(mailbox, text)) this.fault(path, label, '不是邮箱地址，请核对');
    return text;
  }

  phone(path: string, label: string): string {
    const text = cleanLine(typedText(this.#typed, path));
    const read = readPhone(text);
    if (read.kind === 'text') return read.text;
    this.fault(path, label, text === '' ? '请填写' : read.message);
    return '';
  }
}
