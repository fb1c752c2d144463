import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  ConditionalCheckFailedException,
  DescribeTableCommand,
  ListTablesCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import type { TableDefinition } from '../../../../infra/local/store/table-definition.ts';
import { openTestTable, type TestTable } from '../../../support/dynamo.ts';

const TABLE: TableDefinition = {
  TableName: 'duties',
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'S' },
    { AttributeName: 'wakes', AttributeType: 'S' },
    { AttributeName: 'wakeAt', AttributeType: 'N' },
  ],
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'by-wake',
      KeySchema: [
        { AttributeName: 'wakes', KeyType: 'HASH' },
        { AttributeName: 'wakeAt', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['status'] },
    },
    {
      IndexName: 'keys-by-wake',
      KeySchema: [
        { AttributeName: 'wakes', KeyType: 'HASH' },
        { AttributeName: 'wakeAt', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'KEYS_ONLY' },
    },
    {
      IndexName: 'all-by-shard',
      KeySchema: [{ AttributeName: 'wakes', KeyType: 'HASH' }],
      Projection: { ProjectionType: 'ALL' },
    },
  ],
  TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
};
const TableName = TABLE.TableName;

let table: TestTable;
let db: DynamoDBDocumentClient;
beforeEach(async () => {
  table = await openTestTable([TABLE]);
  db = DynamoDBDocumentClient.from(table.client, { marshallOptions: { removeUndefinedValues: true } });
  return () => table.close();
});

const put = (Item: Record<string, unknown>) => db.send(new PutCommand({ TableName, Item }));
const get = async (Key: Record<string, unknown>) =>
  (await db.send(new GetCommand({ TableName, Key, ConsistentRead: true }))).Item;
const update = (expression: string, values: Record<string, unknown>, names?: Record<string, string>) =>
  db.send(
    new UpdateCommand({
      TableName,
      Key: { pk: 'p', sk: 's' },
      UpdateExpression: expression,
      ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
      ...(names && { ExpressionAttributeNames: names }),
      ReturnValues: 'ALL_NEW',
    }),
  );

