import fc from 'fast-check';
import { calendarDate, dateOfDayNumber, dayNumber } from '../../../../shared/calendar/date.ts';
import type { FilingContext } from '../../../../shared/filing/cells.ts';
import type { SheetDuty } from '../../../../shared/filing/excel/sheet-form.ts';
import type {
  CellField,
  CellValue,
  FilingValues,
  RowsField,
  TextFormat,
} from '../../../../shared/filing/field.ts';
import type { FilingForm } from '../../../../shared/filing/form.ts';
import { optionsOf, otherValue } from '../../../../shared/filing/options.ts';
import { context as november, words } from '../arbitraries.ts';

/** November 2026, read on the last day, with every list a form may ask with. */
export const context: FilingContext = {
  ...november,
  today: calendarDate('2026-11-30'),
  allFields: november.fields,
  leaders: [
    { value: 'mayor', label: '张某某' },
    { value: 'vice', label: '李某' },
  ],
};

export const duty: SheetDuty = {
  programme: 'suzhou',
  duty: 'research.gxj.2026-11',
  unit: { key: 'gxj', name: '市工信局' },
  about: '',
  period: { key: '2026-11', label: '2026年11月' },
  dueText: '2026年12月7日24:00',
  documentNumber: '苏府办〔2022〕197号',
};

const formatted: Readonly<Record<TextFormat, readonly string[]>> = {
  'document-number': ['苏府办〔2022〕197号'],
  'credit-code': ['914403001922038216', '91330100799655058B'],
  'social-code': ['51320500MJ55555559'],
  phone: ['0512-12345678', '13900000000'],
  email: ['zhangsan@suzhou.gov.cn'],
};

const day = fc
  .integer({ min: dayNumber(context.periodStart), max: dayNumber(context.today) })
  .map(dateOfDayNumber);

/** Anything the field may be filed with, as far as it can tell by itself. */
export function cellValue(field: CellField): fc.Arbitrary<CellValue> {
  switch (field.type) {
    case 'text':
      return field.format === undefined
        ? words(Math.max(1, field.minLength ?? 0), field.maxLength)
        : fc.constantFrom(...formatted[field.format]);
    case 'long-text':
      return words(Math.max(1, field.minLength ?? 0), Math.min(field.maxLength, 400));
    case 'date':
      return day;
    case 'month':
      return day.map(date => date.slice(0, 7));
    case 'integer':
      return fc.integer({ min: field.min, max: field.max });
    case 'money':
      return fc.integer({ min: field.min ?? 0, max: 9_999_999_999 });
    case 'yes-no':
      return fc.boolean();
    case 'choice': {
      const values = optionsOf(field, context).map(option => option.value);
      return fc.oneof(
        ...(values.length > 0 ? [fc.constantFrom(...values)] : []),
        ...(field.other === true || values.length === 0 ? [words(1, 60).map(otherValue)] : []),
      );
    }
    case 'choices': {
      const values = optionsOf(field, context).map(option => option.value);
      const own = field.other === true ? fc.option(words(1, 60).map(otherValue)) : fc.constant(null);
      return fc
        .tuple(fc.subarray(values, { minLength: Math.min(values.length, field.min ?? 1) }), own)
        .map(([chosen, other]) => (other === null ? chosen : [...chosen, other]));
    }
  }
}

function fieldValue(field: CellField | RowsField): fc.Arbitrary<FilingValues[string]> {
  if (field.type !== 'rows') return cellValue(field);
  const row = Object.fromEntries(field.columns.map(column => [column.key, cellValue(column)]));
  const first = field.columns[0];
  return fc.array(fc.record(row, { requiredKeys: first === undefined ? [] : [first.key] }), {
    minLength: 1,
    maxLength: Math.min(4, field.max),
  });
}

/** Filings of any form, whatever its checks would say about them; any field may be missing. */
export function valuesOf(form: FilingForm): fc.Arbitrary<FilingValues> {
  const fields = form.groups.flatMap(group => group.fields).filter(field => field.type !== 'files');
  const entries = Object.fromEntries(fields.map(field => [field.key, fieldValue(field)]));
  return fc.record(entries, { requiredKeys: [] }).map(values => values as FilingValues);
}
