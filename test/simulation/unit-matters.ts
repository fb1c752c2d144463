import type { CalendarDate } from '../../shared/calendar/date.ts';
import { type Luck, luckOf } from './luck.ts';
import { Form, linksIn, type Page, textIn } from './page.ts';
import type { Surroundings } from './surroundings.ts';
import { remark } from './words.ts';

/** Where enterprises of a simulation read their mail. */
export const enterpriseDomain = '@enterprises.example';

/** What a unit makes of a matter, drawn when it first sees it. */
interface Plan {
  readonly objects: boolean;
  /** Asks for a later day before it acts. */
  asksForTime: boolean;
  /** When it does what comes next: answers, or finishes. */
  next: CalendarDate;
}

/** The matters a unit handles: it reads of them in its mails, and its page of matters says what is asked of it. */
export class UnitMatters {
  readonly #world: Surroundings;
  readonly #unit: string;
  readonly #plans = new Map<string, Plan>();

  constructor(unit: string, world: Surroundings) {
    this.#unit = unit;
    this.#world = world;
  }

  isDueToSomething(today: CalendarDate): boolean {
    return [...this.#plans.values()].some(plan => today >= plan.next);
  }

  /** @param home the unit's page */
  async visit(home: string, today: CalendarDate): Promise<void> {
    const { browser } = this.#world;
    const list = await browser.get(`${home}/matters`);
    const asked = askedIn(list);
    for (const number of this.#plans.keys()) if (!asked.has(number)) this.#plans.delete(number);
    for (const [number, path] of asked) {
      const luck = this.#luck(number, 'plan');
      const plan = this.#plans.get(number) ?? this.#planned(luck, today);
      this.#plans.set(number, plan);
      if (plan.objects || today >= plan.next) await this.#act(number, await browser.get(path), plan, today);
    }
  }

  #planned(luck: Luck, today: CalendarDate): Plan {
    const { calendar } = this.#world;
    return {
      objects: luck.chance(0.06),
      asksForTime: luck.chance(0.12),
      next: calendar.addWorkdays(today, luck.chance(0.1) ? 9 : luck.between(0, 6)),
    };
  }

  async #act(number: string, page: Page, plan: Plan, today: CalendarDate): Promise<void> {
    const { calendar } = this.#world;
    const forms = Form.all(page);
    const offering = (action: string) => forms.find(form => form.offers(action));
    const luck = this.#luck(number, today);
    const [object, time, answer, finish, opine] = [
      offering('object'),
      offering('ask-extension'),
      offering('answer'),
      offering('finish'),
      offering('opine'),
    ];
    if (plan.objects) {
      this.#plans.delete(number);
      // Too late for it, the page says so, and the matter is handled like any other.
      if (object !== undefined)
        await this.#press(object.enter('objectReason', remark(luck)), 'object', [409]);
      return;
    }
    if (plan.asksForTime && time !== undefined) {
      plan.asksForTime = false;
      plan.next = calendar.addWorkdays(today, luck.between(2, 5));
      const until = calendar.addWorkdays(today, 15);
      time.enter('until', until).enter('extensionReason', remark(luck));
      return await this.#press(time, 'ask-extension', [409]);
    }
    if (answer !== undefined) {
      const workdays = luck.between(5, 25);
      answer.tick('way', luck.some(answer.options('way'), 1, 1)).enter('answerWords', remark(luck));
      answer.enter('completeBy', calendar.addWorkdays(today, workdays));
      // An enterprise without a mailbox is handed a slip on paper, which this simulation leaves lying.
      if (luck.chance(0.75)) answer.enter('contactEmail', `${number.toLowerCase()}${enterpriseDomain}`);
      plan.next = calendar.addWorkdays(today, luck.chance(0.1) ? workdays + 3 : luck.between(2, workdays));
      return await this.#press(answer, 'answer');
    }
    if (finish !== undefined) {
      const kind = luck.weighted({ solved: 55, partly: 15, explained: 15, planned: 10, 'not-yet': 5 });
      finish.tick('outcome', [kind]).enter('result', remark(luck));
      if (kind === 'not-yet') finish.enter('basis', '苏府办〔2022〕197号');
      this.#plans.delete(number);
      return await this.#press(finish, 'finish');
    }
    this.#plans.delete(number);
    if (opine !== undefined) await this.#press(opine.enter('opinion', remark(luck)), 'opine');
  }

  async #press(form: Form, action: string, alsoFine: readonly number[] = []): Promise<void> {
    const answer = await this.#world.browser.press(form, action);
    if (answer.status !== 200 && !alsoFine.includes(answer.status))
      throw new Error(`${form.action} ${action} (${answer.status}): ${textIn(answer.html)}`);
  }

  #luck(number: string, ...subject: readonly string[]): Luck {
    const { seed, city } = this.#world;
    return luckOf(seed, city.name, this.#unit, number, ...subject);
  }
}

/** Matters under 「待处理」, by number. */
function askedIn({ html }: Page): ReadonlyMap<string, string> {
  const part = html.split('<h2>').find(each => each.startsWith('待处理')) ?? '';
  const paths = linksIn(part.split('<details')[0] ?? '').map(link => link.href);
  return new Map(paths.map(path => [path.split('/').at(-1) ?? '', path]));
}
