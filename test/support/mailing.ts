import type { DynamoStore } from '../../infra/local/store/dynamo-store.ts';
import { dynamoCalendars } from '../../shared/adapters/dynamodb/calendars.ts';
import { dynamoDuties } from '../../shared/adapters/dynamodb/duties.ts';
import { dynamoFilings } from '../../shared/adapters/dynamodb/filings.ts';
import { dynamoLinks } from '../../shared/adapters/dynamodb/links.ts';
import { dynamoMailboxes } from '../../shared/adapters/dynamodb/mailboxes.ts';
import { dynamoMatters } from '../../shared/adapters/dynamodb/matters.ts';
import { dynamoOutbox } from '../../shared/adapters/dynamodb/outbox.ts';
import { dynamoProgrammes } from '../../shared/adapters/dynamodb/programmes.ts';
import { dynamoReports } from '../../shared/adapters/dynamodb/reports.ts';
import { dynamoRounds } from '../../shared/adapters/dynamodb/rounds.ts';
import { dynamoWakes } from '../../shared/adapters/dynamodb/wakes.ts';
import { calendarDate } from '../../shared/calendar/date.ts';
import { type Instant, instantAt } from '../../shared/calendar/instant.ts';
import { period } from '../../shared/calendar/period.ts';
import { workCalendar } from '../../shared/calendar/working-days.ts';
import { advance } from '../../shared/duty/advance.ts';
import { planDuties } from '../../shared/duty/plan.ts';
import type { MailDeps } from '../../shared/mail/mail-deps.ts';
import type { Files } from '../../shared/ports/files.ts';
import type { SigningKeys } from '../../shared/ports/links.ts';
import type { ComposedMail, MailTransport } from '../../shared/ports/mail.ts';
import { obligationsOf } from '../../shared/programme/eight-ones/catalogue.ts';
import { loadProgramme } from '../../shared/programme/loader.ts';
import suzhouDocument from '../../shared/programme/rosters/suzhou-2022-197.json' with { type: 'json' };
import { openRecords } from '../shared/adapters/dynamodb/table.ts';

/** Shanghai time, '2026-11-02 09:00'. */
export function at(text: string): Instant {
  const [date = '', time = ''] = text.split(' ');
  return instantAt(calendarDate(date), time);
}

/** Keeps what was sent; `failing` answers the next sends with errors, one each. */
export interface MemoryTransport extends MailTransport {
  readonly sent: ComposedMail[];
  readonly failing: Error[];
}

export function memoryTransport(): MemoryTransport {
  const sent: ComposedMail[] = [];
  const failing: Error[] = [];
  return {
    sent,
    failing,
    async send(mail) {
      const failure = failing.shift();
      if (failure) throw failure;
      sent.push(mail);
      return `message-${sent.length}`;
    },
  };
}

export interface MemoryFiles extends Files {
  readonly kept: Map<string, Uint8Array>;
}

export function memoryFiles(): MemoryFiles {
  const kept = new Map<string, Uint8Array>();
  return {
    kept,
    async putOnce(path, content) {
      if (!kept.has(path)) kept.set(path, content);
    },
    async get(path) {
      return kept.get(path);
    },
  };
}

export function keyRing(current = 'k1', kids: readonly string[] = ['k1']): SigningKeys {
  const keys = new Map(kids.map(kid => [kid, new TextEncoder().encode(`${kid} `.repeat(20))]));
  return { load: async () => ({ current, keys }) };
}

export interface MailRoom {
  readonly programme: string;
  readonly store: DynamoStore;
  readonly deps: MailDeps & {
    readonly programmes: ReturnType<typeof dynamoProgrammes>;
    readonly calendars: ReturnType<typeof dynamoCalendars>;
    readonly duties: ReturnType<typeof dynamoDuties>;
    readonly filings: ReturnType<typeof dynamoFilings>;
    readonly reports: ReturnType<typeof dynamoReports>;
    readonly outbox: ReturnType<typeof dynamoOutbox>;
    readonly mailboxes: ReturnType<typeof dynamoMailboxes>;
    readonly links: ReturnType<typeof dynamoLinks>;
    readonly rounds: ReturnType<typeof dynamoRounds>;
    readonly wakes: ReturnType<typeof dynamoWakes>;
    readonly transport: MemoryTransport;
    readonly files: MemoryFiles;
  };
  /** Creates all duties of a month, open as of `now`. */
  open(month: string, now: Instant): Promise<void>;
  close(): Promise<void>;
}

type Alter = (document: typeof suzhouDocument) => unknown;

/**
 * The Suzhou programme on the embedded store, with a transport that only remembers. Only the research is in force: what
 * mails say and when is the same for every obligation.
 */
export async function openMailRoom(adoptedOn = '2026-11-02', alter: Alter = one => one): Promise<MailRoom> {
  const records = await openRecords();
  const { table } = records;
  const deps = {
    programmes: dynamoProgrammes(table),
    calendars: dynamoCalendars(table),
    duties: dynamoDuties(table),
    filings: dynamoFilings(table),
    reports: dynamoReports(table),
    matters: dynamoMatters(table),
    outbox: dynamoOutbox(table),
    mailboxes: dynamoMailboxes(table),
    links: dynamoLinks(table),
    rounds: dynamoRounds(table),
    wakes: dynamoWakes(table),
    files: memoryFiles(),
    signingKeys: keyRing(),
    transport: memoryTransport(),
    sender: {
      from: 'notice@eight-ones.example',
      replyTo: 'office@office.example',
      baseUrl: 'https://bayi.example',
    },
  };
  const document = alter({ ...structuredClone(suzhouDocument), obligations: ['monthly-research'] });
  const programme = loadProgramme(document);
  await deps.programmes.publish(document, calendarDate(adoptedOn));
  return {
    programme: programme.key,
    store: records.store,
    deps,
    async open(month, now) {
      for (const obligation of obligationsOf(programme)) {
        const planned = planDuties(
          programme,
          obligation,
          period(month),
          calendarDate(adoptedOn),
          workCalendar(),
        );
        for (const duty of planned) await deps.duties.create(advance(duty, now));
      }
    },
    close: () => records.close(),
  };
}
