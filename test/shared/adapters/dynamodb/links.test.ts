import { afterEach, beforeEach, expect, test } from 'vitest';
import { linkItemKey } from '../../../../shared/adapters/dynamodb/keys.ts';
import { dynamoLinks } from '../../../../shared/adapters/dynamodb/links.ts';
import { instant } from '../../../../shared/calendar/instant.ts';
import type { LinkScope, Links } from '../../../../shared/ports/links.ts';
import { openRecords, type Records } from './table.ts';

let records: Records;
let links: Links;
beforeEach(async () => {
  records = await openRecords();
  links = dynamoLinks(records.table);
});
afterEach(() => records.close());

const programme = 'suzhou-2022-197';
const scope: LinkScope = { kind: 'contact', contact: 'gxj-liaison' };
const december = instant('2026-12-31T16:00:00Z');
const january = instant('2027-01-31T16:00:00Z');

test('a link lives as long as the latest mail says, never shorter', async () => {
  const created = await links.keepAlive({ programme, id: 'l1', scope, expiresAt: january });
  expect(created).toEqual({ programme, id: 'l1', scope, generation: 1, expiresAt: january });
  expect(await links.keepAlive({ programme, id: 'l1', scope, expiresAt: december })).toEqual(created);
  expect(await links.load(programme, 'l1')).toEqual(created);
});

test('revoking changes the generation, and a later mail keeps the new one', async () => {
  await links.keepAlive({ programme, id: 'l1', scope, expiresAt: december });
  await links.revoke(programme, 'l1');
  const kept = await links.keepAlive({ programme, id: 'l1', scope, expiresAt: january });
  expect(kept).toEqual({ programme, id: 'l1', scope, generation: 2, expiresAt: january });
});

test('revoking a link that never was creates none', async () => {
  await links.revoke(programme, 'l1');
  expect(await links.load(programme, 'l1')).toBeUndefined();
  expect(await links.load('wuxi', 'l1')).toBeUndefined();
});

test('an id is never turned into somebody else’s link', async () => {
  await links.keepAlive({ programme, id: 'l1', scope, expiresAt: december });
  for (const foreign of [{ kind: 'office' }, { kind: 'contact', contact: 'fgw-liaison' }] as const) {
    await expect(
      links.keepAlive({ programme, id: 'l1', scope: foreign, expiresAt: january }),
    ).rejects.toThrow('suzhou-2022-197#link / l1: the link belongs to somebody else');
  }
  expect(await links.load(programme, 'l1')).toMatchObject({ scope, expiresAt: december });
});

test('a forged link item is reported with its key and opens nothing', async () => {
  await records.table.put({
    ...linkItemKey(programme, 'l1'),
    schema: 1,
    scope: { kind: 'everybody' },
    generation: 1,
    expiresAt: january,
  });
  await expect(links.load(programme, 'l1')).rejects.toThrow('suzhou-2022-197#link / l1: scope.kind');
});