describe('items', () => {
  it('come back as they were put, of every type', async () => {
    const item = {
      pk: 'p',
      sk: 's',
      text: '一二三\u{1F600}',
      empty: '',
      number: -12.5,
      large: 123456789012345,
      yes: true,
      nothing: null,
      bytes: new Uint8Array([0, 1, 255]),
      steps: [1, 'a', { deep: [false] }],
      tree: { 职务: '组长' },
      set: new Set(['a', 'b']),
      numbers: new Set([1, 2.5]),
    };
    await put(item);
    expect(await get({ pk: 'p', sk: 's' })).toEqual(item);
    expect(await get({ pk: 'p', sk: 'other' })).toBeUndefined();
  });

  it('hand out only what a projection names', async () => {
    await put({ pk: 'p', sk: 's', a: { b: [1, 2, 3], c: 4 }, status: 'open' });
    const { Item } = await db.send(
      new GetCommand({
        TableName,
        Key: { pk: 'p', sk: 's' },
        ProjectionExpression: 'a.b[2], a.b[0], #s, nowhere',
        ExpressionAttributeNames: { '#s': 'status' },
      }),
    );
    expect(Item).toEqual({ a: { b: [1, 3] }, status: 'open' });
  });

  it('may have 400 KB in UTF-8 and no more', async () => {
    const fits = '字'.repeat(136_500);
    await put({ pk: 'p', sk: 's', body: fits });
    await expect(
      put({
        pk: 'p',
        sk: 's',
        body: `${fits}字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字`,
      }),
    ).rejects.toThrow('Item size has exceeded the maximum allowed size');
    await expect(update('SET more = :more', { ':more': 'x'.repeat(200) })).rejects.toThrow(
      'Item size to update has exceeded the maximum allowed size',
    );
  });

  it('need their key, whole and of the right type', async () => {
    await expect(put({ pk: 'p' })).rejects.toThrow('Missing the key sk in the item');
    await expect(put({ pk: 'p', sk: 1 })).rejects.toThrow('Type mismatch for key sk expected: S actual: N');
    await expect(put({ pk: '', sk: 's' })).rejects.toThrow('cannot contain an empty string value');
    await expect(put({ pk: 'p', sk: 's', wakes: 1 })).rejects.toThrow('Type mismatch for Index Key wakes');
    await expect(put({ pk: 'p', sk: 's', wakes: '' })).rejects.toThrow('IndexKey: wakes');
    await expect(get({ pk: 'p' })).rejects.toThrow('The provided key element does not match the schema');
    await expect(put({ pk: 'p', sk: '长'.repeat(342) })).rejects.toThrow('size limit of 1024 bytes');
  });

  it('of an unknown table are refused by name', async () => {
    await expect(db.send(new GetCommand({ TableName: 'nowhere', Key: { pk: 'p' } }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });
});

describe('a conditional write', () => {
  it('happens only when its condition holds, and can say what was there', async () => {
    const first = new PutCommand({
      TableName,
      Item: { pk: 'p', sk: 's', version: 1 },
      ConditionExpression: 'attribute_not_exists(pk)',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });
    await db.send(first);
    const failure = await db.send(first).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ConditionalCheckFailedException);
    expect(failure).toMatchObject({ Item: { version: { N: '1' } } });
    expect(failure).toMatchObject({ message: 'The conditional request failed' });
  });

  it('compares versions so that one of two writers wins', async () => {
    await put({ pk: 'p', sk: 's', version: 7 });
    const attempt = () =>
      db.send(
        new UpdateCommand({
          TableName,
          Key: { pk: 'p', sk: 's' },
          UpdateExpression: 'SET version = version + :one',
          ConditionExpression: 'version = :seen',
          ExpressionAttributeValues: { ':one': 1, ':seen': 7 },
        }),
      );
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, attempt));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await get({ pk: 'p', sk: 's' })).toMatchObject({ version: 8 });
  });

  it.each([
    ['size(steps) > :n AND contains(steps, :m)', { ':n': 1, ':m': { a: 1 } }, true],
    ['attribute_type(steps, :t)', { ':t': 'L' }, true],
    ['attribute_type(steps, :t)', { ':t': 'M' }, false],
    ['tree = :m', { ':m': { a: 1, b: [1, 2] } }, true],
    ['tree = :m', { ':m': { a: 1, b: [2, 1] } }, false],
    ['absent <> :n', { ':n': 1 }, true],
    ['absent < :n OR absent = :n', { ':n': 1 }, false],
    ['NOT absent < :n', { ':n': 1 }, true],
    ['phrase BETWEEN :a AND :b', { ':a': 'a', ':b': 'z' }, true],
    ['phrase IN (:a, :b)', { ':a': 'a', ':b': 'phrase' }, true],
    ['begins_with(phrase, :a) AND contains(tags, :b)', { ':a': 'ph', ':b': 'x' }, true],
    ['num > :n', { ':n': 9 }, true],
    ['num > :n', { ':n': '9' }, false],
    ['tree.b[1] = :n', { ':n': 2 }, true],
  ])('%s with %j is %s', async (condition, values, expected) => {
    await put({
      pk: 'p',
      sk: 's',
      steps: [{ a: 1 }, 2],
      tree: { b: [1, 2], a: 1 },
      phrase: 'phrase',
      tags: new Set(['x']),
      num: 10.5,
    });
    const outcome = await db
      .send(
        new DeleteCommand({
          TableName,
          Key: { pk: 'p', sk: 's' },
          ConditionExpression: condition,
          ExpressionAttributeValues: values,
        }),
      )
      .then(
        () => true,
        (error: Error) => (error.name === 'ConditionalCheckFailedException' ? false : error),
      );
    expect(outcome).toBe(expected);
  });
});

