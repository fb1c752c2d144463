import fc from 'fast-check';
import { calendarDate, dateOfDayNumber, dayNumber } from '../../../shared/calendar/date.ts';
import type { FilingContext } from '../../../shared/filing/cells.ts';
import type { FilingValues } from '../../../shared/filing/field.ts';
import { otherValue } from '../../../shared/filing/options.ts';
import type { TypedForm } from '../../../shared/filing/typed.ts';

/** What filings are read with in these tests: November 2026, three fields, four bodies. */
export const context: FilingContext = {
  periodStart: calendarDate('2026-11-01'),
  periodEnd: calendarDate('2026-11-30'),
  today: calendarDate('2026-11-20'),
  fields: [
    { value: 'ic', label: '集成电路' },
    { value: 'drugs', label: '创新药物' },
    { value: 'ip', label: '知识产权、检验检测认证服务' },
  ],
  units: [
    { value: 'fgw', label: '市发改委' },
    { value: 'kjj', label: '市科技局' },
    { value: 'gxj', label: '市工信局' },
    { value: 'rh', label: '人行苏州中支' },
  ],
};

const CHARACTERS = [...'集成电路企业反映用地能耗指标紧张融资𬭚㎡ABCdef019，。“”；=+-@<>&"\'/\\%'];

/** Clean text of that many characters: markup, quotes and formula signs are ordinary characters. */
export function words(minLength: number, maxLength: number): fc.Arbitrary<string> {
  return fc
    .array(fc.constantFrom(...CHARACTERS), { minLength, maxLength })
    .map(characters => characters.join(''));
}

const inPeriod = fc
  .integer({ min: dayNumber(context.periodStart), max: dayNumber(context.today) })
  .map(dateOfDayNumber);

/** Every key of `entries` that is optional may be missing. */
function some<T extends Record<string, fc.Arbitrary<unknown>>, K extends keyof T & string>(
  entries: T,
  required: readonly K[],
) {
  return fc.record(entries, { requiredKeys: [...required] });
}

const category = fc.oneof(fc.constantFrom('land', 'finance', 'data'), words(1, 60).map(otherValue));

/** Filings of monthly research that pass every check, as they come out of reading a form. */
export const researchValues: fc.Arbitrary<FilingValues> = fc
  .tuple(
    some(
      {
        topic: words(5, 30),
        fields: fc.subarray(['ic', 'drugs', 'ip'], { minLength: 1 }),
        forms: fc.subarray(['interview', 'meeting', 'visit'], { minLength: 1 }),
        place: words(1, 60),
        headedBy: words(1, 60),
        participants: fc.subarray(['fgw', 'kjj', 'rh'], { minLength: 1 }),
        enterprises: fc.integer({ min: 1, max: 9999 }),
        institutions: fc.integer({ min: 0, max: 9999 }),
        opinions: fc.array(some({ content: words(10, 300), raisedBy: words(1, 60), category }, ['content']), {
          minLength: 1,
          maxLength: 4,
        }),
        problems: fc.array(
          some(
            {
              problem: words(20, 300),
              category,
              scope: fc.constantFrom('single', 'field', 'city'),
              solution: words(20, 400),
              suggestedUnit: fc.constantFrom('fgw', 'rh'),
              suggestedDate: inPeriod,
              level: fc.constantFrom('own', 'above'),
            },
            ['problem', 'category', 'scope', 'solution'],
          ),
          { minLength: 1, maxLength: 4 },
        ),
        followUps: fc.array(
          some(
            { problem: words(1, 300), progress: fc.constantFrom('solved', 'moving'), details: words(1, 300) },
            ['problem', 'progress'],
          ),
          { minLength: 1, maxLength: 3 },
        ),
      },
      ['topic', 'fields', 'forms', 'place', 'enterprises', 'institutions', 'opinions', 'problems'],
    ),
    inPeriod,
    inPeriod,
  )
  .map(([values, one, other]): FilingValues => {
    const [startsOn, endsOn] = one <= other ? [one, other] : [other, one];
    return { ...values, startsOn, endsOn } as FilingValues;
  });

/** A form anybody could post: names of the form with any text under them. */
export const anyTypedForm: fc.Arbitrary<TypedForm> = fc.dictionary(
  fc.constantFrom(
    'report',
    'nilReason',
    'note',
    'topic',
    'fields',
    'forms',
    'forms.other',
    'startsOn',
    'endsOn',
    'place',
    'enterprises',
    'institutions',
    'questionnaires',
    'attendees.0.name',
    'attendees.0.kind',
    'attendees.7.kind.other',
    'attendees.paste',
    'opinions.0.content',
    'opinions.29.content',
    'problems.1.problem',
    'problems.1.solution',
    'problems.3.suggestedDate',
  ),
  fc.array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      words(0, 40),
      fc.constantFrom('nil', 'done', 'ic', 'online', '其他', '2026-11-06', '１２', '1,234', '十二'),
    ),
    { maxLength: 3 },
  ),
);
