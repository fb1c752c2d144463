import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { OTHER } from '../../../shared/filing/options.ts';
import { readForm } from '../../../shared/filing/parse.ts';
import type { TypedForm } from '../../../shared/filing/typed.ts';
import { FieldInput } from '../../../shared/ui/field-input.tsx';
import type { Asking } from '../../../shared/ui/field-words.tsx';
import { RowsInput } from '../../../shared/ui/rows-input.tsx';
import { fixtures } from '../../support/fixtures/all.ts';
import { contactPlanFixture } from '../../support/fixtures/contact-plan.ts';
import { fieldReturnFixture } from '../../support/fixtures/field-return.ts';
import { contextOf, type Fixture } from '../../support/fixtures/fixture.ts';
import { projectListFixture } from '../../support/fixtures/lists.ts';
import { formIn, textIn } from '../../support/page-form.ts';

/** The inputs of a whole form, as the page draws them, with whatever was found wrong. */
function drawn({ obligation, ...fixture }: Fixture, change: TypedForm = {}): string {
  const typed = { ...fixture.typed, ...change };
  const context = contextOf({ obligation, ...fixture });
  const { errors, warnings } = readForm(obligation, typed, context);
  const fields = obligation.groups.flatMap(group => group.fields);
  const asking: Asking = {
    typed,
    errors: new Map(errors.map(each => [each.path, each.message])),
    warnings: new Map(warnings.map(each => [each.path, each.message])),
    remarks: new Map(),
    lists: context,
    fields,
    exampleDate: '2026-11-06',
  };
  return renderToString(
    <form method="post" action="/u/token/duties/duty">
      {fields.map(field =>
        field.type === 'files' ? null : field.type === 'rows' ? (
          <RowsInput key={field.key} field={field} asking={asking} />
        ) : (
          <FieldInput key={field.key} field={field} name={field.key} asking={asking} />
        ),
      )}
    </form>,
  );
}

/** Words beside 其他 need no tick of their own. */
function told(values: readonly string[]): readonly string[] {
  return values.filter(value => value !== '' && value !== OTHER).toSorted();
}

const cases = fixtures.map(fixture => [`${fixture.obligation.key} ${fixture.owner}`, fixture] as const);

describe.each(cases)('the inputs of %s', (_, fixture) => {
  it('post back everything that was typed', () => {
    const posted = formIn(drawn(fixture));
    const { report: _report, ...typed } = fixture.typed;
    for (const [name, values] of Object.entries(typed)) {
      expect([name, told(posted[name] ?? [])]).toEqual([name, told(values)]);
    }
    expect(readForm(fixture.obligation, posted, contextOf(fixture)).values).toEqual(fixture.values);
  });

  it('have a label each, and no two the same id', () => {
    const html = drawn(fixture);
    const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    for (const [, target] of html.matchAll(/<label[^>]*\sfor="([^"]*)"/g)) expect(ids).toContain(target);
    for (const [, list = ''] of html.matchAll(/aria-describedby="([^"]*)"/g))
      for (const target of list.split(' ')) expect(ids).toContain(target);
  });
});

describe('what is on record', () => {
  it('stands there as text, is posted unseen and cannot be removed', () => {
    const html = drawn(fieldReturnFixture);
    expect(html).toMatch(/<input type="hidden" name="projects\.0\.project" value="甲半导体先进封装项目"/);
    expect(html).not.toMatch(/<input type="text"[^>]*name="projects\.0\.planned"/);
    expect(textIn(html)).toContain('年度计划投资 12000万元（=1.2亿元）');
    expect(html).toMatch(/<input type="text"[^>]*name="projects\.0\.cumulative"/);
    expect(html).not.toContain('value="remove:projects:0"');
    expect(html).toContain('value="remove:projects:1"');
    expect(html).toMatch(/<input type="text"[^>]*name="projects\.1\.project"/);
  });

  it('can be mended where it is found wrong', () => {
    const html = drawn(contactPlanFixture, { 'plans.1.field': ['nano-materials'] });
    expect(html).toMatch(/<input type="hidden" name="plans\.0\.field"/);
    expect(html).toMatch(/<input type="radio"[^>]*name="plans\.1\.field"/);
    expect(textIn(html)).toContain('与第1个领域相同');
  });
});

it('offers no further row where every field has its own', () => {
  const html = drawn(contactPlanFixture);
  expect(html).not.toContain('value="add:plans"');
  expect(html).toContain('value="add:division"');
});

it('shows an amount of one 亿 and more in 亿元 under its box', () => {
  const words = textIn(drawn(projectListFixture));
  expect(words).toContain('万元 =1.25亿元');
  expect(textIn(drawn(projectListFixture, { 'projects.0.total': ['12345.67万'] }))).toContain('≈1.23亿元');
});

it('says on the spot what form a text must have', () => {
  const words = textIn(drawn(contactPlanFixture));
  expect(words).toContain('例如 苏府办〔2026〕12号');
  expect(words).toContain('例如 0512-12345678 或手机号');
});
