import { calendarDate } from '../../../shared/calendar/date.ts';
import { addSeconds, instant } from '../../../shared/calendar/instant.ts';
import { digitsOf } from '../../../shared/desk/door.ts';
import type { DutyKey } from '../../../shared/duty/duty.ts';
import type { DeskSession } from '../../../shared/ports/desk.ts';
import suzhouDocument from '../../../shared/programme/rosters/suzhou-2022-197.json' with { type: 'json' };
import { Browser } from '../../simulation/browser.ts';
import { Form, type Page } from '../../simulation/page.ts';
import { openUnitDesk, type UnitDesk } from '../../support/unit-desk.ts';

const start = instant('2026-11-02T09:00:00+08:00');

/** People in front of the Office's door with browsers of their own, none of whom has entered yet. */
export class Doorway {
  readonly desk: UnitDesk;
  /** Where the Office's link leads. */
  readonly home: string;

  static async open(): Promise<Doorway> {
    const desk = await openUnitDesk(start);
    return new Doorway(desk, `/o/${await desk.officeToken('nobody')}`);
  }

  private constructor(desk: UnitDesk, home: string) {
    this.desk = desk;
    this.home = home;
  }

  /** @param planted a cookie it has been given before it first comes here */
  browser(planted?: string): Browser {
    return new Browser({
      request: async ({ method, path, headers, body }) => {
        const cookie = headers.cookie ?? planted;
        const answer = await this.desk.serve({
          method,
          path,
          headers: { ...headers, ...(cookie === undefined ? {} : { cookie }) },
          body: method === 'POST' ? body : undefined,
        });
        return { ...answer, body: answer.bytes };
      },
    });
  }

  wait(seconds: number): void {
    this.desk.setNow(addSeconds(this.desk.now(), seconds));
  }

  /** The codes mailed so far, and to whom. */
  codes(): readonly { readonly to: string; readonly code: string }[] {
    const sent = new Map(this.desk.mails.map(mail => [mail.key, mail]));
    return [...sent.values()].flatMap(({ programme, recipient, intent }) =>
      intent.kind === 'office-code'
        ? [{ to: recipient, code: digitsOf({ programme, id: intent.browser }, intent, this.desk.ring) }]
        : [],
    );
  }

  async ask(who: Browser, path = this.home, officer?: string): Promise<Page> {
    const form = Form.in(await who.get(path));
    if (officer !== undefined) form.enter('officer', officer);
    return await who.press(form, 'send-code');
  }

  async type(who: Browser, page: Page, code: string): Promise<Page> {
    return await who.press(Form.in(page).enter('code', code), 'enter');
  }

  async enter(who: Browser, officer?: string, path = this.home): Promise<Page> {
    const asked = await this.ask(who, path, officer);
    return await this.type(who, asked, this.codes().at(-1)?.code ?? '');
  }

  /** All there ever were, in order. */
  sessions(): Promise<readonly DeskSession[]> {
    return this.desk.deps.sessions.createdSince(this.desk.programme.key, start);
  }

  /** A filing of a unit that waits for the Office. */
  async filed(unit: string): Promise<DutyKey> {
    const { desk } = this;
    const key = await desk.openDuty(unit, '2026-11');
    const identity = { filerName: '甲', filerPost: '', phone: '', reviewerName: '乙', reviewerPost: '' };
    const body = { schema: 1, key, nonce: unit, filedAt: desk.now(), values: {}, identity } as const;
    await desk.deps.filings.put(body);
    const filing = { nonce: unit, nil: false, filer: '甲', reviewer: '乙', by: `${unit}-liaison` };
    await desk.change(key, { type: 'file', filing });
    return key;
  }

  /** Puts a programme into force that names 张三 and, for this day only, 李四. */
  async nameOfficers(): Promise<void> {
    const validFrom = '2026-10-08';
    const officers = [
      { key: 'zhang', name: '张三', email: 'zhang@office.example', validFrom },
      { key: 'li', name: '李四', email: 'li@office.example', validFrom, validTo: '2026-11-02' },
    ];
    const office = { ...suzhouDocument.office, officers };
    const document = { ...suzhouDocument, version: 'officers', office };
    await this.desk.deps.programmes.publish(document, calendarDate(validFrom));
  }
}

export function minutes(count: number): number {
  return count * 60;
}

export function wrong(code: string): string {
  return String((Number(code) + 1) % 1_000_000).padStart(6, '0');
}

/** Whether the page is one of the desk's, not of its door. */
export function isIn(page: Page): boolean {
  return page.html.includes('class="desk noprint"');
}
