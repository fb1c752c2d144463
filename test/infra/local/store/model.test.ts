import {
  DeleteCommand,
  DynamoDBDocumentClient,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openTestTable } from '../../../support/dynamo.ts';
import { CRASH_TABLE } from './crash-table.ts';

/** A naive DynamoDB: a list of plain items, filtered and sorted anew for every question. */
type Row = { pk: string; sk: string; wakes?: string; wakeAt?: number; tag?: string };

const TableName = CRASH_TABLE.TableName;
const pk = fc.constantFrom('a', 'b');
const sk = fc.constantFrom('', '1', '10', '2', '甲', '甲乙', '\u{1F600}', '\u{FFEE}').map(text => `s${text}`);
const wakes = fc.option(fc.constantFrom('x', 'y'), { nil: undefined });
const wakeAt = fc.option(
  fc.constantFrom(-10, -1, -0.5, 0, 0.25, 3, 10, 200, 9007199254740991, -9007199254740990),
  { nil: undefined },
);

const put = fc.record({ do: fc.constant('put' as const), pk, sk, wakes, wakeAt });
const update = fc.record({ do: fc.constant('update' as const), pk, sk, wakes, wakeAt, expectWakes: wakes });
const remove = fc.record({ do: fc.constant('delete' as const), pk, sk });
const step = fc.oneof(put, update, update, remove);

/** Without U+FFEE: the check that a BETWEEN's bounds are in order compares UTF-16 units, not bytes. */
const sortBound = sk.filter(text => text !== 's\u{FFEE}');
const bound = fc.record({
  operator: fc.constantFrom('<', '<=', '=', '>=', '>', 'between', 'begins_with', 'none'),
  low: sortBound,
  high: sortBound,
});
const numberBound = fc.record({
  operator: fc.constantFrom('<', '<=', '=', '>=', '>', 'between', 'none'),
  low: wakeAt.map(n => n ?? 1),
  high: wakeAt.map(n => n ?? 5),
});
const question = fc.record({
  bound,
  numberBound,
  pk,
  forward: fc.boolean(),
  limit: fc.integer({ min: 1, max: 4 }),
});

describe('writes and queries', () => {
  it('agree with a naive model, whatever their order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 40 }),
        fc.array(question, { maxLength: 8 }),
        async (steps, questions) => {
          const table = await openTestTable([CRASH_TABLE]);
          const db = DynamoDBDocumentClient.from(table.client, {
            marshallOptions: { removeUndefinedValues: true },
          });
          const model: Row[] = [];
          for (const each of steps) expect(await perform(db, each)).toBe(performOnModel(model, each));
          for (const each of questions) {
            const ofTable = await all(db, each, {
              ...condition('sk', each.bound),
              ':p': each.pk,
              KeyConditionExpression: 'pk = :p',
            });
            expect(ofTable).toEqual(
              ordered(
                model.filter(row => row.pk === each.pk && matches(row.sk, each.bound, compareBytes)),
                each.forward,
                (a, b) => compareBytes(a.sk, b.sk),
              ),
            );
            const ofIndex = await all(db, each, {
              ...condition('wakeAt', each.numberBound),
              ':p': 'x',
              KeyConditionExpression: 'wakes = :p',
              IndexName: 'by-wake',
            });
            const found = ordered(
              model.filter(
                row =>
                  row.wakes === 'x' &&
                  row.wakeAt !== undefined &&
                  matches(row.wakeAt, each.numberBound, (a, b) => a - b),
              ),
              each.forward,
              (a, b) => (a.wakeAt ?? 0) - (b.wakeAt ?? 0),
            );
            // Entries of one index key come in no promised order.
            expect(ofIndex.map(row => row.wakeAt)).toEqual(found.map(row => row.wakeAt));
            expect(new Set(ofIndex.map(id))).toEqual(new Set(found.map(id)));
          }
          await table.close();
        },
      ),
      { numRuns: 60 },
    );
  });
});

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

