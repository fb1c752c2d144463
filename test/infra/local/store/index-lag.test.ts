import {
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openTestTable } from '../../../support/dynamo.ts';
import { CRASH_TABLE } from './crash-table.ts';

const TableName = CRASH_TABLE.TableName;

/** A clock that stands where it is put. */
function standingClock() {
  return { instant: 0, now: () => 0, at: () => () => {}, track: <T>(work: Promise<T>) => work };
}

async function lagging(indexLag: () => number) {
  const clock = standingClock();
  clock.now = () => clock.instant;
  const table = await openTestTable([CRASH_TABLE], { clock, indexLag });
  const db = DynamoDBDocumentClient.from(table.client);
  const index = async () =>
    (
      await db.send(
        new QueryCommand({
          TableName,
          IndexName: 'by-wake',
          KeyConditionExpression: 'wakes = :w',
          ExpressionAttributeValues: { ':w': 'w' },
        }),
      )
    ).Items?.map(item => item.wakeAt) ?? [];
  const wake = (sk: string, wakeAt: number) =>
    db.send(new PutCommand({ TableName, Item: { pk: 'p', sk, wakes: 'w', wakeAt } }));
  return { clock, db, index, wake, close: () => table.close() };
}

describe('index reads that lag', () => {
  it('answer with the past while the table answers with the present', async () => {
    const { clock, db, index, wake, close } = await lagging(() => 100);
    await wake('1', 5);
    expect(await index()).toEqual([]);
    clock.instant = 100;
    expect(await index()).toEqual([5]);
    await db.send(
      new UpdateCommand({
        TableName,
        Key: { pk: 'p', sk: '1' },
        UpdateExpression: 'SET wakeAt = :n',
        ExpressionAttributeValues: { ':n': 9 },
      }),
    );
    expect(await index()).toEqual([5]);
    const { Item } = await db.send(new GetCommand({ TableName, Key: { pk: 'p', sk: '1' } }));
    expect(Item).toMatchObject({ wakeAt: 9 });
    clock.instant = 200;
    expect(await index()).toEqual([9]);
    await close();
  });

  it('see each item in the order of its changes, and in the end all of them', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ sk: fc.constantFrom('1', '2'), lag: fc.nat(50), pause: fc.nat(30) }), {
          maxLength: 20,
        }),
        async changes => {
          let lag = 0;
          const { clock, index, wake, close } = await lagging(() => lag);
          const seen = new Map<string, number>();
          const last = new Map<string, number>();
          for (const [n, change] of changes.entries()) {
            lag = change.lag;
            // The second digit tells the items apart.
            await wake(change.sk, n * 10 + Number(change.sk));
            last.set(change.sk, n);
            clock.instant += change.pause;
            for (const wakeAt of await index()) {
              const sk = String(wakeAt % 10);
              expect(Math.floor(wakeAt / 10)).toBeGreaterThanOrEqual(seen.get(sk) ?? 0);
              seen.set(sk, Math.floor(wakeAt / 10));
            }
          }
          clock.instant += 51;
          const expected = [...last].map(([sk, n]) => n * 10 + Number(sk));
          expect(await index()).toEqual(expected.sort((a, b) => a - b));
          await close();
        },
      ),
      { numRuns: 30 },
    );
  });
});
