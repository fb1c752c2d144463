import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeFiling } from '../../../../shared/filing/describe.ts';
import type { FieldSpec, FilingValues, RowsField } from '../../../../shared/filing/field.ts';
import { readForm } from '../../../../shared/filing/parse.ts';
import { ownNames, startingForm } from '../../../../shared/filing/prefill.ts';
import { type TypedForm, typedOf } from '../../../../shared/filing/typed.ts';
import { catalogue } from '../../../../shared/programme/eight-ones/catalogue.ts';
import type { Obligation } from '../../../../shared/programme/obligation.ts';
import { fixtures } from '../../../support/fixtures/all.ts';
import { contextOf } from '../../../support/fixtures/fixture.ts';

const cases = fixtures.map(fixture => [`${fixture.obligation.key} ${fixture.owner}`, fixture] as const);

describe.each(cases)('%s as a clerk types it', (_, fixture) => {
  const { obligation, typed, values, warned } = fixture;
  const context = contextOf(fixture);

  it('is read without an error, and asks again only where a unit or a case is doubtful', () => {
    const read = readForm(obligation, typed, context);
    expect(read.errors).toEqual([]);
    expect(read.warnings.map(warning => warning.path)).toEqual(warned);
    expect(read.values).toEqual(values);
  });

  it('reads back to the same values when it is opened again', () => {
    const reopened = readForm(obligation, typedOf(obligation.groups, values), context);
    expect(reopened.errors).toEqual([]);
    expect(reopened.values).toEqual(values);
  });

  it('consists of names of the form, every one of them kept in a draft', () => {
    const { report: _report, ...fields } = typed;
    expect(ownNames(obligation, fields, [])).toEqual(fields);
  });

  it('reads in words without a key, a code of an option or a bare amount', () => {
    const words = describeFiling(obligation.groups, values, context)
      .flatMap(group => group.answers)
      .flatMap(answer =>
        answer.kind === 'rows'
          ? answer.rows.flatMap(row => row.lines)
          : answer.kind === 'line'
            ? [answer]
            : [],
      )
      .map(line => line.words);
    const keys = [
      ...context.fields,
      ...context.units,
      ...(context.allFields ?? []),
      ...(context.leaders ?? []),
    ].map(option => option.value);
    for (const each of words) {
      expect(keys).not.toContain(each);
      expect(each).not.toMatch(/^[a-z][a-z-]+$|undefined|NaN|\[object/);
    }
  });

  it('sums itself up in a line', () => {
    expect(obligation.headline(values)).toMatch(/^[^\n]{5,160}$/);
    expect(obligation.headline(values)).not.toMatch(/undefined|NaN|“”/);
  });

  it('starts the next period’s form with values that this form can show', () => {
    const carried = startingForm(obligation, context, { values, periodStart: context.periodStart });
    expect(ownNames(obligation, carried, [])).toEqual(carried);
    expect(() => readForm(obligation, carried, context)).not.toThrow();
  });

  it('never throws, loses nothing and says every fault in Chinese, whatever is done to it', () => {
    fc.assert(
      fc.property(damaged(typed), broken => {
        const before = structuredClone(broken);
        const { errors, warnings, values: read } = readForm(obligation, broken, context);
        expect(broken).toEqual(before);
        for (const { path, label, message } of [...errors, ...warnings]) {
          expect(label).toMatch(/\p{Script=Han}/u);
          expect(message).toMatch(/\p{Script=Han}/u);
          expect(message).not.toMatch(/undefined|NaN/);
          expect(label).not.toBe(path);
        }
        if (errors.length === 0) {
          const again = readForm(obligation, typedOf(obligation.groups, read), context);
          expect(again.values).toEqual(read);
        }
        expect(obligation.headline(read)).toMatch(/\p{Script=Han}/u);
        describeFiling(obligation.groups, read, context);
        typedOf(obligation.groups, read);
      }),
      { numRuns: 60 },
    );
  });
});

it('fills every field and column of every obligation somewhere', () => {
  const filled = new Map<string, Set<string>>();
  for (const { obligation, values } of fixtures) {
    const names = filled.get(obligation.key) ?? new Set<string>();
    for (const name of namesIn(values)) names.add(name);
    filled.set(obligation.key, names);
  }
  const obligations: readonly Obligation[] = catalogue;
  const missing = obligations
    .filter(obligation => obligation.key !== 'monthly-research')
    .flatMap(obligation =>
      obligation.groups
        .flatMap(group => group.fields)
        // Files are uploaded, not filled in; their own tests have them.
        .filter(field => field.type !== 'files')
        .flatMap(namesOf)
        .filter(name => !filled.get(obligation.key)?.has(name))
        .map(name => `${obligation.key} ${name}`),
    );
  expect(missing).toEqual([]);
});

function namesOf(field: FieldSpec): readonly string[] {
  return field.type === 'rows' ? columnsOf(field) : [field.key];
}

function columnsOf(field: RowsField): readonly string[] {
  return field.columns.map(column => `${field.key}.${column.key}`);
}

function namesIn(values: FilingValues): readonly string[] {
  return Object.entries(values).flatMap(([key, value]) =>
    Array.isArray(value) && value.some(row => typeof row === 'object')
      ? value.flatMap(row =>
          typeof row === 'object' ? Object.keys(row).map(column => `${key}.${column}`) : [],
        )
      : [key],
  );
}

const oddTexts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom(
    '',
    '0',
    '-3',
    '１２３',
    '1.234567亿',
    '99999999999999亿元',
    '2026-13-40',
    '2026-13',
    '秘密★',
    '其他',
    '是',
    'founded',
    'deputy',
    'signing',
    '<script>',
    '91320594MA1ABC0012',
    'x'.repeat(900),
  ),
);

/** Some of its values replaced, emptied, doubled, or moved under another of its names. */
function damaged(typed: TypedForm): fc.Arbitrary<TypedForm> {
  const names = Object.keys(typed);
  const change = fc.record({
    name: fc.constantFrom(...names),
    kind: fc.constantFrom('replace', 'drop', 'double', 'move'),
    text: oddTexts,
    other: fc.constantFrom(...names),
  });
  return fc.array(change, { minLength: 1, maxLength: 6 }).map(changes => {
    const form = new Map(Object.entries(typed));
    for (const { name, kind, text, other } of changes) {
      if (kind === 'replace') form.set(name, [text]);
      if (kind === 'drop') form.delete(name);
      if (kind === 'double') form.set(name, [...(form.get(name) ?? []), text]);
      if (kind === 'move') form.set(other, form.get(name) ?? []);
    }
    return Object.fromEntries(form);
  });
}
