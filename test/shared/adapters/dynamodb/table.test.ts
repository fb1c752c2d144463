import { afterEach, beforeEach, expect, test } from 'vitest';
import { openRecords, type Records } from './table.ts';

let records: Records;
beforeEach(async () => {
  records = await openRecords();
});
afterEach(() => records.close());

test('a partition larger than one page of DynamoDB is listed whole, in order, either way', async () => {
  const keys = ['a', 'b', 'c', 'd', 'e', 'f'];
  for (const sk of keys) await records.table.put({ pk: 'large', sk, filler: 'x'.repeat(300_000) });
  expect((await records.table.list('large')).map(item => item.sk)).toEqual(keys);
  const back: string[] = [];
  for await (const item of records.table.backwards('large', 'f')) back.push(item.sk);
  expect(back).toEqual(['e', 'd', 'c', 'b', 'a']);
});

test('every kind of value we keep is read as it was put, what is undefined is left out', async () => {
  const kept = {
    text: '苏州 😀',
    empty: '',
    count: -0.25,
    yes: true,
    nothing: null,
    bytes: new Uint8Array([0, 255]),
    list: [1, 'zwei', [], {}],
    map: { 'a.b#c': { deep: [false] } },
  };
  await records.table.put({
    pk: 'p',
    sk: 's',
    ...kept,
    left: undefined,
    map: { ...kept.map, out: undefined },
  });
  expect(await records.table.get({ pk: 'p', sk: 's' })).toStrictEqual({ pk: 'p', sk: 's', ...kept });
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, 1n, Symbol('x'), () => 1])(
  '%s is refused before it is stored',
  async value => {
    await expect(records.table.put({ pk: 'p', sk: 's', value })).rejects.toThrow(TypeError);
    expect(await records.table.get({ pk: 'p', sk: 's' })).toBeUndefined();
  },
);
