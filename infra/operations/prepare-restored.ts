import { type AttributeValue, type DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { fromItem, type StoredItem } from '../../shared/adapters/dynamodb/attributes.ts';
import { wake } from '../../shared/adapters/dynamodb/clocked-items.ts';
import { readDutyItem } from '../../shared/adapters/dynamodb/duty-records.ts';
import {
  dutyKeyOf,
  type ItemKey,
  mailRefOf,
  matterKeyOf,
  reportKeyOf,
} from '../../shared/adapters/dynamodb/keys.ts';
import { readMail } from '../../shared/adapters/dynamodb/mail-records.ts';
import { readMatter } from '../../shared/adapters/dynamodb/matter-records.ts';
import { dynamoOutbox } from '../../shared/adapters/dynamodb/outbox.ts';
import { readReport } from '../../shared/adapters/dynamodb/report-records.ts';
import { dynamoTable, type Table } from '../../shared/adapters/dynamodb/table.ts';
import type { Instant } from '../../shared/calendar/instant.ts';
import { isSettled } from '../../shared/duty/duty.ts';
import { isSettled as isEnded } from '../../shared/matter/matter.ts';

/** What the preparation found and did, for the operator to compare with what was expected. */
export interface Preparation {
  readonly items: number;
  readonly duties: { readonly settled: number; readonly unsettled: number };
  readonly matters: { readonly settled: number; readonly unsettled: number };
  readonly reports: { readonly settled: number; readonly unsettled: number };
  readonly mails: { readonly kept: number; readonly dropped: number };
  /** Records that moved on to a new clock. */
  readonly clocksBumped: number;
  /** Items that the product cannot read, with why: the backup is not whole. */
  readonly unreadable: readonly string[];
}

/**
 * Further than any clock can have moved since the backup: names of executions are remembered for 90 days, so a clock
 * that was used before would start nothing.
 */
const clockJump = 1000;

/**
 * Makes a table restored from a backup fit to go on with:
 *
 * - Mail that was waiting in the backup is dropped unless it was asked for at `keepMailSince` or later: it has gone
 *   out since, or is stale. What a digest would have said, the next digest says.
 * - Every unsettled duty, report and matter moves to a new clock and is due at once: executions from before the restore end
 *   themselves when they next look, and the reconciler starts new ones from the records.
 *
 * Running it twice is harmless. Nobody may use the table yet.
 */
export async function prepareRestored(
  client: DynamoDBClient,
  tableName: string,
  { now, keepMailSince }: { readonly now: Instant; readonly keepMailSince?: Instant | undefined },
): Promise<Preparation> {
  const table = dynamoTable(client, tableName);
  const tally = {
    items: 0,
    duties: { settled: 0, unsettled: 0 },
    matters: { settled: 0, unsettled: 0 },
    reports: { settled: 0, unsettled: 0 },
    mails: { kept: 0, dropped: 0 },
    clocksBumped: 0,
    unreadable: [] as string[],
  };
  for await (const item of itemsOf(client, tableName)) {
    tally.items += 1;
    try {
      const found = judge(item);
      if (found === undefined) continue;
      if (found.kind === 'mail') {
        const stale = found.waiting && (keepMailSince === undefined || found.createdAt < keepMailSince);
        tally.mails[stale ? 'dropped' : 'kept'] += 1;
        if (stale) await dropMail(table, item, now);
      } else {
        tally[tallies[found.kind]][found.settled ? 'settled' : 'unsettled'] += 1;
        if (!found.settled && (await bumpClock(table, item, found, now))) tally.clocksBumped += 1;
      }
    } catch (error) {
      tally.unreadable.push(
        `${item.pk} / ${item.sk}: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }
  return tally;
}

const tallies = { duty: 'duties', matter: 'matters', report: 'reports' } as const;

async function* itemsOf(client: DynamoDBClient, tableName: string): AsyncGenerator<StoredItem> {
  for await (const page of paginateScan({ client }, { TableName: tableName, ConsistentRead: true })) {
    for (const item of page.Items ?? []) yield fromItem(attributesOf(item));
  }
}

function attributesOf(item: Record<string, AttributeValue>): { [name: string]: AttributeValue } {
  return { ...item };
}

type Found =
  | { readonly kind: 'mail'; readonly waiting: boolean; readonly createdAt: Instant }
  | (Clocked & { readonly settled: boolean });

interface Clocked {
  readonly kind: 'duty' | 'matter' | 'report';
  readonly programme: string;
  readonly clock: number;
}

/** What an item is, as far as a restore is concerned. @throws InvalidRecordError */
function judge(item: StoredItem): Found | undefined {
  const duty = dutyKeyOf(item);
  if (duty !== undefined) {
    const { record, beside } = readDutyItem(item);
    return { kind: 'duty', programme: duty.programme, clock: beside.clock, settled: isSettled(record) };
  }
  const matter = matterKeyOf(item);
  if (matter !== undefined) {
    const record = readMatter(item);
    return { kind: 'matter', programme: matter.programme, clock: record.clock, settled: isEnded(record) };
  }
  const report = reportKeyOf(item);
  if (report !== undefined) {
    const record = readReport(item);
    return {
      kind: 'report',
      programme: report.programme,
      clock: record.clock,
      settled: record.status === 'final',
    };
  }
  if (mailRefOf(item) === undefined) return undefined;
  const { createdAt, state } = readMail(item);
  return { kind: 'mail', waiting: state.step === 'pending' || state.step === 'sending', createdAt };
}

async function dropMail(table: Table, key: ItemKey, now: Instant): Promise<void> {
  const ref = mailRefOf(key);
  if (ref === undefined) return;
  await dynamoOutbox(table).advance(ref, {
    step: 'dropped',
    at: now,
    why: 'waiting in a backup that was restored',
  });
}

async function bumpClock(table: Table, item: StoredItem, found: Clocked, now: Instant): Promise<boolean> {
  const key = { pk: item.pk, sk: item.sk };
  const { outcome } = await table.update(key, {
    set: { clock: found.clock + clockJump, ...wake(found.programme, key, now) },
    remove: ['taskToken'],
    when: '#clock = :clock',
    values: { clock: found.clock },
  });
  return outcome === 'saved';
}
