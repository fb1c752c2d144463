import { VirtualClock } from '../../infra/local/clock/virtual-clock.ts';
import { Host } from '../../infra/local/host.ts';
import { calendarDate } from '../../shared/calendar/date.ts';
import { epochOf, instantAt } from '../../shared/calendar/instant.ts';
import { Browser, pathsIn } from '../simulation/browser.ts';
import { type City, cities } from '../simulation/cities.ts';
import { FormFilling } from '../simulation/form-filling.ts';
import { Form, type Page } from '../simulation/page.ts';
import { enterDesk } from '../support/enter-desk.ts';

export interface OfficeDesk {
  readonly path: string;
  /** Where its codes go. */
  readonly mailbox: string;
}

/** A host in memory whose cities adopted the programme in January 2026, for measuring with real duties. */
export class CityHost {
  readonly host: Host;
  readonly cities: readonly City[];
  readonly browser: Browser;

  static async open(count: number): Promise<CityHost> {
    const start = calendarDate('2026-01-05');
    const places = cities(count, start, calendarDate('2026-12-31'));
    const clock = new VirtualClock({ start: epochOf(instantAt(start, '08:00')), onError: failed });
    const host = await Host.open({
      dataDir: undefined,
      clock,
      seed: 1,
      firstStart: { programmes: places.map(place => place.document), adoptedOn: start },
      onError: failed,
    });
    // The first periods are open when the machine that opens them is done.
    await host.advanceTo(clock.now());
    return new CityHost(host, places);
  }

  private constructor(host: Host, places: readonly City[]) {
    this.host = host;
    this.cities = places;
    this.browser = new Browser(host);
  }

  async advanceTo(day: string, time: string): Promise<void> {
    await this.host.advanceTo(epochOf(instantAt(calendarDate(day), time)));
  }

  /** Paths of the units' pages, and of each city's Office. */
  async links(): Promise<{ readonly units: readonly string[]; readonly offices: readonly OfficeDesk[] }> {
    const mailboxes = await this.host.links.mailboxes();
    const leads = new Set(this.cities.flatMap(city => city.units.map(unit => unit.mailbox)));
    const pathOf = (link: string) => new URL(link).pathname;
    return {
      units: mailboxes.filter(({ address }) => leads.has(address)).map(({ link }) => pathOf(link)),
      offices: mailboxes
        .filter(({ unit }) => unit === undefined)
        .map(({ link, address }) => ({ path: pathOf(link), mailbox: address })),
    };
  }

  /** Files what a unit owes for the month through its pages. */
  async file(unitPath: string, month: string, today: string): Promise<void> {
    const list = await this.browser.get(unitPath);
    const [path] = pathsIn(list, new RegExp(`/duties/[^/]*${month}$`));
    if (path === undefined) throw new Error(`${unitPath} owes nothing for ${month}`);
    const duty = decodeURIComponent(path.split('/').at(-1) ?? '');
    const unit = this.cities[0]?.units.find(each => duty.includes(`.${each.key}.`));
    if (unit === undefined) throw new Error(`no unit of ${duty}`);
    const { browser } = this;
    const common = { city: '', unit, duty, times: 0, nil: false, today: calendarDate(today), browser };
    const filling = () => new FormFilling({ ...common, seed: 1 });
    const done = await filling().work(await browser.get(path), false);
    // Some people save a draft first; they come back at once here.
    if (done === 'draft-saved') await filling().work(await browser.get(path), true);
  }

  /** Opens a city's desk in the one browser there is. */
  enter({ path, mailbox }: OfficeDesk): Promise<Page> {
    return enterDesk(this.browser, path, { mails: to => this.host.mails({ to: to ?? mailbox }) }, mailbox);
  }

  /** Accepts everything that waits for the Office. @returns how many */
  async acceptAll(office: OfficeDesk): Promise<number> {
    const queue = await this.enter(office);
    const waiting = /<h2>待审核[\s\S]*?<\/section>/.exec(queue.html)?.[0] ?? '';
    const paths = pathsIn({ ...queue, html: waiting }, /\/duties\//);
    for (const path of paths) {
      const answer = await this.browser.press(Form.in(await this.browser.get(path)), 'accept');
      if (answer.status !== 200) throw new Error(`${path} is not accepted`);
    }
    return paths.length;
  }

  close(): Promise<void> {
    return this.host.close();
  }
}

function failed(error: unknown): void {
  process.stderr.write(`${String(error)}\n`);
}
