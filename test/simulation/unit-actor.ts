import type { ReadMail } from '../../infra/local/mail/mail-record.ts';
import type { CalendarDate } from '../../shared/calendar/date.ts';
import { parseTypedDate } from '../../shared/calendar/format.ts';
import type { WorkCalendar } from '../../shared/calendar/working-days.ts';
import type { Browser } from './browser.ts';
import type { City, CityUnit } from './cities.ts';
import { FormFilling } from './form-filling.ts';
import { type Answer, answerOf, chosenDay, type Habit, habitOf } from './habits.ts';
import { linkIn } from './mailroom.ts';
import { linksIn, type Page, sectionsIn, textIn } from './page.ts';

/** One duty in the head of the unit's 联络员: what the pages and mails have said of it. */
interface Task {
  readonly id: string;
  readonly title: string;
  readonly habit: Habit;
  readonly heard: CalendarDate;
  readonly due: CalendarDate;
  /** Mails that asked for it, and those of them that came after it was due. */
  mails: number;
  mailsAfterDue: number;
  /** Once it has come back: when it was seen, and what the unit makes of it. */
  returned: { readonly times: number; readonly seen: CalendarDate; readonly answer: Answer } | undefined;
  state: 'open' | 'draft-saved' | 'filed' | 'given-up';
}

export interface Surroundings {
  readonly seed: number;
  readonly city: City;
  readonly browser: Browser;
  readonly calendar: WorkCalendar;
}

/** The 联络员 of a lead unit. Knows only what mails and pages say, and does only what their links allow. */
export class UnitActor {
  readonly unit: CityUnit;
  readonly #world: Surroundings;
  readonly #tasks = new Map<string, Task>();
  #link: string | undefined;

  constructor(unit: CityUnit, world: Surroundings) {
    this.unit = unit;
    this.#world = world;
  }

  /** Whether something waits to be done today, besides new mail. */
  isDueToSomething(today: CalendarDate): boolean {
    return [...this.#tasks.values()].some(task => this.#isTimeFor(task, today));
  }

  /** A sitting at the desk: reads what has come, looks at the to-do page, files what it is time for. */
  async visit(mails: readonly ReadMail[], today: CalendarDate): Promise<void> {
    if (mails.length > 0) await this.#look(mails, today);
    for (const task of this.#tasks.values()) {
      if (this.#isTimeFor(task, today)) await this.#work(task, today);
    }
  }

  async #look(mails: readonly ReadMail[], today: CalendarDate): Promise<void> {
    this.#link = mails.map(linkIn).findLast(link => link !== undefined) ?? this.#link;
    if (this.#link === undefined) return;
    const page = await this.#world.browser.get(this.#link);
    for (const card of owedCards(page)) this.#note(card, today);
    for (const task of this.#tasks.values()) {
      const asking = mails.filter(mail => isAsking(mail) && mail.text.includes(task.title)).length;
      task.mails += asking;
      if (today > task.due) task.mailsAfterDue += asking;
    }
  }

  #note({ href, title, due, returned }: OwedCard, today: CalendarDate): void {
    const { seed, city } = this.#world;
    const id = decodeURIComponent(href.split('/').at(-1) ?? '');
    const known = this.#tasks.get(id);
    if (known === undefined) {
      const habit = habitOf(seed, city.name, this.unit.key, id);
      const task = { id, title, habit, heard: today, due, mails: 0, mailsAfterDue: 0, returned: undefined };
      this.#tasks.set(id, { ...task, state: 'open' });
    } else if (returned && known.state === 'filed') {
      const times = (known.returned?.times ?? 0) + 1;
      const answer = answerOf(seed, city.name, this.unit.key, id, times);
      known.returned = { times, seen: today, answer };
      known.state = 'open';
    }
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
      case 'late':
        return today >= calendar.addWorkdays(task.due, task.habit.workdays);
      case 'never':
        return false;
    }
  }

  async #work(task: Task, today: CalendarDate): Promise<void> {
    const { seed, city, browser } = this.#world;
    if (this.#link === undefined) return;
    const page = await browser.get(`${this.#link}/duties/${encodeURIComponent(task.id)}`);
    const filling = new FormFilling({
      seed,
      city: city.name,
      unit: this.unit,
      duty: task.id,
      times: task.returned?.times ?? 0,
      nil: task.habit.kind === 'on-time' && task.habit.nil && task.returned === undefined,
      today,
      browser,
    });
    task.state = await filling.work(page, task.state === 'draft-saved');
  }
}

/** Mails that ask for something; a receipt names its duty too. */
function isAsking(mail: ReadMail): boolean {
  return !mail.subject.startsWith('【已收到】');
}

interface OwedCard {
  readonly href: string;
  readonly title: string;
  readonly due: CalendarDate;
  readonly returned: boolean;
}

/** What the to-do page says is owed. */
function owedCards(page: Page): readonly OwedCard[] {
  return [
    ...sectionsIn(page.html, 'section', 'todo').map(card => owedCard(card, false)),
    ...sectionsIn(page.html, 'section', 'returned').map(card => owedCard(card, true)),
  ];
}

function owedCard(card: string, returned: boolean): OwedCard {
  const [link] = linksIn(card);
  const typed = /(\d{4}年\d{1,2}月\d{1,2}日)（周.）24:00/.exec(textIn(card))?.[1] ?? '';
  const due = parseTypedDate(typed);
  if (link === undefined || due === undefined) throw new Error(`no link or due date in: ${textIn(card)}`);
  return { href: link.href, title: link.text, due, returned };
}