async function perform(db: DynamoDBDocumentClient, each: Step): Promise<boolean> {
  const Key = { pk: each.pk, sk: each.sk };
  if (each.do === 'put') {
    const { do: _do, ...Item } = each;
    await db.send(new PutCommand({ TableName, Item }));
    return true;
  }
  if (each.do === 'delete') {
    await db.send(new DeleteCommand({ TableName, Key }));
    return true;
  }
  const set = [
    'tag = :tag',
    ...(each.wakes === undefined ? [] : ['wakes = :wakes']),
    ...(each.wakeAt === undefined ? [] : ['wakeAt = :wakeAt']),
  ];
  const gone = [
    ...(each.wakes === undefined ? ['wakes'] : []),
    ...(each.wakeAt === undefined ? ['wakeAt'] : []),
  ];
  return db
    .send(
      new UpdateCommand({
        TableName,
        Key,
        UpdateExpression: `SET ${set.join(', ')}${gone.length > 0 ? ` REMOVE ${gone.join(', ')}` : ''}`,
        ConditionExpression:
          each.expectWakes === undefined ? 'attribute_not_exists(wakes)' : 'wakes = :expected',
        ExpressionAttributeValues: {
          ':tag': 'updated',
          ':wakes': each.wakes,
          ':wakeAt': each.wakeAt,
          ':expected': each.expectWakes,
        },
      }),
    )
    .then(
      () => true,
      (error: Error) => {
        if (error.name === 'ConditionalCheckFailedException') return false;
        throw error;
      },
    );
}

function performOnModel(model: Row[], each: Step): boolean {
  const at = model.findIndex(row => row.pk === each.pk && row.sk === each.sk);
  const old = model[at];
  if (each.do === 'update' && old?.wakes !== each.expectWakes) return false;
  if (old !== undefined) model.splice(at, 1);
  if (each.do === 'delete') return true;
  model.push({
    pk: each.pk,
    sk: each.sk,
    ...(each.wakes !== undefined && { wakes: each.wakes }),
    ...(each.wakeAt !== undefined && { wakeAt: each.wakeAt }),
    ...(each.do === 'update' && { tag: 'updated' }),
  });
  return true;
}

interface Bound<T> {
  readonly operator: string;
  readonly low: T;
  readonly high: T;
}

function matches<T>(value: T, { operator, low, high }: Bound<T>, compare: (a: T, b: T) => number): boolean {
  const [from, to] = compare(low, high) <= 0 ? [low, high] : [high, low];
  switch (operator) {
    case '<':
      return compare(value, low) < 0;
    case '<=':
      return compare(value, low) <= 0;
    case '=':
      return compare(value, low) === 0;
    case '>=':
      return compare(value, low) >= 0;
    case '>':
      return compare(value, low) > 0;
    case 'between':
      return compare(value, from) >= 0 && compare(value, to) <= 0;
    case 'begins_with':
      return String(value).startsWith(String(low));
    default:
      return true;
  }
}

function condition<T extends string | number>(attribute: string, { operator, low, high }: Bound<T>) {
  const swapped =
    typeof low === 'string' && typeof high === 'string' ? compareBytes(low, high) > 0 : low > high;
  const [from, to] = swapped ? [high, low] : [low, high];
  switch (operator) {
    case 'none':
      return { sort: '' };
    case 'between':
      return { sort: ` AND ${attribute} BETWEEN :low AND :high`, ':low': from, ':high': to };
    case 'begins_with':
      return { sort: ` AND begins_with(${attribute}, :low)`, ':low': low };
    default:
      return { sort: ` AND ${attribute} ${operator} :low`, ':low': low };
  }
}

async function all(
  db: DynamoDBDocumentClient,
  { forward, limit }: { forward: boolean; limit: number },
  input: { sort: string; KeyConditionExpression: string; IndexName?: string; [value: `:${string}`]: unknown },
): Promise<Row[]> {
  const { sort, KeyConditionExpression, IndexName, ...values } = input;
  const rows: Row[] = [];
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const page = await db.send(
      new QueryCommand({
        TableName,
        ...(IndexName && { IndexName }),
        KeyConditionExpression: KeyConditionExpression + sort,
        ExpressionAttributeValues: values,
        ScanIndexForward: forward,
        Limit: limit,
        ...(ExclusiveStartKey && { ExclusiveStartKey }),
      }),
    );
    for (const row of page.Items ?? []) rows.push({ pk: row.pk, sk: row.sk, ...row });
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
  return rows;
}

function ordered(rows: Row[], forward: boolean, compare: (a: Row, b: Row) => number): Row[] {
  return rows.toSorted((a, b) => (forward ? compare(a, b) : compare(b, a)));
}

function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function id({ pk, sk }: Row): string {
  return `${pk}/${sk}`;
}
