import { describe, expect, it } from 'vitest';
import type { CellField, FieldSpec } from '../../../../shared/filing/field.ts';
import { catalogue, obligationOf } from '../../../../shared/programme/eight-ones/catalogue.ts';
import type { Obligation } from '../../../../shared/programme/obligation.ts';
import { suzhou } from '../../../support/duties.ts';
import { NOTICE_TEXT } from '../notice.ts';

const obligations: readonly Obligation[] = catalogue;

describe.each(obligations.map(obligation => [obligation.key, obligation] as const))(
  '%s',
  (key, obligation) => {
    const fields = obligation.groups.flatMap(group => group.fields);

    it('is found by its key', () => {
      expect(obligationOf(key)).toBe(obligation);
    });

    it('names every field once, in names a posted form can carry', () => {
      for (const each of [...fields, ...columnsOf(fields)])
        expect(each.key).toMatch(/^[a-z][A-Za-z0-9]{0,30}$/);
      expect(new Set(fields.map(field => field.key)).size).toBe(fields.length);
      for (const field of fields)
        if (field.type === 'rows')
          expect(new Set(field.columns.map(column => column.key)).size).toBe(field.columns.length);
    });

    it('ends with the attachments', () => {
      expect(fields.at(-1)).toMatchObject({ key: 'attachments', type: 'files', required: false });
      expect(fields.filter(field => field.type === 'files')).toHaveLength(1);
    });

    it('ties conditions to options that exist', () => {
      for (const { onlyWhen } of fields) {
        if (onlyWhen === undefined) continue;
        const source: FieldSpec | undefined = fields.find(field => field.key === onlyWhen.field);
        if (source?.type !== 'choice' && source?.type !== 'choices')
          throw new Error(`no choice ${onlyWhen.field}`);
        expect(fields.indexOf(source)).toBeLessThan(fields.findIndex(each => each.onlyWhen === onlyWhen));
        const values = Array.isArray(source.options) ? source.options.map(option => option.value) : [];
        expect(values).toEqual(expect.arrayContaining([...onlyWhen.anyOf]));
      }
    });

    it('ends every list of its own with 其他 and words', () => {
      for (const field of [...fields, ...columnsOf(fields)])
        if ((field.type === 'choice' || field.type === 'choices') && Array.isArray(field.options))
          expect(field.other, field.key).toBe(true);
    });

    it('carries columns that its rows have', () => {
      for (const field of fields) {
        if (field.type !== 'rows' || field.carried === undefined) continue;
        const { columns, perField } = field.carried;
        const keys = field.columns.map(column => column.key);
        expect(keys).toEqual(
          expect.arrayContaining([...columns, ...(perField === undefined ? [] : [perField])]),
        );
        expect(keys).not.toContain('entry');
      }
    });

    it('quotes the notice and nothing else', () => {
      for (const sentence of obligation.clause.text
        .split('……')
        .flatMap(part => part.split(/（[一二三四五六七八]）/)))
        expect(NOTICE_TEXT.replace(/\n/g, '')).toContain(sentence);
    });

    it('sums up and covers nothing for an empty filing without failing', () => {
      expect(obligation.headline({})).toMatch(/\p{Script=Han}/u);
      expect(obligation.coveredFields({})).toEqual([]);
    });
  },
);

function columnsOf(fields: readonly FieldSpec[]): readonly CellField[] {
  return fields.flatMap(field => (field.type === 'rows' ? field.columns : []));
}

it('quotes the clause of monthly research', () => {
  expect(obligationOf('monthly-research')?.clause.text).toContain('每月至少安排一次专题调研活动');
  expect(obligationOf('nothing')).toBeUndefined();
});

it('counts under readings that the programme holds', () => {
  for (const { reading, option } of obligations.flatMap(each => each.countings ?? [])) {
    const known = suzhou.readings.find(each => each.key === reading);
    const options = [...(known ? [known.chosen, ...known.alternatives] : [])].map(each => each.value);
    expect(options, reading).toContain(option);
  }
});
