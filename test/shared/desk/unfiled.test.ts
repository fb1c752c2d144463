import { describe, expect, it } from 'vitest';
import { matching, unfiledMessage, unfiledOf } from '../../../shared/desk/unfiled.ts';
import { advance } from '../../../shared/duty/advance.ts';
import { definitionOf } from '../../../shared/duty/definition.ts';
import { dutyBook, moment } from '../../support/duty-book.ts';
import { dutiesDueIn, wholeProgramme } from '../../support/whole-report.ts';

const now = moment('2026-11-20 10:00');
const duties = ['2026-09', '2026-10', '2026-11', '2026-12']
  .flatMap(month => dutiesDueIn(month))
  .map(duty => advance(duty, now));
const unfiled = unfiledOf(duties, wholeProgramme);
const message = unfiledMessage(unfiled, wholeProgramme, now);

describe('who has not filed', () => {
  it('leaves out leaders, what is never chased, and what needs no filing', () => {
    const authorities = new Set(duties.map(duty => definitionOf(duty)?.authority));
    expect(authorities.has('soft')).toBe(true);
    for (const { duty, obligation } of unfiled) {
      expect(['stated', 'office']).toContain(obligation.authority);
      expect(obligation.scope).not.toBe('leader');
      expect(duty.makeUp).toBe(false);
      expect(['open', 'returned']).toContain(duty.status);
    }
    for (const { name } of wholeProgramme.leaders) expect(message).not.toContain(name);
  });

  it('stands by 机构序列, then as the notice has it, then by date', () => {
    const seat = (key: string) => wholeProgramme.units.find(unit => unit.key === key)?.seq ?? 0;
    const seats = unfiled.map(({ duty }) => seat(duty.key.unit));
    expect(seats).toEqual(seats.toSorted((a, b) => a - b));
    const places = unfiled
      .filter(({ duty }) => duty.key.unit === 'gxj')
      .map(({ obligation }) => wholeProgramme.obligations.indexOf(obligation.key));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    const names = wholeProgramme.units
      .filter(unit => unfiled.some(({ duty }) => duty.key.unit === unit.key))
      .map(({ name }) => message.indexOf(`\n\n${name}\n`));
    expect(names.every(place => place > 0)).toBe(true);
    expect(names).toEqual(names.toSorted((a, b) => a - b));
  });

  it('asks politely: late is asked to be made good, and nobody is counted, ranked or blamed', () => {
    expect(message).toContain('· 2026年11月专题调研，12月7日（周一）24:00截止\n');
    expect(message).toContain('· 2026年10月专题调研，11月6日（周五）24:00截止，请尽快补报');
    expect(message).not.toMatch(/违规|处罚|排名|催办|逾期|未按/);
    expect(message).toContain('确有困难的，请致电我办');
  });

  it('puts fields of one kind and date into one line, by the annex', () => {
    const conference = unfiledMessage(matching(unfiled, { obligation: 'conference' }), wholeProgramme, now);
    expect(conference).toMatch(/（新能源、现代物流服务）/);
  });

  it('keeps to the period and the obligation asked for', () => {
    const asked = matching(unfiled, { obligation: 'monthly-research', period: '2026-11' });
    expect(asked).toHaveLength(11);
    expect(unfiledMessage(asked, wholeProgramme, now)).not.toContain('补报');
  });

  it('says what was sent back as what it is', () => {
    const [research] = duties.filter(({ key }) => key.duty === 'monthly-research.gxj.2026-11');
    if (research === undefined) throw new Error('no such duty');
    const book = dutyBook([research]);
    book.file(research.key.duty, '2026-11-18 10:00', {});
    book.sendBack(research.key.duty, '2026-11-19 10:00', '2026-11-25');
    const asked = unfiledOf(book.done().duties, wholeProgramme);
    expect(unfiledMessage(asked, wholeProgramme, now)).toContain(
      '2026年11月专题调研，请按修改意见重新报送，11月25日（周三）24:00截止',
    );
  });
});
