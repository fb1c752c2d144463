import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dynamoDrafts, dynamoFilings } from '../../../../shared/adapters/dynamodb/filings.ts';
import { draftItemKey, filingItemKey } from '../../../../shared/adapters/dynamodb/keys.ts';
import { instant } from '../../../../shared/calendar/instant.ts';
import { type Draft, type FilingBody, FilingTooLargeError } from '../../../../shared/ports/filings.ts';
import { openRecords, type Records } from './table.ts';

let records: Records;
beforeEach(async () => {
  records = await openRecords();
});
afterEach(() => records.close());

const key = { programme: 'suzhou-2022-197', unit: 'gxj', duty: 'monthly-research.2026-11' };

const body: FilingBody = {
  schema: 1,
  key,
  nonce: 'k1.abc.salt.mac-_',
  filedAt: instant('2026-11-20T03:00:00Z'),
  values: {
    topic: '集成电路产业链"卡点"调研 😀 =SUM(A1)',
    visited: 3,
    onSite: true,
    fields: ['integrated-circuits', '其他：光子'],
    problems: [{ problem: '用地指标', solution: '<script>alert(1)</script>', count: 2, units: ['zgj'] }],
  },
  identity: {
    filerName: '张三',
    filerPost: '科长',
    phone: '0512-65110000',
    reviewerName: '李四',
    reviewerPost: '副局长',
  },
  note: '附件另送',
};

describe('the body of a filing', () => {
  test('is read exactly as it was filed', async () => {
    const filings = dynamoFilings(records.table);
    await filings.put(body);
    expect(await filings.get(key, body.nonce)).toEqual(body);
    expect(await filings.get(key, 'another')).toBeUndefined();
  });

  test('posted twice under one nonce is one filing, the first', async () => {
    const filings = dynamoFilings(records.table);
    await filings.put(body);
    await filings.put({ ...body, filedAt: instant('2026-11-20T04:00:00Z'), note: '改过' });
    expect(await filings.get(key, body.nonce)).toEqual(body);
  });

  test('that was read before is not read again, whether alone or among others', async () => {
    const asked: string[] = [];
    const filings = dynamoFilings({
      ...records.table,
      get: itemKey => {
        asked.push(itemKey.sk);
        return records.table.get(itemKey);
      },
      getAll: keys => {
        asked.push(...keys.map(({ sk }) => sk));
        return records.table.getAll(keys);
      },
    });
    const [first, second] = [body, { ...body, nonce: 'second' }];
    for (const each of [first, second]) await filings.put(each);
    expect(await filings.getAll([first])).toEqual(new Map([[first.nonce, first]]));
    expect(await filings.get(key, first.nonce)).toEqual(first);
    expect(await filings.getAll([first, second])).toEqual(
      new Map([first, second].map(each => [each.nonce, each])),
    );
    expect(asked).toEqual([first, second].map(each => filingItemKey(key, each.nonce).sk));
  });

  test('of 100,000 characters of ordinary words is kept', async () => {
    const filings = dynamoFilings(records.table);
    const long = { ...body, values: { topic: '围绕产业创新集群开展专题调研，'.repeat(6_700) } };
    await filings.put(long);
    expect(await filings.get(key, body.nonce)).toEqual(long);
  });

  test.each([
    ['too large even when packed', randomBytes(330_000).toString('base64')],
    ['too large as typed, however well it packs', 'a'.repeat(2_100_000)],
  ])('%s is refused by name and nothing is kept', async (_, topic) => {
    const filings = dynamoFilings(records.table);
    const failure = filings.put({ ...body, values: { topic } });
    await expect(failure).rejects.toThrow(FilingTooLargeError);
    await expect(failure).rejects.toThrow(/\d+ bytes typed .* packed/);
    expect(await filings.get(key, body.nonce)).toBeUndefined();
  });

  test('that is damaged, or lies under the key of another, is reported with the key', async () => {
    const filings = dynamoFilings(records.table);
    await filings.put(body);
    const stored = await records.table.get(filingItemKey(key, body.nonce));
    await records.table.put({ ...stored, ...filingItemKey(key, 'stolen') });
    await expect(filings.get(key, 'stolen')).rejects.toThrow(
      /filing#.*#stolen: .*another duty or submission/,
    );
    await records.table.put({ ...filingItemKey(key, 'cut'), schema: 1, body: new Uint8Array([9, 9]) });
    await expect(filings.get(key, 'cut')).rejects.toThrow(/#cut: the packed content is damaged/);
  });
});

describe('a draft', () => {
  const draft: Draft = {
    key,
    typed: { topic: ['第一稿'], 'problems.0.solution': [''], fields: ['a', 'b'] },
    savedAt: instant('2026-11-10T01:00:00Z'),
    savedBy: 'gxj-liaison',
    revision: 1,
  };
  const second: Draft = { ...draft, typed: { topic: ['第二稿'] }, revision: 2 };
  const other: Draft = { ...second, typed: { topic: ['同事写的'] }, savedBy: 'gxj-handler' };

  test('is resumed as it was typed', async () => {
    const drafts = dynamoDrafts(records.table);
    expect(await drafts.load(key)).toBeUndefined();
    expect(await drafts.save(draft, 0)).toEqual({ outcome: 'saved' });
    expect(await drafts.save(second, 1)).toEqual({ outcome: 'saved' });
    expect(await drafts.load(key)).toEqual(second);
  });

  test('is found among as many duties as a page may list', async () => {
    const drafts = dynamoDrafts(records.table);
    const keys = Array.from({ length: 120 }, (_, number) => ({
      ...key,
      duty: `field-return.f${number}.2026`,
    }));
    const [first = key, last = key] = [keys[0], keys.at(-1)];
    await drafts.save({ ...draft, key: first }, 0);
    await drafts.save({ ...other, key: last }, 0);
    expect(await drafts.loadAll(keys)).toEqual(
      new Map([
        [first.duty, { ...draft, key: first }],
        [last.duty, { ...other, key: last }],
      ]),
    );
    expect(await drafts.loadAll([])).toEqual(new Map());
  });

  test('saved from an older page does not overwrite a colleague’s, and shows it', async () => {
    const drafts = dynamoDrafts(records.table);
    await drafts.save(draft, 0);
    await drafts.save(other, 1);
    expect(await drafts.save(second, 1)).toEqual({ outcome: 'conflict', stored: other });
    expect(await drafts.save(draft, 0)).toEqual({ outcome: 'conflict', stored: other });
    expect(await drafts.load(key)).toEqual(other);
  });

  test('written twice because the first answer was lost is saved, not in conflict with itself', async () => {
    const drafts = dynamoDrafts(records.table);
    await drafts.save(draft, 0);
    await drafts.save(second, 1);
    expect(await drafts.save(second, 1)).toEqual({ outcome: 'saved' });
  });

  test('too large for an item is refused and the one before stays', async () => {
    const drafts = dynamoDrafts(records.table);
    await drafts.save(draft, 0);
    const huge = { ...second, typed: { topic: [randomBytes(330_000).toString('base64')] } };
    await expect(drafts.save(huge, 1)).rejects.toThrow(FilingTooLargeError);
    expect(await drafts.load(key)).toEqual(draft);
  });

  test('that is damaged is reported with its key', async () => {
    await records.table.put({ ...draftItemKey(key), schema: 1, revision: 0, savedAt: 'gestern' });
    await expect(dynamoDrafts(records.table).load(key)).rejects.toThrow(
      /draft#monthly-research.2026-11: revision .*savedAt/,
    );
  });
});
