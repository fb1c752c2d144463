import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, calendarDate } from '../../../shared/calendar/date.ts';
import { loadProgramme } from '../../../shared/programme/loader.ts';
import { fieldName, readingsOn, rosterOn, seesField } from '../../../shared/programme/roster.ts';
import { dateBetween } from '../calendar/arbitraries.ts';
import { altered } from './altered.ts';

const merged = loadProgramme(
  altered(
    [['leaders', 6, 'validTo'], '2024-03-31'],
    [['leaders', 7], { key: 'successor', name: '接任', post: '副市长', rank: 7, validFrom: '2024-04-01' }],
    // 张桥's five rows pass to the successor on 1 April 2024.
    ...[20, 21, 22, 23, 24].map(index => [['fields', index, 'validTo'], '2024-03-31'] as const),
    ...['光子', '人工智能', '工业软件', '机器人及数控机床', '新型显示'].map(
      (name, index) =>
        [
          ['fields', 25 + index],
          {
            key: [
              'photonics',
              'artificial-intelligence',
              'industrial-software',
              'robots-and-machine-tools',
              'new-displays',
            ][index],
            row: 21 + index,
            name,
            aliases: [name],
            classes: ['cluster'],
            leader: 'successor',
            lead: 'gxj',
            cooperating: ['fgw'],
            validFrom: '2024-04-01',
          },
        ] as const,
    ),
    [['units', 27, 'validTo'], '2023-12-31'],
    [
      ['units', 29],
      {
        key: 'cbirc',
        name: '金融监管总局苏州分局',
        fullName: '国家金融监督管理总局苏州监管分局',
        seq: 280,
        kind: 'vertical',
        validFrom: '2024-01-01',
      },
    ],
    [
      ['contacts', 29],
      {
        key: 'gxj-chips',
        unit: 'gxj',
        role: 'handler',
        name: '经办（演示）',
        email: 'gxj-chips@units.example',
        fields: ['integrated-circuits'],
        validFrom: '2023-01-01',
      },
    ],
    [
      ['contacts', 30],
      {
        key: 'gxj-second',
        unit: 'gxj',
        role: 'liaison',
        name: '联络员二（演示）',
        email: 'gxj2@units.example',
        validFrom: '2025-01-01',
      },
    ],
    [['contacts', 3, 'validTo'], '2024-12-31'],
    [
      ['readings', 19],
      {
        key: 'research-owner',
        clause: '三（七）',
        question: '问',
        chosen: { value: 'field', words: '按领域' },
        alternatives: [{ value: 'unit', words: '按单位' }],
        validFrom: '2025-01-01',
      },
    ],
  ),
);
const on = (text: string) => rosterOn(merged, calendarDate(text));

describe('a roster', () => {
  it('shows the leader, the unit name and the assignment of its own day', () => {
    expect(
      [on('2024-03-31'), on('2024-04-01')].map(roster => roster.leaders.map(leader => leader.name).at(-1)),
    ).toEqual(['张桥', '接任']);
    expect([on('2024-03-31'), on('2024-04-01')].map(roster => roster.fieldsOf('zhang-qiao').length)).toEqual([
      5, 0,
    ]);
    expect([on('2023-12-31'), on('2024-01-01')].map(roster => roster.unit('cbirc')?.name)).toEqual([
      '苏州银保监分局',
      '金融监管总局苏州分局',
    ]);
    expect(on('2024-04-01').leader('zhang-qiao')).toBeUndefined();
  });

  it('leaves a field its name after it has ended, since duties may still be owed for it', () => {
    const programme = loadProgramme(altered([['fields', 24, 'validTo'], '2024-03-31']));
    const field = programme.fields[24];
    const after = rosterOn(programme, calendarDate('2024-04-01'));
    expect(after.field(field?.key ?? '')).toBeUndefined();
    expect(fieldName(field?.key ?? '', after, programme)).toBe(field?.name);
    expect(fieldName('no-such-field', after, programme)).toBe('no-such-field');
  });

  it('names the contacts of its day, 联络员 first', () => {
    expect(
      ['2022-10-01', '2023-01-01', '2025-01-01'].map(day =>
        on(day)
          .contactsOf('gxj')
          .map(contact => contact.key),
      ),
    ).toEqual([['gxj-liaison'], ['gxj-liaison', 'gxj-chips'], ['gxj-second', 'gxj-chips']]);
    expect(on('2025-01-01').contactsOf('nobody')).toEqual([]);
    const [liaison, handler] = on('2023-01-01').contactsOf('gxj');
    expect(
      [liaison, handler].map(
        contact => contact && ['integrated-circuits', 'elevators'].map(field => seesField(contact, field)),
      ),
    ).toEqual([
      [true, true],
      [true, false],
    ]);
  });

  it('reads the notice as decided for the day', () => {
    const owner = (day: string) =>
      readingsOn(merged, calendarDate(day)).find(reading => reading.key === 'research-owner')?.chosen.value;
    expect([owner('2022-09-30'), owner('2024-12-31'), owner('2025-01-01')]).toEqual([
      undefined,
      'unit',
      'field',
    ]);
  });

  it('is in office order and whole on every day of the programme', () => {
    fc.assert(
      fc.property(dateBetween('2022-10-01', '2030-12-31'), date => {
        const roster = rosterOn(merged, date);
        expect(roster.fields.map(field => field.row)).toEqual(
          Array.from({ length: 25 }, (_, index) => index + 1),
        );
        for (const order of [roster.leaders.map(leader => leader.rank), roster.units.map(unit => unit.seq)]) {
          expect(order).toEqual(order.toSorted((a, b) => a - b));
        }
        for (const field of roster.fields) {
          expect(roster.leader(field.leader)).toBeDefined();
          expect([field.lead, ...field.cooperating].map(key => roster.unit(key))).not.toContain(undefined);
        }
        expect(rosterOn(merged, addDays(date, 0))).toMatchObject({ on: date, rosterVersion: merged.version });
      }),
    );
  });
});
