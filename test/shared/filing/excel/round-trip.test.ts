import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filingTemplate } from '../../../../shared/filing/excel/template.ts';
import { readFilingSheet } from '../../../../shared/filing/excel/upload.ts';
import { readForm } from '../../../../shared/filing/parse.ts';
import { typedOf } from '../../../../shared/filing/typed.ts';
import { catalogue, obligationOf } from '../../../../shared/programme/eight-ones/catalogue.ts';
import { context, duty, valuesOf } from './filled.ts';

describe.each(catalogue.map(obligation => obligation.key))('%s', key => {
  const form = obligationOf(key);
  if (form === undefined) throw new Error(key);

  it('comes back from its workbook as it went in', async () => {
    await fc.assert(
      fc.asyncProperty(valuesOf(form), async values => {
        const typed = typedOf(form.groups, values);
        fc.pre(Object.keys(typed).length > 0);
        const bytes = await filingTemplate(form, { duty, context, typed });
        const read = readFilingSheet(bytes, form, context, duty);
        if (read.kind === 'refused') throw new Error(JSON.stringify(read.problems));
        expect(read.absent).toEqual([]);
        expect(readForm(form, read.typed, context)).toEqual(readForm(form, typed, context));
      }),
      { numRuns: 5 },
    );
  });

  it('has the same bytes each time, and says nothing when it is not filled', async () => {
    const empty = { duty, context, typed: {} };
    const bytes = await filingTemplate(form, empty);
    expect(Buffer.from(await filingTemplate(form, empty)).equals(bytes)).toBe(true);
    expect(readFilingSheet(bytes, form, context, duty)).toMatchObject({
      kind: 'refused',
      problems: [{ words: expect.stringContaining('没有可以读入的内容') }],
    });
  });
});
