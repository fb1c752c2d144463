import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Stack } from '../../infra/local/assembly/template.ts';
import { VirtualClock } from '../../infra/local/clock/virtual-clock.ts';
import { countDuties } from '../../infra/local/duty-counts.ts';
import { Host } from '../../infra/local/host.ts';
import type { ReadMail } from '../../infra/local/mail/mail-record.ts';
import { addDays, type CalendarDate } from '../../shared/calendar/date.ts';
import { epochOf, instantAt, startOfDay } from '../../shared/calendar/instant.ts';
import { endOf, periodOf } from '../../shared/calendar/period.ts';
import { workCalendar } from '../../shared/calendar/working-days.ts';
import { settledStatuses } from '../../shared/duty/duty.ts';
import { monthlyReportDays } from '../../shared/programme/reporting.ts';
import { Browser } from './browser.ts';
import { type City, cities } from './cities.ts';
import { answerAsEnterprise } from './enterprise.ts';
import { luckOf } from './luck.ts';
import { Mailroom } from './mailroom.ts';
import { OfficeActor } from './office-actor.ts';
import type { Surroundings } from './surroundings.ts';
import { UnitActor } from './unit-actor.ts';
import { enterpriseDomain } from './unit-matters.ts';

export interface SimulationOptions {
  /** Periods that contain this day or start after it open … */
  readonly from: CalendarDate;
  /** … unless they start after this one. */
  readonly to: CalendarDate;
  readonly seed: number;
  /** How many cities share the host. Default 1. */
  readonly scale?: number;
  /** Keys of the obligations in force. Default: those of the Suzhou programme. */
  readonly obligations?: readonly string[];
  /** Synthesised before, for several runs of one and the same product. Default: those of the embedded stage. */
  readonly stacks?: readonly Stack[];
  /** Told at the start of every simulated day. */
  readonly onDay?: (day: CalendarDate) => void;
}

/** One person's month at the keyboard. */
export interface DeskMonth {
  readonly mailbox: string;
  readonly month: string;
  /** Pages opened, a form that is posted counted as the page it leads to. */
  pages: number;
  /** Answers typed, chosen or ticked; what stood in a form already is none. */
  fields: number;
}

/** A simulated year after its end; whoever asked for it closes it. */
export interface SimulatedYear {
  readonly host: Host;
  readonly cities: readonly City[];
  /** What people did with their browsers, by mailbox and month ('2026-01'), in the order it came about. */
  readonly desks: readonly DeskMonth[];
  /** What each city's Office has decided on, once for each decision. */
  readonly decisions: readonly { readonly city: string; readonly about: readonly string[] }[];
  /** The day on which the last duty was settled and the last report final. */
  readonly endedOn: CalendarDate;
  /** Closes the host and removes what it left in files. */
  close(): Promise<void>;
}

/** When units sit down at their desks on a working day; within each hour everybody has a minute of their own. */
const hours = [9, 10, 11, 14, 15, 16] as const;
/** The Office goes through its queue when the day's mails are in. */
const officeTime = '15:30';
/** After the year's end, when its last duties are due. A run that has not ended by then never will. */
const patienceDays = 150;

const calendar = workCalendar();

/**
 * Lives through a year on a host of its own, records in memory, mails and files in a temporary folder, in virtual
 * time: the deployed bundles, the deployed templates, and people who know nothing but their mailboxes and the pages
 * their links open.
 */
export async function simulate(options: SimulationOptions): Promise<SimulatedYear> {
  const { from, to, seed } = options;
  const places = cities(options.scale ?? 1, from, to, options.obligations);
  const errors: unknown[] = [];
  const clock = new VirtualClock({ start: epochOf(startOfDay(from)), onError: error => errors.push(error) });
  const output = await mkdtemp(join(tmpdir(), 'eight-ones-simulation-'));
  const host = await Host.open({
    dataDir: undefined,
    output,
    clock,
    seed,
    firstStart: { programmes: places.map(place => place.document), adoptedOn: from },
    keepHistory: false,
    ...(options.stacks && { stacks: options.stacks }),
    onError: error => errors.push(error),
  });
  const close = async () => {
    await host.close();
    await rm(output, { recursive: true, force: true });
  };
  try {
    const year = new Year(host, places, options);
    const endedOn = await year.live();
    if (errors.length > 0) throw new AggregateError(errors, `${errors.length} faults of the host`);
    const { decisions } = year;
    return { host, cities: places, desks: [...year.desks.values()], decisions, endedOn, close };
  } catch (error) {
    await close();
    throw errors.length > 0 ? new AggregateError([error, ...errors], String(error)) : error;
  }
}

class Year {
  readonly desks = new Map<string, DeskMonth>();
  readonly #host: Host;
  readonly #options: SimulationOptions;
  readonly #mailroom: Mailroom;
  readonly #units: readonly { readonly city: City; readonly actor: UnitActor }[];
  readonly #offices: readonly { readonly city: City; readonly actor: OfficeActor }[];

