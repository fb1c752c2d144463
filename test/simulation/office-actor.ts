import type { ReadMail } from '../../infra/local/mail/mail-record.ts';
import type { CalendarDate } from '../../shared/calendar/date.ts';
import { type CodeMailbox, enterDesk } from '../support/enter-desk.ts';
import type { Browser } from './browser.ts';
import { type Luck, luckOf } from './luck.ts';
import { linkIn } from './mailroom.ts';
import { decideMatter } from './office-matters.ts';
import { Form, linksIn, type Page, sectionsIn, textIn } from './page.ts';
import type { Surroundings } from './surroundings.ts';
import { remark } from './words.ts';

/** The Office's 联络员: reviews what units filed and decides on report drafts, each working day. */
export class OfficeActor {
  readonly #world: Surroundings;
  /** What it has decided on: duties, matters and reports by the names their pages have, once for each decision. */
  readonly decisions: string[] = [];
  /** How often each thing in the queue has been looked at, so that every look is a new draw. */
  readonly #looks = new Map<string, number>();
  #link: string | undefined;

  constructor(world: Surroundings) {
    this.#world = world;
  }

  get browser(): Browser {
    return this.#world.browser;
  }

  /** @param inbox the mailbox's further mails: the code to enter with comes while it waits */
  async visit(mails: readonly ReadMail[], today: CalendarDate, inbox: CodeMailbox): Promise<void> {
    this.#link = mails.map(linkIn).findLast(link => link !== undefined) ?? this.#link;
    if (this.#link === undefined) return;
    const queue = await enterDesk(this.#world.browser, this.#link, inbox);
    for (const form of partsOf(queue, '延期待审').flatMap(html => Form.all({ ...queue, html }))) {
      await this.#answerExtension(form);
    }
    const filed = queued(queue, '待审核').filter(path => path.includes('/duties/'));
    for (const path of filed) await this.#review(path, today);
    for (const path of queued(queue, '企业诉求事项'))
      await decideMatter(
        await this.#world.browser.get(path),
        (form, action) => this.#decide(form, action),
        this.#look(path),
      );
    for (const path of queued(queue, '待定稿')) await this.#decideReport(path);
  }

  async #answerExtension(form: Form): Promise<void> {
    const luck = this.#look(form.action);
    await this.#decide(form, luck.chance(0.75) ? 'grant-extension' : 'decline-extension');
  }

  async #review(path: string, today: CalendarDate): Promise<void> {
    const { browser, calendar } = this.#world;
    const luck = this.#look(path);
    // Some days are too short for everything.
    if (luck.chance(0.15)) return;
    const page = await browser.get(path);
    const form = Form.in(page);
    const version = Number(/第(\d+)版/.exec(textIn(page.html))?.[1] ?? 1);
    if (!luck.chance(version === 1 ? 0.2 : version === 2 ? 0.1 : 0)) return this.#decide(form, 'accept');
    const places = form.names.filter(name => name.startsWith('remark.'));
    for (const name of luck.some(places, 0, 2)) form.enter(name, remark(luck));
    form.enter('words', remark(luck));
    if (luck.chance(0.3)) form.enter('refileBy', calendar.addWorkdays(today, luck.between(4, 6)));
    const answer = await browser.press(form, 'send-back');
    // Too close to the day on which reporting closes: there is no time left to file again.
    if (answer.status !== 200) await this.#decide(Form.in(answer), 'accept');
    else this.decisions.push(nameOf(form.action));
  }

  async #decideReport(path: string): Promise<void> {
    const { browser } = this.#world;
    const luck = this.#look(path);
    if (luck.chance(0.25)) return;
    const form = Form.in(await browser.get(path));
    const again = luck.chance(form.value('edition') === '1' ? 0.2 : 0.05);
    await this.#decide(form, again ? 'regenerate' : 'final');
  }

  async #decide(form: Form, button: string): Promise<void> {
    const answer = await this.#world.browser.press(form, button);
    if (answer.status !== 200) throw new Error(`no ${button}: ${textIn(answer.html)}`);
    this.decisions.push(nameOf(form.action));
  }

  #look(path: string): Luck {
    const { seed, city } = this.#world;
    const name = nameOf(path);
    const looks = (this.#looks.get(name) ?? 0) + 1;
    this.#looks.set(name, looks);
    return luckOf(seed, city.name, 'office', name, looks);
  }
}

function nameOf(path: string): string {
  return decodeURIComponent(path.split('/').at(-1) ?? '');
}

/** Where the lines of one part of the queue lead. */
function queued(queue: Page, heading: string): readonly string[] {
  return partsOf(queue, heading)
    .flatMap(linksIn)
    .map(link => link.href);
}

function partsOf(queue: Page, heading: string): readonly string[] {
  return sectionsIn(queue.html, 'section', 'todo').filter(section => section.includes(`<h2>${heading}`));
}
