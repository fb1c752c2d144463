import type { ReadMail } from '../../infra/local/mail/mail-record.ts';
import type { CalendarDate } from '../../shared/calendar/date.ts';
import { parseTypedDate } from '../../shared/calendar/format.ts';
import { obligationOf } from '../../shared/programme/eight-ones/catalogue.ts';
import { grouped } from '../../shared/report/grouped.ts';
import type { Browser } from './browser.ts';
import type { CityUnit } from './cities.ts';
import { FormFilling, sign } from './form-filling.ts';
import { type Answer, answerOf, chosenDay, type Habit, habitOf } from './habits.ts';
import { luckOf } from './luck.ts';
import { linkIn } from './mailroom.ts';
import { Form, linksIn, type Page, sectionsIn, textIn } from './page.ts';
import { answerSection, askForSections, isSectionId, sectionHabit } from './section.ts';
import type { Surroundings } from './surroundings.ts';
import { UnitMatters } from './unit-matters.ts';

/** One duty in the head of the unit's 联络员: what the pages and mails have said of it. */
interface Task {
  readonly id: string;
  /** As mails call it: 「2026年4月专题调研」, 「2026年领导走访（市长吴庆文）」. */
  readonly title: string;
  readonly habit: Habit;
  readonly heard: CalendarDate;
  due: CalendarDate;
  /** The page on which it can be confirmed together with others of its kind. */
  readonly batch: string | undefined;
  /** Mails that asked for it, and those of them that came after it was due. */
  mails: number;
  mailsAfterDue: number;
  /** A later day has been asked for. */
  postponed: boolean;
  /** Once it has come back: when it was seen, and what the unit makes of it. */
  returned: { readonly times: number; readonly seen: CalendarDate; readonly answer: Answer } | undefined;
  state: 'open' | 'draft-saved' | 'filed' | 'given-up';
}

/** The 联络员 of a unit. Knows only what mails and pages say, and does only what their links allow. */
export class UnitActor {
  readonly unit: CityUnit;
  readonly #world: Surroundings;
  readonly #tasks = new Map<string, Task>();
  readonly #matters: UnitMatters;
  #link: string | undefined;

  constructor(unit: CityUnit, world: Surroundings) {
    this.unit = unit;
    this.#world = world;
    this.#matters = new UnitMatters(unit.key, world);
  }

  /** Whether something waits to be done today, besides new mail. */
  isDueToSomething(today: CalendarDate): boolean {
    return (
      this.#matters.isDueToSomething(today) ||
      [...this.#tasks.values()].some(task => this.#isTimeFor(task, today))
    );
  }

  get browser(): Browser {
    return this.#world.browser;
  }

  /** A sitting at the desk: reads what has come, looks at the to-do page, files what it is time for. */
  async visit(mails: readonly ReadMail[], today: CalendarDate): Promise<void> {
    if (mails.length > 0) await this.#look(mails, today);
    const ready = [...this.#tasks.values()].filter(task => this.#isTimeFor(task, today));
    const batches = grouped(ready.filter(isUnchanged), task => task.batch ?? '');
    const confirmed = [...batches].filter(([batch, tasks]) => batch !== '' && tasks.length > 1);
    for (const [batch, tasks] of confirmed) await this.#confirm(batch, tasks);
    for (const task of ready.filter(each => each.state !== 'filed')) await this.#work(task, today);
    const told = mails.some(mail => isAsking(mail) && mail.text.includes('企业诉求事项'));
    if (this.#link !== undefined && (told || this.#matters.isDueToSomething(today)))
      await this.#matters.visit(this.#link, today);
  }

  async #look(mails: readonly ReadMail[], today: CalendarDate): Promise<void> {
    this.#link = mails.map(linkIn).findLast(link => link !== undefined) ?? this.#link;
    if (this.#link === undefined) return;
    const page = await this.#open(this.#link);
    if (page === undefined) return;
    const heard = owedLines(page).filter(line => this.#note(line, today));
    for (const { href } of heard) await this.#askSections(href);
    for (const task of this.#tasks.values()) {
      const asking = mails.filter(mail => isAsking(mail) && mail.text.includes(task.title)).length;
      task.mails += asking;
      if (today > task.due) task.mailsAfterDue += asking;
    }
  }

  /** @returns whether it is new */
  #note({ href, title, due, batch, returned }: OwedLine, today: CalendarDate): boolean {
    const { seed, city } = this.#world;
    const id = idOf(href);
    const known = this.#tasks.get(id);
    if (known === undefined) {
      const habit = this.#habit(id);
      const task = {
        id,
        title,
        habit,
        heard: today,
        due,
        batch,
        mails: 0,
        mailsAfterDue: 0,
        postponed: false,
      };
      this.#tasks.set(id, { ...task, returned: undefined, state: 'open' });
      return true;
    }
    known.due = due;
    if (returned && known.state === 'filed') {
      const times = (known.returned?.times ?? 0) + 1;
      const answer = answerOf(seed, city.name, this.unit.key, id, times);
      known.returned = { times, seen: today, answer };
      known.state = 'open';
    }
    return false;
  }

  /** Now and then cooperating units are asked for what they know, as soon as the duty is heard of. */
  async #askSections(href: string): Promise<void> {
    const { seed, city, browser } = this.#world;
    const luck = luckOf(seed, city.name, this.unit.key, idOf(href), 'sections');
    if (isSectionId(idOf(href)) || !luck.chance(0.06)) return;
    const page = await this.#open(href);
    if (page !== undefined) await askForSections(page, browser, luck);
  }

  #habit(id: string): Habit {
    const { seed, city } = this.#world;
    if (isSectionId(id)) return sectionHabit(luckOf(seed, city.name, this.unit.key, id, 'habit'));
    const obligation = obligationOf(id.split('.')[0] ?? '');
    if (obligation === undefined) throw new Error(`${id} is of no known kind`);
    return habitOf(seed, city.name, this.unit.key, id, obligation);
  }

  #isTimeFor(task: Task, today: CalendarDate): boolean {
    const { calendar } = this.#world;
    if (task.state === 'draft-saved') return true;
    if (task.state !== 'open') return false;
    if (task.returned !== undefined) {
      const { answer, seen } = task.returned;
      return answer.kind === 'again' && today >= calendar.addWorkdays(seen, answer.workdays);
    }
    switch (task.habit.kind) {
      case 'on-time':
        return today >= chosenDay(task.heard, task.due, task.habit.share, calendar);
      case 'reminded':
        return task.mails >= task.habit.mails || today >= task.due;
      case 'chased':
        return task.mailsAfterDue >= task.habit.mails;
      case 'postponing':
        return today >= chosenDay(task.heard, task.due, task.postponed ? 1 : 0.5, calendar);
      case 'late':
        return today >= calendar.addWorkdays(task.due, task.habit.workdays);
      case 'never':
        return false;
    }
  }