  constructor(host: Host, places: readonly City[], options: SimulationOptions) {
    this.#host = host;
    this.#options = options;
    this.#mailroom = new Mailroom(host.platform.mails);
    const worldOf = (city: City): Surroundings => ({
      seed: options.seed,
      city,
      browser: new Browser(host),
      calendar,
    });
    this.#units = places.flatMap(city =>
      [...city.units, ...city.cooperating].map(unit => ({ city, actor: new UnitActor(unit, worldOf(city)) })),
    );
    this.#offices = places.map(city => ({ city, actor: new OfficeActor(worldOf(city)) }));
  }

  get decisions(): SimulatedYear['decisions'] {
    return this.#offices.map(({ city, actor }) => ({ city: city.name, about: actor.decisions }));
  }

  /** @returns the day on which nothing was left to do */
  async live(): Promise<CalendarDate> {
    const lastPeriod = periodOf('month', this.#options.to);
    const lastDraft = monthlyReportDays(lastPeriod, calendar).draftOn;
    const hopeless = addDays(endOf(periodOf('year', this.#options.to)), patienceDays);
    for (let day = this.#options.from; day < hopeless; day = addDays(day, 1)) {
      this.#options.onDay?.(day);
      if (calendar.isWorkday(day)) await this.#workingDay(day);
      await this.#host.advanceTo(epochOf(startOfDay(addDays(day, 1))));
      // An execution ends when its record is settled, or hands a long one over to the next within the hour.
      if (day >= lastDraft && this.#host.platform.runner.counts().running === 0 && (await this.#isSettled()))
        return day;
    }
    throw new Error(`duties or reports are unsettled on ${hopeless}`);
  }

  async #isSettled(): Promise<boolean> {
    const statuses = Object.keys(await countDuties(this.#host.platform));
    return statuses.every(status => settledStatuses.some(settled => settled === status));
  }

  async #workingDay(day: CalendarDate): Promise<void> {
    for (const hour of hours) {
      await this.#at(day, `${String(hour).padStart(2, '0')}:05`);
      for (const { minute, actor } of this.#sittingsIn(day, hour)) {
        const mails = await this.#mailroom.read(actor.unit.mailbox);
        if (mails.length === 0 && !actor.isDueToSomething(day)) continue;
        await this.#at(day, `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
        await this.#sitting(actor.unit.mailbox, day, actor.browser, () => actor.visit(mails, day));
      }
      if (officeTime.startsWith(`${hour}:`)) await this.#officeRound(day);
    }
    await this.#enterprises();
  }

  /** Who is at the desk within the hour, in the order of their minutes. */
  #sittingsIn(day: CalendarDate, hour: number) {
    return this.#units
      .map(({ city, actor }) => {
        const luck = luckOf(this.#options.seed, city.name, actor.unit.key, day, 'hour');
        return { actor, hour: luck.pick(hours), minute: luck.between(6, 29) };
      })
      .filter(sitting => sitting.hour === hour)
      .sort((left, right) => left.minute - right.minute);
  }

  async #officeRound(day: CalendarDate): Promise<void> {
    await this.#at(day, officeTime);
    for (const { city, actor } of this.#offices) {
      const mails = await this.#mailroom.read(city.officeMailbox);
      const inbox = { mails: () => this.#newMails(city.officeMailbox) };
      await this.#sitting(city.officeMailbox, day, actor.browser, () => actor.visit(mails, day, inbox));
    }
  }

  /** Whoever was asked whether a matter is done answers in the evening, or never. */
  async #enterprises(): Promise<void> {
    for (const mailbox of this.#mailroom.waiting(enterpriseDomain))
      for (const mail of await this.#mailroom.read(mailbox))
        await answerAsEnterprise(mail, new Browser(this.#host), this.#options.seed, mailbox);
    await this.#host.advanceTo(this.#host.clock.now());
  }

  async #newMails(mailbox: string): Promise<readonly ReadMail[]> {
    this.#mailroom.deliver(this.#host.clock.now());
    return await this.#mailroom.read(mailbox);
  }

  async #at(day: CalendarDate, time: string): Promise<void> {
    const now = epochOf(instantAt(day, time));
    await this.#host.advanceTo(now);
    this.#mailroom.deliver(now);
  }

  async #sitting(
    mailbox: string,
    day: CalendarDate,
    browser: Browser,
    work: () => Promise<void>,
  ): Promise<void> {
    const { requests, typed } = browser;
    try {
      await work();
      await this.#host.advanceTo(this.#host.clock.now());
    } catch (error) {
      const now = new Date(this.#host.clock.now()).toISOString();
      throw new Error(`${mailbox} at ${now}: ${String(error)}`, { cause: error });
    }
    const month = day.slice(0, 7);
    const key = `${mailbox} ${month}`;
    const desk = this.desks.get(key) ?? { mailbox, month, pages: 0, fields: 0 };
    desk.pages += browser.requests - requests;
    desk.fields += browser.typed - typed;
    this.desks.set(key, desk);
  }
}
