import { VirtualClock } from '../../infra/local/clock/virtual-clock.ts';
import { DynamoStore } from '../../infra/local/store/dynamo-store.ts';
import type { Bench, Measurement } from './measure.ts';

const operations = 4000;
const partitions = 40;
const TableName = 'bench';

/** The embedded store alone, in memory, with items of the size of a duty. */
export const store: Bench = {
  name: 'store',
  async *run(): AsyncIterable<Measurement> {
    const clock = new VirtualClock({ start: 0, onError: () => {} });
    const opened = await DynamoStore.open({ directory: undefined, clock, tables: [table] });
    const body = { S: '专题调研'.repeat(250) };
    const put = (index: number) =>
      opened.call('PutItem', { TableName, Item: { ...keyOf(index), body, version: { N: '1' } } });
    yield await rate('put', put);
    yield await rate('get', index =>
      opened.call('GetItem', { TableName, Key: keyOf(index), ConsistentRead: true }),
    );
    yield await rate('conditional update', index =>
      opened.call('UpdateItem', {
        TableName,
        Key: keyOf(index),
        UpdateExpression: 'SET #version = :next',
        ConditionExpression: '#version = :expect',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':next': { N: '2' }, ':expect': { N: '1' } },
      }),
    );
    yield await rate('query of 12 items', index =>
      opened.call('Query', {
        TableName,
        KeyConditionExpression: '#pk = :pk',
        ExpressionAttributeNames: { '#pk': 'pk' },
        ExpressionAttributeValues: { ':pk': keyOf(index).pk },
        Limit: 12,
      }),
    );
    await opened.close();
  },
};

const table = {
  TableName,
  AttributeDefinitions: ['pk', 'sk'].map(AttributeName => ({ AttributeName, AttributeType: 'S' as const })),
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' as const },
    { AttributeName: 'sk', KeyType: 'RANGE' as const },
  ],
  BillingMode: 'PAY_PER_REQUEST' as const,
};

function keyOf(index: number) {
  return { pk: { S: `unit#${index % partitions}` }, sk: { S: `duty#${String(index).padStart(6, '0')}` } };
}

async function rate(name: string, operation: (index: number) => Promise<unknown>): Promise<Measurement> {
  const started = performance.now();
  for (let index = 0; index < operations; index += 1) await operation(index);
  return { name, value: (operations * 1000) / (performance.now() - started), unit: '/s' };
}
