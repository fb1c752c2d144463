import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import { DynamoStore } from '../../../../infra/local/store/dynamo-store.ts';
import { Table } from '../../../../infra/local/store/keys.ts';
import { LevelStorage } from '../../../../infra/local/store/level-storage.ts';
import type { Item } from '../../../../infra/local/store/values.ts';
import { operations } from '../../../../infra/local/store/writes.ts';
import { CRASH_TABLE } from './crash-table.ts';

const WRITER = fileURLToPath(new URL('crash-writer.ts', import.meta.url));
const ROUNDS = 4;
let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'store-'));
  return () => rm(directory, { recursive: true, force: true });
});

describe('a store killed in the middle of writing', () => {
  it('has every acknowledged write, and indexes that agree with the table', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const acknowledged = await writeUntilKilled(200 + round * 150);
      const { items, entries, expected } = await inspect();
      expect(acknowledged.size).toBeGreaterThan(0);
      for (const [writer, n] of acknowledged) expect(items.get(writer)).toBeGreaterThanOrEqual(n);
      expect(entries).toEqual(expected);
    }
  });
});

describe('a store opened again', () => {
  const Key = { pk: { S: 'p' }, sk: { S: 's' } };
  const Item = { ...Key, wakes: { S: 'w' }, wakeAt: { N: '1' }, expiresAt: { N: '1' } };
  const TableName = CRASH_TABLE.TableName;

  it('has what it had, and builds an index the template has gained', async () => {
    const { GlobalSecondaryIndexes: _indexes, TimeToLiveSpecification: _ttl, ...bare } = CRASH_TABLE;
    const before = await DynamoStore.open({ directory, tables: [bare] });
    await before.call('PutItem', { TableName, Item });
    await before.close();
    const after = await DynamoStore.open({ directory, tables: [CRASH_TABLE] });
    expect(await after.call('GetItem', { TableName, Key })).toEqual({ Item });
    expect(await after.call('Scan', { TableName, IndexName: 'by-wake' })).toMatchObject({ Count: 1 });
    expect(await after.expire(10_000)).toBe(1);
    await after.close();
    const { entries } = await inspect();
    expect(entries).toEqual([]);
  });

  it('refuses a table whose key has changed, and a second opening', async () => {
    const open = await DynamoStore.open({ directory, tables: [CRASH_TABLE] });
    await expect(DynamoStore.open({ directory, tables: [CRASH_TABLE] })).rejects.toThrow();
    await open.close();
    const [first] = CRASH_TABLE.KeySchema;
    await expect(
      DynamoStore.open({ directory, tables: [{ ...CRASH_TABLE, KeySchema: first ? [first] : [] }] }),
    ).rejects.toThrow('has another key');
  });
});

/** @returns by writer, the last number it was told is safe */
async function writeUntilKilled(milliseconds: number): Promise<Map<string, number>> {
  const child = spawn(process.execPath, ['--import', 'tsx', WRITER, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    if (output === '') setTimeout(() => child.kill('SIGKILL'), milliseconds);
    output += chunk.toString();
  });
  await once(child, 'close');
  const lines = output.slice(0, output.lastIndexOf('\n')).split('\n');
  return new Map(lines.map(line => [line.split(' ')[0] ?? '', Number(line.split(' ')[1])]));
}

/** What is really on disk, beneath the reads that would hide a dangling entry. */
async function inspect() {
  const table = new Table(CRASH_TABLE);
  const storage = await LevelStorage.open(directory);
  const all = async (prefix: string) => storage.entries({ gte: prefix, lt: `${prefix}~` }, 1_000_000);
  const stored = await all(table.itemPrefix);
  const entries = [...(await all('t/')), ...(await all('x/'))];
  await storage.close();
  const items = new Map<string, number>();
  const expected = stored.flatMap(([key, text]) => {
    const item: Item = JSON.parse(text);
    const { sk, n } = item;
    if (sk && 'S' in sk && n && 'N' in n) items.set(sk.S, Number(n.N));
    return operations(table, key, undefined, item)
      .slice(1)
      .map(operation => [operation.key, key]);
  });
  expected.sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
  return { items, entries, expected };
}