describe('an update', () => {
  it('creates the item it does not find', async () => {
    await update('SET n = if_not_exists(n, :zero) + :one', { ':zero': 0, ':one': 1 });
    expect(await get({ pk: 'p', sk: 's' })).toEqual({ pk: 'p', sk: 's', n: 1 });
  });

  it('reads every operand before it changes anything', async () => {
    await put({ pk: 'p', sk: 's', a: 1, b: 2, steps: ['0', '1', '2', '3'] });
    const { Attributes } = await update(
      'SET a = b, b = a, steps[1] = :x, steps[9] = :y REMOVE steps[0], steps[2]',
      {
        ':x': 'x',
        ':y': 'y',
      },
    );
    expect(Attributes).toMatchObject({ a: 2, b: 1, steps: ['x', '3', 'y'] });
  });

  it('adds to numbers and sets, and removes sets that become empty', async () => {
    await put({ pk: 'p', sk: 's', n: 0.1, tags: new Set(['a']), gone: new Set(['a']) });
    const { Attributes } = await update('ADD n :n, tags :more, fresh :more DELETE gone :a', {
      ':n': 0.2,
      ':more': new Set(['a', 'b']),
      ':a': new Set(['a']),
    });
    expect(Attributes).toEqual({
      pk: 'p',
      sk: 's',
      n: 0.3,
      tags: new Set(['a', 'b']),
      fresh: new Set(['a', 'b']),
    });
  });

  it('appends to lists and reaches into maps', async () => {
    await put({ pk: 'p', sk: 's', history: [1], tree: { branch: { x: 1 } } });
    const { Attributes } = await update(
      'SET history = list_append(history, :h), tree.branch.y = :y REMOVE tree.branch.x',
      { ':h': [2], ':y': 2 },
    );
    expect(Attributes).toMatchObject({ history: [1, 2], tree: { branch: { y: 2 } } });
    await expect(update('SET nowhere.branch = :y', { ':y': 1 })).rejects.toThrow(
      'The document path provided in the update expression is invalid for update',
    );
    await expect(update('SET x = nowhere', {})).rejects.toThrow(
      'The provided expression refers to an attribute that does not exist in the item',
    );
    await expect(update('SET history = history + :y', { ':y': 1 })).rejects.toThrow(
      'An operand in the update expression has an incorrect data type',
    );
  });

  it('answers with the values asked for', async () => {
    await put({ pk: 'p', sk: 's', a: 1, b: 1 });
    const ask = async (ReturnValues: 'UPDATED_OLD' | 'UPDATED_NEW' | 'ALL_OLD' | 'NONE') =>
      (
        await db.send(
          new UpdateCommand({
            TableName,
            Key: { pk: 'p', sk: 's' },
            UpdateExpression: 'ADD a :one',
            ExpressionAttributeValues: { ':one': 1 },
            ReturnValues,
          }),
        )
      ).Attributes;
    expect(await ask('UPDATED_OLD')).toEqual({ a: 1 });
    expect(await ask('UPDATED_NEW')).toEqual({ a: 3 });
    expect(await ask('ALL_OLD')).toEqual({ pk: 'p', sk: 's', a: 3, b: 1 });
    expect(await ask('NONE')).toBeUndefined();
  });

  it.each([
    ['SET status = :x', { ':x': 1 }, 'reserved keyword: status'],
    ['SET pk = :x', { ':x': 'y' }, 'This attribute is part of the key'],
    ['SET a = :x, a = :x', { ':x': 1 }, 'Two document paths overlap'],
    ['SET a = :x', { ':x': 1, ':y': 2 }, 'unused in expressions: keys: {:y}'],
    ['SET a = :z', { ':x': 1 }, 'is not defined'],
    ['SET wakes = :x', { ':x': 1 }, 'Type mismatch for Index Key wakes'],
    ['SOT a = :x', { ':x': 1 }, 'Syntax error'],
  ])("%s is refused in DynamoDB's words, each time", async (expression, values, message) => {
    await expect(update(expression, values)).rejects.toThrow(message);
    await expect(update(expression, values)).rejects.toThrow(message);
  });

  it('keeps numbers exact to 38 digits and refuses more', async () => {
    const exact = { N: '12345678901234567890123456789012345678' };
    await table.store.call('PutItem', { TableName, Item: { pk: { S: 'p' }, sk: { S: 's' }, n: exact } });
    const grown = await table.store.call('UpdateItem', {
      TableName,
      Key: { pk: { S: 'p' }, sk: { S: 's' } },
      UpdateExpression: 'ADD n :n',
      ExpressionAttributeValues: { ':n': { N: '1.0' } },
      ReturnValues: 'UPDATED_NEW',
    });
    expect(grown).toEqual({ Attributes: { n: { N: '12345678901234567890123456789012345679' } } });
    await expect(
      table.store.call('PutItem', {
        TableName,
        Item: { pk: { S: 'p' }, sk: { S: 's' }, n: { N: '123456789012345678901234567890123456789' } },
      }),
    ).rejects.toThrow('more than 38 significant digits');
  });
});