  async #work(task: Task, today: CalendarDate): Promise<void> {
    const { seed, city, browser, calendar } = this.#world;
    if (this.#link === undefined) return;
    const path = `${this.#link}/duties/${encodeURIComponent(task.id)}`;
    const { habit } = task;
    if (habit.kind === 'postponing' && !task.postponed && today < task.due) {
      task.postponed = true;
      return await this.#postpone(path, calendar.addWorkdays(task.due, habit.workdays));
    }
    const page = await this.#open(path);
    if (page === undefined) return;
    if (isSectionId(task.id)) {
      const luck = luckOf(seed, city.name, this.unit.key, task.id, 'filling');
      task.state = await answerSection(page, browser, luck, [seed, city.name, this.unit.key]);
      return;
    }
    const filling = new FormFilling({
      seed,
      city: city.name,
      unit: this.unit,
      duty: task.id,
      times: task.returned?.times ?? 0,
      nil: isUnchanged(task),
      today,
      browser,
    });
    task.state = await filling.work(page, task.state === 'draft-saved');
  }

  /** The page of a link; undefined when the link has expired: a new one is asked for, and comes by mail. */
  async #open(path: string): Promise<Page | undefined> {
    const { browser } = this.#world;
    const page = await browser.get(path);
    const renewal = Form.all(page).find(form => form.action.endsWith('/renew'));
    if (renewal === undefined) return page;
    await browser.press(renewal);
    return undefined;
  }

  async #postpone(path: string, until: CalendarDate): Promise<void> {
    const { browser } = this.#world;
    const page = await this.#open(`${path}?step=extension`);
    if (page === undefined) return;
    const form = Form.in(page)
      .enter('until', until)
      .enter('reason', '企业年度数据尚未汇总完成，需延后几日。');
    // Too close to the due date the page says so, and the date stands.
    await browser.press(form, 'ask-extension');
  }

  /** 「无变化」 for several duties of a kind, signed once. */
  async #confirm(batch: string, tasks: readonly Task[]): Promise<void> {
    const { seed, city, browser } = this.#world;
    const page = await this.#open(batch);
    if (page === undefined) return;
    const form = Form.in(page);
    const there = tasks.filter(task => form.options('pick').includes(task.id));
    if (there.length === 0) return;
    form.tick(
      'pick',
      there.map(task => task.id),
    );
    sign(form, luckOf(seed, city.name, this.unit.key, 'people'));
    const receipt = await browser.press(form, 'file');
    if (!receipt.path.includes('receipt=')) throw new Error(`${batch}: ${textIn(receipt.html)}`);
    for (const task of there) task.state = 'filed';
  }
}

function idOf(href: string): string {
  return decodeURIComponent(href.split('/').at(-1) ?? '');
}

function isUnchanged({ habit, returned }: Task): boolean {
  return habit.kind === 'on-time' && habit.nil && returned === undefined;
}

/** Mails that ask for something; a receipt names its duty too. */
function isAsking(mail: ReadMail): boolean {
  return !mail.subject.startsWith('【已收到】');
}

interface OwedLine {
  readonly href: string;
  readonly title: string;
  readonly due: CalendarDate;
  readonly batch: string | undefined;
  readonly returned: boolean;
}

/** What the to-do page says is owed: a card for one duty, or one for several of a kind with a line for each. */
function owedLines(page: Page): readonly OwedLine[] {
  return ['todo', 'returned'].flatMap(state =>
    sectionsIn(page.html, 'section', state).flatMap(card => {
      const lines = sectionsIn(card, 'li', 'duty');
      if (lines.length === 0) return [owedLine(card, '', undefined, state === 'returned')];
      const kind = textIn(/<h3>([\s\S]*?)<\/h3>/.exec(card)?.[1] ?? '');
      const batch = linksIn(card).find(link => link.href.includes('/batches/'))?.href;
      return lines.map(line => owedLine(line, kind, batch, textIn(line).includes('修改意见：')));
    }),
  );
}

function owedLine(html: string, kind: string, batch: string | undefined, returned: boolean): OwedLine {
  const [link] = linksIn(html);
  const due = parseTypedDate(
    /<time datetime="([^"]*)"/i.exec(html)?.[1] ??
      /(\d{4}年\d{1,2}月\d{1,2}日)（周.）/.exec(textIn(html))?.[1] ??
      '',
  );
  if (link === undefined || due === undefined) throw new Error(`no link or due date in: ${textIn(html)}`);
  const title = kind === '' ? link.text : `${kind}（${link.text}）`;
  return { href: link.href, title, due, batch, returned };
}
