import { describe, expect, it } from 'vitest';
import type { FieldSpec } from '../../../../shared/filing/field.ts';
import { catalogue, obligationOf } from '../../../../shared/programme/eight-ones/catalogue.ts';
import type { Obligation } from '../../../../shared/programme/obligation.ts';

const obligations: readonly Obligation[] = catalogue;

describe.each(obligations.map(obligation => [obligation.key, obligation] as const))(
  '%s',
  (key, obligation) => {
    const fields = obligation.groups.flatMap(group => group.fields);

    it('is found by its key', () => {
      expect(obligationOf(key)).toBe(obligation);
    });

    it('names every field once, in names a posted form can carry', () => {
      const columns = fields.flatMap(field => (field.type === 'rows' ? field.columns : []));
      for (const each of [...fields, ...columns]) expect(each.key).toMatch(/^[a-z][A-Za-z0-9]{0,30}$/);
      expect(new Set(fields.map(field => field.key)).size).toBe(fields.length);
      for (const field of fields)
        if (field.type === 'rows')
          expect(new Set(field.columns.map(column => column.key)).size).toBe(field.columns.length);
    });

    it('ties conditions to options that exist', () => {
      for (const { onlyWhen } of fields) {
        if (onlyWhen === undefined) continue;
        const source: FieldSpec | undefined = fields.find(field => field.key === onlyWhen.field);
        if (source?.type !== 'choice' && source?.type !== 'choices')
          throw new Error(`no choice ${onlyWhen.field}`);
        const values = Array.isArray(source.options) ? source.options.map(option => option.value) : [];
        expect(values).toEqual(expect.arrayContaining([...onlyWhen.anyOf]));
      }
    });

    it('sums up and covers nothing for an empty filing without failing', () => {
      expect(obligation.headline({})).toMatch(/\p{Script=Han}/u);
      expect(obligation.coveredFields({})).toEqual([]);
    });
  },
);

it('quotes the clause of monthly research', () => {
  expect(obligationOf('monthly-research')?.clause.text).toContain('每月至少安排一次专题调研活动');
  expect(obligationOf('nothing')).toBeUndefined();
});
