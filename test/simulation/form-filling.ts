import type { CalendarDate } from '../../shared/calendar/date.ts';
import { period } from '../../shared/calendar/period.ts';
import type { CellField, FieldSpec, RowsField } from '../../shared/filing/field.ts';
import { obligationOf } from '../../shared/programme/eight-ones/catalogue.ts';
import type { Obligation } from '../../shared/programme/obligation.ts';
import type { Browser } from './browser.ts';
import type { CityUnit } from './cities.ts';
import { type Manner, mannerOf } from './habits.ts';
import { type Luck, luckOf } from './luck.ts';
import { Form, type Page, textIn, wrongIn } from './page.ts';
import { nilReason, type Occasion, peopleOf, wordsFor } from './words.ts';

export interface FillingOptions {
  readonly seed: number;
  readonly city: string;
  readonly unit: CityUnit;
  readonly duty: string;
  /** How often the duty has come back. */
  readonly times: number;
  readonly nil: boolean;
  readonly today: CalendarDate;
  readonly browser: Browser;
}

/** How often a form that is found wrong is put right before the person would ring the Office. */
const PATIENCE = 60;
/** What need not be filled in and was wrong that often is left out. */
const FED_UP = 3;
/** … and after so many corrections the whole row is thought over. */
const FED_UP_WITH_ROW = 6;

/**
 * One person filling in one duty's form, from its page to the receipt: whatever the obligation, its list of fields says
 * what to type, and the page says what was wrong with it.
 */
export class FormFilling {
  readonly #options: FillingOptions;
  readonly #obligation: Obligation;
  readonly #occasion: Omit<Occasion, 'corrections'>;
  readonly #luck: Luck;
  readonly #manner: Manner;
  readonly #corrections = new Map<string, number>();

  constructor(options: FillingOptions) {
    const { seed, city, unit, duty, times, today } = options;
    const [key = '', , periodKey = ''] = duty.split('.');
    const obligation = obligationOf(key);
    if (obligation === undefined) throw new Error(`${duty} is of no known kind`);
    this.#options = options;
    this.#obligation = obligation;
    this.#occasion = { today, period: period(periodKey) };
    this.#luck = luckOf(seed, city, unit.key, duty, 'filling', times);
    this.#manner = mannerOf(this.#luck);
  }

  /**
   * @param page where the duty's link leads
   * @param resumed a draft was saved on another day
   * @returns what became of it; `given-up` when reporting has closed
   */
  async work(page: Page, resumed: boolean): Promise<'filed' | 'draft-saved' | 'given-up'> {
    if (!page.html.includes('<form')) return 'given-up';
    const form = resumed ? Form.in(page) : await this.#filledIn(Form.in(page));
    if (this.#manner.inTwoSittings && !resumed) {
      await this.#options.browser.press(form, 'save');
      return 'draft-saved';
    }
    return this.#file(await this.#checked(form));
  }

