import { DynamoStore } from '../../../../infra/local/store/dynamo-store.ts';
import { CRASH_TABLE } from './crash-table.ts';

/**
 * Run as a process of its own, to be killed: writes without pause and prints `key n` after each write that has been
 * acknowledged. Each key counts up; its index keys come, move and go.
 */
const [directory = ''] = process.argv.slice(2);
const store = await DynamoStore.open({ directory, tables: [CRASH_TABLE] });
const TableName = CRASH_TABLE.TableName;

await Promise.all(Array.from({ length: 8 }, (_, writer) => writeForever(writer)));

async function writeForever(writer: number): Promise<never> {
  const sk = { S: `${writer}` };
  const Key = { pk: { S: 'p' }, sk };
  const found = await store.call('GetItem', { TableName, Key });
  let n = JSON.stringify(found).match(/"n":{"N":"(\d+)"/)?.[1];
  for (;;) {
    n = String(Number(n ?? 0) + 1);
    const wakeAt = { N: n };
    if (Number(n) % 5 === 0) {
      await store.call('PutItem', { TableName, Item: { ...Key, n: { N: n }, expiresAt: wakeAt } });
    } else {
      await store.call('UpdateItem', {
        TableName,
        Key,
        UpdateExpression: 'SET n = :n, wakes = :w, wakeAt = :at',
        ExpressionAttributeValues: { ':n': { N: n }, ':w': { S: `${writer % 3}` }, ':at': wakeAt },
      });
    }
    process.stdout.write(`${writer} ${n}\n`);
  }
}
