import { MemoryStore } from '../../infra/local/state-machine/store.ts';
import { calendarDate } from '../../shared/calendar/date.ts';
import { epochOf, instant, instantFromEpoch, parseShanghaiTime } from '../../shared/calendar/instant.ts';
import type { Duty } from '../../shared/duty/duty.ts';
import { linkIdOf, tokenOf } from '../../shared/link/token.ts';
import type { ComposedMail } from '../../shared/ports/mail.ts';
import suzhouDocument from '../../shared/programme/rosters/suzhou-2022-197.json' with { type: 'json' };
import type { Place } from '../e2e/november.ts';
import { openRecords, type Records } from '../shared/adapters/dynamodb/table.ts';
import { Browser } from '../simulation/browser.ts';
import { seatAtDesk } from '../support/enter-desk.ts';
import { memoryFiles, memoryTransport } from '../support/mailing.ts';
import { dead, Fate } from './fate.ts';
import { type Durable, Process } from './process.ts';
import { productOver } from './product.ts';

const programme = 'suzhou-2022-197';

/**
 * The whole product over storage that outlives its processes. When one dies, the next goes on over what is stored;
 * people whose request got no answer send it again from the page they have before them.
 */
export class World implements Place {
  readonly #records: Records;
  readonly #durable: Durable;
  readonly #desk: ReturnType<typeof productOver>['deps'];
  /** Whatever went wrong without a caller who would hear of it. */
  readonly errors: unknown[] = [];
  #process: Process | undefined;
  #fate: Fate;

  /**
   * @param start `2026-11-30T08:00`, time of Shanghai
   * @param fate of the first process; the later ones live on
   */
  static async open(start: string, fate = new Fate()): Promise<World> {
    const records = await openRecords();
    const now = epochOf(parseShanghaiTime(start) ?? instant('1970-01-01T00:00:00Z'));
    const durable: Durable = {
      store: records.store,
      executions: new MemoryStore(),
      files: new Map(),
      sent: [],
      now,
      fired: now,
    };
    const world = new World(records, durable, fate);
    const { programmes, links } = world.#desk;
    await programmes.publish(oneLead(), calendarDate('2026-11-30'));
    const scope = { kind: 'office' } as const;
    const expiresAt = instant('2027-06-01T00:00:00Z');
    await links.keepAlive({ programme, id: linkIdOf(scope), scope, expiresAt });
    await world.#alive(process => process.start('open-periods', 'first-start'));
    return world;
  }

  private constructor(records: Records, durable: Durable, fate: Fate) {
    this.#records = records;
    this.#durable = durable;
    this.#fate = fate;
    // Looks at what is stored past all fate, and does not act.
    this.#desk = productOver({
      store: durable.store,
      files: { ...memoryFiles(), get: async path => durable.files.get(path) },
      transport: memoryTransport(),
      clocks: { wake: async () => 'gone', start: async () => {} },
    }).deps;
  }

  get sent(): readonly ComposedMail[] {
    return this.#durable.sent;
  }

  get files(): ReadonlyMap<string, Uint8Array> {
    return this.#durable.files;
  }

  async advanceTo(instantText: string): Promise<void> {
    const target = epochOf(instant(new Date(instantText).toISOString()));
    await this.#alive(process => process.advanceTo(target));
  }

  async mails(to?: string): Promise<readonly ComposedMail[]> {
    return this.sent.filter(mail => to === undefined || mail.to.includes(to));
  }

  async status(): ReturnType<Place['status']> {
    const byStatus: Record<string, number> = {};
    for (const { status } of await this.duties()) byStatus[status] = (byStatus[status] ?? 0) + 1;
    const { links, signingKeys } = this.#desk;
    const office = await links.load(programme, linkIdOf({ kind: 'office' }));
    if (office === undefined) throw new Error('the Office has no link');
    return { duties: { byStatus }, urls: { office: `/o/${tokenOf(office, await signingKeys.load())}` } };
  }

  /** Whoever is at the Office's desk has entered: what breaks off at its door is told in enter-desk's own tests. */
  browser(): Browser {
    return new Browser({
      request: async request => {
        const cookie = request.path.startsWith('/o/') ? { cookie: await this.#seat() } : {};
        const seated = { ...request, headers: { ...request.headers, ...cookie } };
        for (;;) {
          const answer = await this.#alive(process => process.serve(seated));
          if (answer !== dead) return answer;
        }
      },
    });
  }

  async #seat(): Promise<string> {
    const { name, value } = await seatAtDesk(
      programme,
      'office',
      instantFromEpoch(this.#durable.now),
      this.#desk,
    );
    return `${name}=${value}`;
  }

  duties(): Promise<readonly Duty[]> {
    return this.#desk.duties.ofUnit(programme, 'gxj');
  }

  readonly programme = programme;

  /** The stores as they are, for whoever looks from outside. */
  get desk() {
    return this.#desk;
  }

  close(): Promise<void> {
    return this.#records.close();
  }

  /** Ends the process that lives now; the next one has this fate. */
  restart(fate: Fate): void {
    this.#fate = fate;
    this.#process = undefined;
  }

  /** Does something with the process that lives, and again with the next when it dies on the way. */
  async #alive<T>(act: (process: Process) => Promise<T>): Promise<T> {
    for (;;) {
      const fate = this.#fate;
      const result = await Promise.race([this.#opened(fate).then(act), fate.death]);
      if (result !== dead) return result as T;
      this.#fate = new Fate();
      this.#process = undefined;
    }
  }

  async #opened(fate: Fate): Promise<Process> {
    this.#process ??= await Process.open(this.#durable, fate, error => void this.errors.push(error));
    return this.#process;
  }
}

/** The Suzhou programme with 市工信局 leading every field, and monthly research: one duty a month tells the story. */
function oneLead(): unknown {
  const fields = suzhouDocument.fields.map(field => ({
    ...field,
    lead: 'gxj',
    cooperating: field.cooperating.filter(unit => unit !== 'gxj'),
  }));
  return { ...suzhouDocument, fields, obligations: ['monthly-research'] };
}