  /** What units of a simulation answer; they attach nothing. */
  get #fields(): readonly (CellField | RowsField)[] {
    return this.#obligation.groups.flatMap(group => group.fields).filter(field => field.type !== 'files');
  }

  async #filledIn(form: Form): Promise<Form> {
    const { times, nil } = this.#options;
    if (nil && form.has('report')) {
      form.enter('report', 'nil');
      return this.#obligation.nil?.reasonRequired ? form.enter('nilReason', nilReason(this.#luck)) : form;
    }
    // A filing that came back stands in the form as it was filed; the unit puts right what the Office asked for.
    if (times > 0 && form.value('report') !== 'nil') return form.enter('note', '已按意见补充完善。');
    if (form.has('report')) form.enter('report', 'done');
    return await this.#type(form);
  }

  async #type(first: Form): Promise<Form> {
    let form = first;
    for (const field of this.#fields) {
      if (field.type === 'rows') form = await this.#withRows(form, field);
      else this.#answer(form, field, field.key);
    }
    const required = this.#fields.find(field => field.required && field.type === 'text');
    if (this.#manner.forgetful && required && form.asksFor(required.key)) form.enter(required.key, '');
    return form;
  }

  /** What stands already mostly stays; what need not be filled in often is not. */
  #answer(form: Form, field: CellField, name: string): void {
    if (!form.asksFor(name) || !isWanted(form, field, name)) return;
    const keeps = form.value(name) !== '' && this.#luck.chance(0.9);
    if (!keeps && (field.required || this.#luck.chance(0.4))) this.#enter(form, field, name);
  }

  #enter(form: Form, field: CellField, name: string): void {
    const occasion = { ...this.#occasion, corrections: this.#corrections.get(name) ?? 0 };
    const words = wordsFor(field, form.options(name), occasion, this.#luck);
    if (field.type === 'choices') form.tick(name, words);
    else form.enter(name, words[0] ?? '');
  }

  /** Answers in the rows that are there, and presses 「增加一个…」 for some more. */
  async #withRows(first: Form, field: RowsField): Promise<Form> {
    if (!isWanted(first, field, field.key)) return first;
    const there = first.rows(field.key);
    const more = field.required || this.#luck.chance(0.5) ? this.#luck.between(0, 2) : 0;
    const wanted = Math.min(field.max, Math.max(there + more, field.required ? 1 : 0));
    let form = first;
    for (let row = 0; row < wanted; row += 1) {
      if (row >= there) {
        if (!form.offers(`add:${field.key}`)) break;
        form = Form.in(await this.#options.browser.press(form, `add:${field.key}`));
      }
      for (const column of field.columns) this.#answer(form, column, `${field.key}.${row}.${column.key}`);
    }
    return form;
  }

  /** 检查并报送, and again as long as something is wrong. @returns the check page */
  async #checked(first: Form): Promise<Page> {
    const { browser, unit, duty } = this.#options;
    let form = first;
    for (let tries = 0; tries < PATIENCE; tries += 1) {
      const page = await browser.press(form, 'check');
      if (page.path.endsWith('step=check')) return page;
      form = Form.in(page);
      for (const path of wrongIn(page)) form = await this.#putRight(form, path);
    }
    const page = await browser.press(form, 'check');
    throw new Error(`${unit.key} cannot get ${duty} right: ${textIn(page.html).slice(0, 600)}`);
  }

  async #putRight(form: Form, path: string): Promise<Form> {
    const [key = '', row, column] = path.split('.');
    const field = this.#fields.find(each => each.key === key);
    if (field?.type !== 'rows') {
      if (field && this.#isStuck(path)) this.#leaveOutBeside(form, field);
      if (field) this.#redo(form, field, [path]);
      return form;
    }
    if (row === undefined) return await this.#withRows(form, { ...field, required: true });
    const cell = field.columns.find(each => each.key === column);
    const others = Array.from({ length: form.rows(key) }, (_, index) => `${key}.${index}.${column}`);
    if (cell && !this.#isStuck(path)) this.#redo(form, cell, [path, ...others]);
    else if (cell) this.#redoRow(form, field, `${key}.${row}`);
    return form;
  }

  /** The fault may lie in what the answer does not agree with. */
  #isStuck(path: string): boolean {
    return (this.#corrections.get(path) ?? 0) % FED_UP_WITH_ROW === FED_UP_WITH_ROW - 1;
  }

  /** What stands beside an answer, is of its type and need not be given. */
  #leaveOutBeside(form: Form, field: CellField): void {
    const group = this.#obligation.groups.find(({ fields }) => fields.some(each => each.key === field.key));
    for (const each of group?.fields ?? [])
      if (each.type === field.type && !each.required && each.key !== field.key && form.asksFor(each.key))
        form.clear(each.key);
  }

  #redoRow(form: Form, { columns }: RowsField, row: string): void {
    for (const column of columns) {
      const name = `${row}.${column.key}`;
      if (form.asksFor(name) && form.value(name) !== '') this.#redo(form, column, [name]);
    }
  }

  /** Another answer to the first name; what will not come right is left out, in its whole column. */
  #redo(form: Form, field: CellField, names: readonly [string, ...string[]]): void {
    const [name] = names;
    if (!form.asksFor(name)) return;
    const before = this.#corrections.get(name) ?? 0;
    this.#corrections.set(name, before + 1);
    if (field.required || form.value(name) === '' || before % (FED_UP + 1) < FED_UP) {
      this.#enter(form, field, name);
      return;
    }
    for (const each of names) if (form.asksFor(each)) form.clear(each);
  }

  async #file(check: Page): Promise<'filed'> {
    const { browser, unit, duty, seed, city } = this.#options;
    const form = Form.in(check);
    if (form.has('explanation')) form.enter('explanation', '已核对，填报内容无误。');
    sign(form, luckOf(seed, city, unit.key, 'people'));
    const receipt = await browser.press(form, 'file');
    if (/\/filings\/\d+$/.test(receipt.path)) return 'filed';
    throw new Error(`${unit.key} ${duty}: ${textIn(receipt.html)}`);
  }
}

/** Who files and who has reviewed it, and both declarations. */
export function sign(form: Form, luck: Luck): void {
  for (const [name, value] of Object.entries(peopleOf(luck))) form.enter(`identity.${name}`, value);
  form.tick('confirm.reviewed', ['yes']).tick('confirm.secrecy', ['yes']);
}

/** Whether the condition of a field holds, as the form stands; the other field is a sibling in its row or the form's. */
function isWanted(form: Form, { onlyWhen }: FieldSpec, name: string): boolean {
  if (onlyWhen === undefined) return true;
  const sibling = [...name.split('.').slice(0, -1), onlyWhen.field].join('.');
  return form.values(sibling).some(value => onlyWhen.anyOf.includes(value));
}
