import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dynamoCalendars } from '../../../../shared/adapters/dynamodb/calendars.ts';
import { calendarItemKey, programmeItemKey } from '../../../../shared/adapters/dynamodb/keys.ts';
import { dynamoProgrammes } from '../../../../shared/adapters/dynamodb/programmes.ts';
import { calendarDate } from '../../../../shared/calendar/date.ts';
import type { HolidayYear } from '../../../../shared/calendar/holidays.ts';
import { loadProgramme, ProgrammeError } from '../../../../shared/programme/loader.ts';
import suzhou from '../../../../shared/programme/rosters/suzhou-2022-197.json' with { type: 'json' };
import { openRecords, type Records } from './table.ts';

let records: Records;
beforeEach(async () => {
  records = await openRecords();
});
afterEach(() => records.close());

const adoptedOn = calendarDate('2026-10-26');

describe('programmes', () => {
  test('a published programme is read as its file says', async () => {
    const programmes = dynamoProgrammes(records.table);
    await programmes.publish(suzhou, adoptedOn);
    const adopted = {
      programme: loadProgramme(suzhou),
      adoptedOn,
      contactChanges: [],
      rosterChanges: [],
      mailboxes: [],
    };
    expect(await programmes.load(suzhou.key)).toEqual(adopted);
    expect(await programmes.all()).toEqual([adopted]);
    expect(await programmes.load('nowhere')).toBeUndefined();
  });

  test('a file with a mistake is refused by name and nothing of it is kept', async () => {
    const programmes = dynamoProgrammes(records.table);
    await expect(programmes.publish({ ...suzhou, title: 7 }, adoptedOn)).rejects.toThrow(ProgrammeError);
    expect(await programmes.all()).toEqual([]);
  });

  test('an obligation this release has no module for is refused', async () => {
    const programmes = dynamoProgrammes(records.table, ['something-else']);
    await expect(programmes.publish(suzhou, adoptedOn)).rejects.toThrow('monthly-research');
  });

  test('a file is parsed once per instance, and again when another one is published elsewhere', async () => {
    const reader = dynamoProgrammes(records.table);
    const publisher = dynamoProgrammes(records.table);
    await publisher.publish(suzhou, adoptedOn);
    const first = await reader.load(suzhou.key);
    expect((await reader.load(suzhou.key))?.programme).toBe(first?.programme);
    expect((await reader.all())[0]?.programme).toBe(first?.programme);

    const later = calendarDate('2026-11-02');
    await publisher.publish(suzhou, later);
    expect(await reader.load(suzhou.key)).toMatchObject({ programme: first?.programme, adoptedOn: later });

    await publisher.publish({ ...suzhou, version: 'v-next' }, later);
    expect((await reader.load(suzhou.key))?.programme.version).toBe('v-next');
  });

  test('asked often, it gives the file as it was last published, and reads it only when it is another one', async () => {
    const filesRead: string[] = [];
    const reader = dynamoProgrammes({
      ...records.table,
      get: key => {
        filesRead.push(key.sk);
        return records.table.get(key);
      },
    });
    const publisher = dynamoProgrammes(records.table);
    expect(await reader.published()).toEqual([]);
    await publisher.publish(suzhou, adoptedOn);
    expect(await reader.published()).toEqual([{ programme: loadProgramme(suzhou), adoptedOn }]);
    const later = calendarDate('2026-11-02');
    await publisher.publish(suzhou, later);
    expect((await reader.published())[0]?.adoptedOn).toBe(later);
    expect(filesRead).toEqual([suzhou.key]);
    await publisher.publish({ ...suzhou, version: 'v-next' }, later);
    expect((await reader.published())[0]?.programme.version).toBe('v-next');
    expect(filesRead).toEqual([suzhou.key, suzhou.key]);
  });

  test('a damaged file is reported with its key', async () => {
    const programmes = dynamoProgrammes(records.table);
    await programmes.publish(suzhou, adoptedOn);
    const item = await records.table.get(programmeItemKey(suzhou.key));
    await records.table.put({
      ...programmeItemKey(suzhou.key),
      ...item,
      hash: 'other',
      document: new Uint8Array([1, 2, 3]),
    });
    await expect(programmes.all()).rejects.toThrow(
      `item programmes / ${suzhou.key}: the packed content is damaged`,
    );
  });

  test('a programme under the key of another is reported', async () => {
    const programmes = dynamoProgrammes(records.table);
    await programmes.publish(suzhou, adoptedOn);
    const item = await records.table.get(programmeItemKey(suzhou.key));
    await records.table.put({ ...item, ...programmeItemKey('wuxi') });
    await expect(programmes.load('wuxi')).rejects.toThrow('another key');
  });
});

describe('the calendar', () => {
  const override = (off: string): HolidayYear => ({
    year: 2027,
    source: '国办发明电〔2026〕9号',
    publishedAt: calendarDate('2026-11-10'),
    off: [{ name: '元旦', from: calendarDate(off), to: calendarDate(off) }],
    work: [],
  });

  test('follows an override as soon as it is kept, and is the same value until then', async () => {
    const calendars = dynamoCalendars(records.table);
    const before = await calendars.load();
    expect(before.provisionalYear(calendarDate('2027-03-04'))).toBe(2027);
    expect(await calendars.load()).toBe(before);

    await dynamoCalendars(records.table).override(override('2027-03-04'));
    const after = await calendars.load();
    expect(after.isWorkday(calendarDate('2027-03-04'))).toBe(false);
    expect(after.isProvisional(calendarDate('2027-03-04'))).toBe(false);
    expect(await calendars.load()).toBe(after);

    await dynamoCalendars(records.table).override(override('2027-03-05'));
    expect((await calendars.load()).isWorkday(calendarDate('2027-03-04'))).toBe(true);
  });

  test('lets a day of the city’s own go before the notice, until it is taken back', async () => {
    const calendars = dynamoCalendars(records.table);
    const day = { date: calendarDate('2026-09-02'), reason: '台风停工' } as const;
    await calendars.override(override('2027-03-04'));
    await calendars.adjust({ ...day, day: 'off' });
    expect((await calendars.load()).isWorkday(day.date)).toBe(false);
    expect(await calendars.entered()).toEqual({
      years: [override('2027-03-04')],
      adjusted: [{ ...day, day: 'off' }],
    });
    await calendars.adjust({ ...day, day: 'announced' });
    expect((await calendars.load()).isWorkday(day.date)).toBe(true);
  });

  test('an override written by hand and wrong is reported with its key', async () => {
    await records.table.put({
      ...calendarItemKey(2027),
      schema: 1,
      hash: 'h',
      year: { ...override('2027-03-04'), off: [{ name: '元旦', from: '2027-02-30', to: '2027-02-30' }] },
    });
    await expect(dynamoCalendars(records.table).load()).rejects.toThrow(
      'item calendar / 2027: year.off.0.from',
    );
  });
});