describe('a query', () => {
  it('orders numbers as numbers and strings by their bytes', async () => {
    const numbers = [-1000, -2.5, -2, -1, 0, 0.5, 1, 2, 10, 100];
    for (const wakeAt of numbers) await put({ pk: 'p', sk: String(wakeAt), wakes: 'x', wakeAt });
    const ask = async (ScanIndexForward: boolean) =>
      (
        await db.send(
          new QueryCommand({
            TableName,
            IndexName: 'by-wake',
            KeyConditionExpression: 'wakes = :x',
            ExpressionAttributeValues: { ':x': 'x' },
            ScanIndexForward,
          }),
        )
      ).Items?.map(item => item.wakeAt);
    expect(await ask(true)).toEqual(numbers);
    expect(await ask(false)).toEqual(numbers.toReversed());
  });

  it('stops at its limit before it filters, and goes on where it stopped', async () => {
    for (let i = 0; i < 10; i++) await put({ pk: 'p', sk: `${i}`, odd: i % 2 });
    const seen: unknown[] = [];
    let pages = 0;
    let ExclusiveStartKey: Record<string, unknown> | undefined;
    do {
      const page = await db.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :p',
          FilterExpression: 'odd = :odd',
          ExpressionAttributeValues: { ':p': 'p', ':odd': 1 },
          Limit: 4,
          ConsistentRead: true,
          ...(ExclusiveStartKey && { ExclusiveStartKey }),
        }),
      );
      expect(page.ScannedCount).toBeLessThanOrEqual(4);
      seen.push(...(page.Items ?? []).map(item => item.sk));
      ExclusiveStartKey = page.LastEvaluatedKey;
      pages++;
    } while (ExclusiveStartKey !== undefined);
    expect({ seen, pages }).toEqual({ seen: ['1', '3', '5', '7', '9'], pages: 3 });
  });

  it('ends a page at 1 MB', async () => {
    for (let i = 0; i < 5; i++) await put({ pk: 'p', sk: `${i}`, body: 'x'.repeat(300_000) });
    const page = await db.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :p',
        ExpressionAttributeValues: { ':p': 'p' },
      }),
    );
    expect(page.Count).toBe(4);
    expect(page.LastEvaluatedKey).toEqual({ pk: 'p', sk: '3' });
  });

  it('gives of an index what it projects, and only items that have its keys', async () => {
    const whole = { pk: 'p', sk: '1', wakes: 'x', wakeAt: 1, status: 'open', body: 'long' };
    await put(whole);
    await put({ pk: 'p', sk: '2', status: 'open' });
    const ask = async (IndexName: string) =>
      (
        await db.send(
          new QueryCommand({
            TableName,
            IndexName,
            KeyConditionExpression: 'wakes = :x',
            ExpressionAttributeValues: { ':x': 'x' },
          }),
        )
      ).Items;
    const { body: _body, ...included } = whole;
    const { status: _status, ...keys } = included;
    expect(await ask('by-wake')).toEqual([included]);
    expect(await ask('keys-by-wake')).toEqual([keys]);
    expect(await ask('all-by-shard')).toEqual([whole]);
    await db.send(
      new UpdateCommand({ TableName, Key: { pk: 'p', sk: '1' }, UpdateExpression: 'REMOVE wakeAt' }),
    );
    expect(await ask('by-wake')).toEqual([]);
    expect(await ask('all-by-shard')).toHaveLength(1);
  });

  it.each([
    [{ KeyConditionExpression: 'sk = :p' }, 'Query condition missed key schema element: pk'],
    [{ KeyConditionExpression: 'pk = :p', FilterExpression: 'sk = :p' }, 'Primary key attribute: sk'],
    [
      { KeyConditionExpression: 'wakes = :p', IndexName: 'by-wake', ConsistentRead: true },
      'Consistent reads',
    ],
    [{ KeyConditionExpression: 'wakes = :p', IndexName: 'none-such' }, 'does not have the specified index'],
    [{ KeyConditionExpression: 'pk > :p' }, 'Query key condition not supported'],
  ])('%j is refused', async (input, message) => {
    await expect(
      db.send(new QueryCommand({ TableName, ...input, ExpressionAttributeValues: { ':p': 'p' } })),
    ).rejects.toThrow(message);
  });
});

