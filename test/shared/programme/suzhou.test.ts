import { describe, expect, it } from 'vitest';
import { calendarDate } from '../../../shared/calendar/date.ts';
import { countFootnote, rosterCounts } from '../../../shared/programme/counts.ts';
import { loadProgramme } from '../../../shared/programme/loader.ts';
import { readingsOn, rosterOn } from '../../../shared/programme/roster.ts';
import document from '../../../shared/programme/rosters/suzhou-2022-197.json' with { type: 'json' };
import type { Field } from '../../../shared/programme/types.ts';
import { ANNEX_AS_PRINTED, CLUSTER_NAMES_AS_PRINTED, SERVICE_NAMES_AS_PRINTED } from './annex.ts';

const programme = loadProgramme(document);
const today = calendarDate('2026-11-02');
const roster = rosterOn(programme, today);
const nameOf = (unit: string): string | undefined => roster.unit(unit)?.name;

describe('the Suzhou programme', () => {
  it('is the annex of the notice, row by row, rid of the spaces of its PDF', () => {
    const printed = ANNEX_AS_PRINTED.trim()
      .split('\n')
      .map(line => line.replace(/\s/g, ''));
    expect(
      roster.fields.map(field => {
        const leader = roster.leader(field.leader);
        const cooperating = field.cooperating.map(nameOf).join('、');
        return `${leader?.post}${leader?.name}|${field.name}|${nameOf(field.lead)}|${cooperating}`;
      }),
    ).toEqual(printed);
    expect(roster.fields.map(field => field.row)).toEqual(printed.map((_, index) => index + 1));
  });

  it('reconciles 16 + 10 = 26 announced, 27 names, 25 rows', () => {
    expect(rosterCounts(programme, today)).toEqual({
      announced: { cluster: 16, service: 10, total: 26 },
      rowsByClass: { cluster: 16, service: 10 },
      rows: 25,
      names: 27,
      leaders: 7,
      leadUnits: 11,
      cooperatingUnits: 27,
      bodies: 29,
      cooperationLinks: 68,
    });
    expect(countFootnote(programme, today)).toBe(
      '注：文件公布产业创新集群16个、新兴服务业10个，共26个重点细分领域、27个名称，按25个细分领域推进和统计；' +
        '“知识产权”和“检验检测认证服务”按1个领域推进；' +
        '“智能车联网”和“智能网联汽车”合并为1个领域推进，在两类分表中各列1次、合计只计1次。',
    );
  });

  it('stands for every announced name exactly once, in the class that announces it', () => {
    const clusters = CLUSTER_NAMES_AS_PRINTED.split('、');
    const services = SERVICE_NAMES_AS_PRINTED.split('、');
    expect([clusters.length, services.length]).toEqual([16, 11]);
    expect(roster.fields.flatMap(field => field.aliases).sort()).toEqual([...clusters, ...services].sort());
    const classesOf = (field: Field): string[] => [
      ...(field.aliases.some(alias => clusters.includes(alias)) ? ['cluster'] : []),
      ...(field.aliases.some(alias => services.includes(alias)) ? ['service'] : []),
    ];
    expect(roster.fields.map(field => field.classes)).toEqual(roster.fields.map(classesOf));
    expect(roster.fields.filter(field => field.classes.length === 2).map(field => field.row)).toEqual([4]);
  });

  it('has seven leaders in 职务排序 with 3, 4, 4, 3, 3, 3 and 5 rows', () => {
    expect(roster.leaders.map(leader => [leader.name, roster.fieldsOf(leader.key).length])).toEqual([
      ['吴庆文', 3],
      ['顾海东', 4],
      ['唐晓东', 4],
      ['查颖冬', 3],
      ['施嘉泓', 3],
      ['季晶', 3],
      ['张桥', 5],
    ]);
  });

  it('has eleven lead units in 机构序列', () => {
    expect(roster.leadUnits().map(unit => [unit.name, roster.fieldsLedBy(unit.key).length])).toEqual([
      ['市发改委', 2],
      ['市科技局', 3],
      ['市工信局', 12],
      ['市司法局', 1],
      ['市财政局', 1],
      ['市人社局', 1],
      ['市住建局', 1],
      ['市商务局', 1],
      ['市文广旅局', 1],
      ['市市场监管局', 1],
      ['市金融监管局', 1],
    ]);
    expect(roster.fieldsLedBy('gxj').length + roster.fieldsSupportedBy('gxj').length).toBe(19);
  });

  it('puts party bodies first and vertically managed ones last, and legal services without support', () => {
    expect(roster.units.map(unit => unit.kind).join()).toBe(
      [
        'party',
        ...Array.from({ length: 23 }, () => 'department'),
        ...Array.from({ length: 5 }, () => 'vertical'),
      ].join(),
    );
    expect(roster.units.map(unit => unit.name).slice(0, 5)).toEqual([
      '市委宣传部',
      '市发改委',
      '市科技局',
      '市工信局',
      '市公安局',
    ]);
    expect(
      roster
        .cooperatingUnits()
        .slice(-5)
        .map(unit => unit.name),
    ).toEqual(['市税务局', '苏州海关', '人行苏州中支', '苏州银保监分局', '市邮政管理局']);
    expect(roster.fields.filter(field => field.cooperating.length === 0).map(field => field.name)).toEqual([
      '法律服务',
    ]);
  });

  it('has one demo mailbox per unit, none of a real person', () => {
    for (const unit of roster.units) {
      expect(roster.contactsOf(unit.key)).toMatchObject([
        { role: 'liaison', email: `${unit.key}@units.example`, name: `${unit.name}联络员（演示）` },
      ]);
    }
    expect(programme.office).toMatchObject({
      name: '苏州市推进数字经济时代产业创新集群发展领导小组办公室',
      email: 'office@office.example',
    });
  });

  it('is valid from its first day, not before', () => {
    expect(rosterOn(programme, calendarDate('2022-10-01')).fields).toHaveLength(25);
    expect(rosterOn(programme, calendarDate('2022-09-30')).fields).toHaveLength(0);
  });

  it('keeps each reading with the words it reads', () => {
    const readings = readingsOn(programme, today);
    expect(readings.map(reading => reading.key)).toContain('research-owner');
    const research = readings.find(reading => reading.key === 'research-owner');
    expect(research?.clause).toContain('各牵头单位每月至少安排一次专题调研活动');
    expect(research?.chosen.value).toBe('unit');
    expect(research?.alternatives.map(option => option.value)).toEqual(['field']);
    expect(readings.find(reading => reading.key === 'unit-ranking')?.chosen.value).toBe('off');
  });
});
