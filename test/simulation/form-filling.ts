import type { CalendarDate } from '../../shared/calendar/date.ts';
import { period } from '../../shared/calendar/period.ts';
import type { Browser } from './browser.ts';
import type { CityUnit } from './cities.ts';
import { type Manner, mannerOf } from './habits.ts';
import { type Luck, luckOf } from './luck.ts';
import { Form, type Page, textIn } from './page.ts';
import { draftResearch, nilReason, peopleOf, type Research } from './research.ts';

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

/** One person filling in one duty's form, from its page to the receipt. */
export class FormFilling {
  readonly #options: FillingOptions;
  readonly #luck: Luck;
  readonly #manner: Manner;

  constructor(options: FillingOptions) {
    const { seed, city, unit, duty, times } = options;
    this.#options = options;
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
    const form = await this.#filledIn(Form.in(page), resumed);
    if (this.#manner.inTwoSittings && !resumed) {
      await this.#options.browser.press(form, 'save');
      return 'draft-saved';
    }
    return this.#file(await this.#checked(form));
  }

  async #filledIn(form: Form, resumed: boolean): Promise<Form> {
    const { times, nil, unit, duty, today } = this.#options;
    if (resumed) return form;
    if (nil) return form.enter('report', 'nil').enter('nilReason', nilReason(this.#luck));
    form.enter('report', 'done');
    const month = period(duty.split('.').at(-1) ?? '');
    const research = draftResearch(this.#luck, unit.name, month, today);
    // A filing that came back stands in the form as it was filed; the unit puts right what the Office asked for.
    const wasFiled = times > 0 && form.value('topic') !== '';
    return wasFiled ? corrected(form) : this.#type(form, research);
  }

  async #type(first: Form, research: Research): Promise<Form> {
    let form = first;
    form = await this.#withRows(form, 'opinions', 'content', research.opinions.length);
    form = await this.#withRows(form, 'problems', 'problem', research.problems.length);
    typeActivity(form, research, this.#luck);
    typeAttendance(form, research);
    for (const [index, { content, raisedBy }] of research.opinions.entries()) {
      form.enter(`opinions.${index}.content`, content).enter(`opinions.${index}.raisedBy`, raisedBy);
    }
    for (const [index, row] of research.problems.entries()) {
      for (const name of ['problem', 'solution', 'forStudyAbove', 'category', 'scope'] as const) {
        form.enter(`problems.${index}.${name}`, row[name]);
      }
    }
    for (const name of form.names.filter(each => /^followUps\.\d+\.progress$/.test(each))) {
      form.enter(name, this.#luck.pick(['solved', 'moving', 'not-begun']));
    }
    if (this.#manner.forgetful) form.enter('topic', '');
    return form;
  }

  /** Presses 「增加一个…」 until the form has the rows. */
  async #withRows(first: Form, field: string, column: string, count: number): Promise<Form> {
    let form = first;
    for (let index = 0; index < count; index += 1) {
      if (form.has(`${field}.${index}.${column}`)) continue;
      form = Form.in(await this.#options.browser.press(form, `add:${field}`));
    }
    return form;
  }

  /** 检查并报送, and again when something was forgotten. @returns the check page */
  async #checked(form: Form): Promise<Page> {
    const { browser } = this.#options;
    const page = await browser.press(form, 'check');
    if (page.path.endsWith('step=check')) return page;
    const again = Form.in(page);
    if (again.has('topic') && again.value('topic') === '') again.enter('topic', '重点企业生产经营情况');
    const second = await browser.press(again, 'check');
    if (second.path.endsWith('step=check')) return second;
    throw new Error(`${this.#options.unit.key} ${this.#options.duty}: ${textIn(second.html)}`);
  }

  async #file(check: Page): Promise<'filed'> {
    const { browser, unit, duty, seed, city } = this.#options;
    const people = peopleOf(luckOf(seed, city, unit.key, 'people'));
    const form = Form.in(check);
    for (const [name, value] of Object.entries(people)) form.enter(`identity.${name}`, value);
    if (form.has('explanation')) form.enter('explanation', '已核对，填报内容无误。');
    form.tick('confirm.reviewed', ['yes']).tick('confirm.secrecy', ['yes']);
    const receipt = await browser.press(form, 'file');
    if (/\/filings\/\d+$/.test(receipt.path)) return 'filed';
    throw new Error(`${unit.key} ${duty}: ${textIn(receipt.html)}`);
  }
}

function typeActivity(form: Form, research: Research, luck: Luck): void {
  const fields = form.options('fields');
  form
    .enter('topic', research.topic)
    .tick('fields', luck.some(fields, 1, fields.length))
    .tick('forms', research.forms)
    .enter('startsOn', research.startsOn)
    .enter('endsOn', research.endsOn)
    .enter('place', research.place)
    .enter('headedBy', research.headedBy);
  if (research.forms.some(each => each === 'online' || each === 'questionnaire')) {
    form.enter('questionnaires', String(research.questionnaires));
  }
}

function typeAttendance(form: Form, { attendance }: Research): void {
  switch (attendance.kind) {
    case 'list':
      form.enter('attendees.paste', attendance.lines.join('\n'));
      return;
    case 'counts':
      form
        .enter('enterprises', String(attendance.enterprises))
        .enter('institutions', String(attendance.institutions));
  }
}

/** What was asked for, put right: further words where the Office wanted them. */
function corrected(form: Form): Form {
  const name = 'problems.0.solution';
  if (form.has(name) && form.value(name) !== '') {
    form.enter(name, `${form.value(name)}由分管处室牵头，按月调度进展。`.slice(0, 400));
  } else if (form.has('note')) form.enter('note', '已按意见补充完善。');
  return form;
}
