import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { matterItemKey } from '../../../../shared/adapters/dynamodb/keys.ts';
import { dynamoMatters } from '../../../../shared/adapters/dynamodb/matters.ts';
import { dynamoWakes } from '../../../../shared/adapters/dynamodb/wakes.ts';
import type { Matter } from '../../../../shared/matter/matter.ts';
import type { Matters } from '../../../../shared/ports/matters.ts';
import { dueKeys } from '../../../support/due-keys.ts';
import {
  act,
  answer,
  assign,
  at,
  calendar,
  confirm,
  finish,
  lived,
  raised,
  sampleMatter,
  verify,
} from '../../../support/matters.ts';
import { openRecords, type Records } from './table.ts';

let records: Records;
let matters: Matters;
beforeEach(async () => {
  records = await openRecords();
  matters = dynamoMatters(records.table);
});
afterEach(() => records.close());

const programme = 'suzhou';
const now = at('2026-11-02 10:00');
const open = (origin: string, changes: Partial<typeof raised> = {}) =>
  matters.open(programme, { ...raised, ...changes, origin }, now, calendar);

const start = sampleMatter();
const assigned = lived(start, ['2026-11-02 15:00', assign()]);
const objected = lived(assigned, [
  '2026-11-03 09:00',
  act('object', { unit: 'industry', suggested: '', reason: '不属本单位职责' }),
]);
const answered = lived(assigned, ['2026-11-04 09:00', answer('2026-11-30')]);
const finished = lived(answered, ['2026-11-20 09:00', finish()]);
const redone = lived(
  finished,
  ['2026-11-23 09:00', confirm('dissatisfied')],
  ['2026-11-24 09:00', finish('explained')],
);
const disputed = lived(redone, ['2026-11-25 09:00', confirm('dissatisfied', 2)]);
const everywhere: readonly Matter[] = [
  start,
  lived(start, ['2026-11-02 15:00', act('set-aside', { reason: '重复' })]),
  assigned,
  objected,
  lived(assigned, ['2026-11-02 16:00', act('sign', { unit: 'industry' })]),
  answered,
  finished,
  redone,
  disputed,
  lived(disputed, ['2026-11-26 09:00', verify('none', 2)]),
];

describe('a matter', () => {
  test.each(everywhere)('that is $status comes back as it was put', async matter => {
    if (matter.version === 1) {
      await open('one');
    } else {
      await open('one');
      expect(await matters.change(matter, 1)).toEqual({ outcome: 'saved', taskToken: undefined });
    }
    const loaded = await matters.load(matter.key);
    expect(loaded).toMatchObject({ status: matter.status, version: matter.version, owed: matter.owed });
    expect(loaded?.history.length).toBe(matter.history.length);
  });

  test('is changed by one of two who read the same version', async () => {
    await open('one');
    expect((await matters.change(assigned, 1)).outcome).toBe('saved');
    const other = lived(start, ['2026-11-02 15:01', assign('science')]);
    expect(await matters.change(other, 1)).toEqual({ outcome: 'conflict' });
  });

  test('is found by its wake until that is settled', async () => {
    const { matter } = await open('one');
    const due = async () =>
      dueKeys(await dynamoWakes(records.table).due(programme, at('2030-01-01'), 10), 'matter');
    expect(await due()).toEqual([matter.key]);
    await matters.settle(matter.key, 1, [], undefined);
    expect(await due()).toEqual([]);
  });

  test('is named when its item is damaged, without what it holds', async () => {
    const { matter } = await open('one');
    await records.table.update(matterItemKey(matter.key), {
      set: { owed: 'x' },
      when: 'attribute_exists(#pk)',
    });
    await expect(matters.load(matter.key)).rejects.toThrow('suzhou#matter / SQ-2026-0001');
  });
});

describe('numbers', () => {
  test('follow one another within the year, whoever asks at once', async () => {
    const all = await Promise.all(['a', 'b', 'c', 'd'].map(origin => open(origin)));
    expect(all.map(({ matter }) => matter.key.matter).toSorted()).toEqual([
      'SQ-2026-0001',
      'SQ-2026-0002',
      'SQ-2026-0003',
      'SQ-2026-0004',
    ]);
  });

  test('are given once to an origin, at once or again', async () => {
    const [one, two] = await Promise.all([open('same'), open('same')]);
    const again = await open('same');
    expect(new Set([one, two, again].map(({ matter }) => matter.key.matter)).size).toBe(1);
    expect(again.outcome).toBe('exists');
    expect(await matters.list(programme)).toHaveLength(1);
  });
});

describe('the index by enterprise', () => {
  const raiser = { ...raised.subject.raiser, code: '91330100799655058B' };

  test('finds by code and by name, each matter once', async () => {
    await open('a', { subject: { ...raised.subject, raiser } });
    await open('b');
    await open('c', { subject: { ...raised.subject, raiser: { ...raiser, name: '改名后的公司' } } });
    await open('d', { subject: { ...raised.subject, raiser: { ...raiser, code: '', name: '别家公司' } } });
    const found = await matters.ofRaiser(programme, raiser);
    expect(found.map(each => each.key.matter).toSorted()).toEqual([
      'SQ-2026-0001',
      'SQ-2026-0002',
      'SQ-2026-0003',
    ]);
  });

  test('learns the name the Office completes on assigning', async () => {
    const nobody = { name: '', code: '', kind: '', district: '' };
    const { matter } = await open('a', { subject: { ...raised.subject, raiser: nobody } });
    await matters.change(lived(matter, ['2026-11-02 15:00', assign()]), 1);
    expect(await matters.ofRaiser(programme, raised.subject.raiser)).toHaveLength(1);
  });
});