describe('a scan', () => {
  it('meets every item once, in segments and pages', async () => {
    for (let i = 0; i < 60; i++) await put({ pk: `p${i}`, sk: 's', n: i });
    const seen: number[] = [];
    for (let Segment = 0; Segment < 3; Segment++) {
      let ExclusiveStartKey: Record<string, unknown> | undefined;
      do {
        const page = await db.send(
          new ScanCommand({
            TableName,
            Segment,
            TotalSegments: 3,
            Limit: 7,
            ...(ExclusiveStartKey && { ExclusiveStartKey }),
          }),
        );
        seen.push(...(page.Items ?? []).map(item => item.n));
        ExclusiveStartKey = page.LastEvaluatedKey;
      } while (ExclusiveStartKey !== undefined);
    }
    expect(seen.sort((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, i) => i));
  });
});

describe('batches', () => {
  it('write and read many items', async () => {
    const Item = (n: number) => ({ pk: { S: 'p' }, sk: { S: `${n}` }, n: { N: `${n}` } });
    await table.client.send(
      new BatchWriteItemCommand({
        RequestItems: {
          [TableName]: Array.from({ length: 25 }, (_, n) => ({ PutRequest: { Item: Item(n) } })),
        },
      }),
    );
    await table.client.send(
      new BatchWriteItemCommand({
        RequestItems: { [TableName]: [{ DeleteRequest: { Key: { pk: { S: 'p' }, sk: { S: '3' } } } }] },
      }),
    );
    const read = await table.client.send(
      new BatchGetItemCommand({
        RequestItems: {
          [TableName]: {
            Keys: ['1', '3', '5'].map(sk => ({ pk: { S: 'p' }, sk: { S: sk } })),
            ProjectionExpression: 'n',
          },
        },
      }),
    );
    expect(read.Responses).toEqual({ [TableName]: [{ n: { N: '1' } }, { n: { N: '5' } }] });
    const twice = { DeleteRequest: { Key: { pk: { S: 'p' }, sk: { S: '1' } } } };
    await expect(
      table.client.send(new BatchWriteItemCommand({ RequestItems: { [TableName]: [twice, twice] } })),
    ).rejects.toThrow('contains duplicates');
  });
});

describe('the table', () => {
  it('describes itself', async () => {
    expect((await table.client.send(new ListTablesCommand({}))).TableNames).toEqual([TableName]);
    const { Table } = await table.client.send(new DescribeTableCommand({ TableName }));
    expect(Table).toMatchObject({ TableStatus: 'ACTIVE', KeySchema: TABLE.KeySchema });
    expect(Table?.GlobalSecondaryIndexes?.map(index => index.IndexName)).toHaveLength(3);
  });

  it('refuses what it does not do', async () => {
    await expect(table.client.send(new TransactWriteItemsCommand({ TransactItems: [] }))).rejects.toThrow(
      'The embedded DynamoDB does not support TransactWriteItems',
    );
    await expect(
      table.store.call('PutItem', { TableName, Item: { pk: { S: 'p' }, sk: { S: 's' } }, Expected: {} }),
    ).rejects.toThrow('legacy parameter Expected');
  });

  it('deletes what has outlived its time, and nothing else', async () => {
    await put({ pk: 'p', sk: 'old', expiresAt: 1_000 });
    await put({ pk: 'p', sk: 'extended', expiresAt: 1_000 });
    await update('SET x = :x', { ':x': 1 });
    await put({ pk: 'p', sk: 'extended', expiresAt: 3_000 });
    await put({ pk: 'p', sk: 'text', expiresAt: '1' });
    expect(await table.store.expire(1_000_000)).toBe(0);
    expect(await table.store.expire(2_000_000)).toBe(1);
    const { Items } = await db.send(new ScanCommand({ TableName }));
    expect(Items?.map(item => item.sk).sort()).toEqual(['extended', 's', 'text']);
  });
});
