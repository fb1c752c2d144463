import { valueWords } from '../filing/describe.ts';
import type { CellField, CellValue, FieldValue, FilingValues, RowsField } from '../filing/field.ts';
import type { OptionLists } from '../filing/options.ts';
import { rowsOf } from '../filing/values.ts';
import type { Obligation } from '../programme/obligation.ts';
import type { ReportTable } from './snapshot/section.ts';

type Column = ReportTable['columns'][number];
type Cells = ReportTable['rows'][number]['cells'];
type Cell = Cells[number];

/** A filing, by its place among a section's entries. */
export interface FiledValues {
  readonly entry: number;
  readonly values: FilingValues;
}

/**
 * What was filed, as tables made from the form's field list: one of the filings, in which a list of rows is a number, and
 * one for each list that has rows. A form that asks something new reports it without a word here.
 */
export function fieldTables(
  { groups }: Obligation,
  filed: readonly FiledValues[],
  lists: OptionLists,
): readonly ReportTable[] {
  const fields = groups.flatMap(group => group.fields).filter(field => field.type !== 'files');
  if (filed.length === 0) return [];
  return [
    {
      title: '',
      columns: fields.map(field => (field.type === 'rows' ? countColumn(field) : columnOf(field))),
      rows: filed.map(({ entry, values }) => ({
        entry,
        cells: fields.map(field =>
          field.type === 'rows' ? rowsOf(values, field.key).length : cellOf(field, values[field.key], lists),
        ),
      })),
    },
    ...fields
      .filter(field => field.type === 'rows')
      .map(field => rowsTable(field, filed, lists))
      .filter(table => table.rows.length > 0),
  ];
}

function rowsTable(field: RowsField, filed: readonly FiledValues[], lists: OptionLists): ReportTable {
  return {
    title: field.label,
    columns: field.columns.map(columnOf),
    rows: filed.flatMap(({ entry, values }) =>
      rowsOf(values, field.key).map(row => ({
        entry,
        cells: field.columns.map(column => cellOf(column, row[column.key], lists)),
      })),
    ),
  };
}

function countColumn({ label, measure = '个' }: RowsField): Column {
  return { label: `${label}（${measure}）`, kind: 'number' };
}

function columnOf(field: CellField): Column {
  switch (field.type) {
    case 'long-text':
    case 'choices':
      return { label: field.label, kind: 'words' };
    case 'text':
    case 'month':
    case 'yes-no':
    case 'choice':
      return { label: field.label, kind: 'short' };
    case 'date':
      return { label: field.label, kind: 'date' };
    case 'integer':
      return { label: field.unit === '' ? field.label : `${field.label}（${field.unit}）`, kind: 'number' };
    case 'money':
      return { label: `${field.label}（万元）`, kind: 'money' };
  }
}

/** Money is filed in 百元 and read in 万元. */
const hundredsInTenThousand = 100;

function cellOf(field: CellField, value: FieldValue | undefined, lists: OptionLists): Cell {
  if (value === undefined || !isCell(value)) return null;
  switch (field.type) {
    case 'integer':
      return typeof value === 'number' ? value : null;
    case 'money':
      return typeof value === 'number' ? value / hundredsInTenThousand : null;
    case 'date':
      return String(value);
    default:
      return valueWords(field, value, lists);
  }
}

function isCell(value: FieldValue): value is CellValue {
  return !Array.isArray(value) || value.every(each => typeof each === 'string');
}
