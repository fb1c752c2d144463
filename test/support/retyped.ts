import type { Duty } from '../../shared/duty/duty.ts';
import type { CellField, CellValue, FieldSpec, FilingValues, RowValues } from '../../shared/filing/field.ts';
import { obligationOf } from '../../shared/programme/eight-ones/catalogue.ts';
import type { ReportKindKey } from '../../shared/report/kinds/catalogue.ts';
import type { ReportSnapshot } from '../../shared/report/snapshot.ts';
import { lifelikeRecords, ownValues, periodReport } from './whole-period.ts';

type Retype = (field: CellField, value: CellValue) => CellValue;

/** A lifelike edition in which everything was typed otherwise. */
export function retypedEdition(kind: ReportKindKey, key: string, retype: Retype): ReportSnapshot {
  return periodReport(
    kind,
    key,
    lifelikeRecords(kind, key, duty => retyped(duty, retype)),
  );
}

function retyped(duty: Duty, retype: Retype): FilingValues {
  const specs = obligationOf(duty.obligation)?.groups.flatMap(group => [...group.fields]) ?? [];
  return Object.fromEntries(
    Object.entries(ownValues(duty)).map(([key, value]) => {
      const spec = specs.find(each => each.key === key);
      return [key, spec === undefined ? value : fieldValue(spec, value, retype)];
    }),
  );
}

function fieldValue(spec: FieldSpec, value: FilingValues[string], retype: Retype): FilingValues[string] {
  if (spec.type === 'files') return value;
  if (spec.type !== 'rows') return isRows(value) ? value : retype(spec, value);
  if (!isRows(value)) return value;
  return value.map(row =>
    Object.fromEntries(
      Object.entries(row).map(([key, cell]) => {
        const column = spec.columns.find(each => each.key === key);
        return [key, column === undefined ? cell : retype(column, cell)];
      }),
    ),
  );
}

function isRows(value: FilingValues[string]): value is readonly RowValues[] {
  return Array.isArray(value) && value.some(each => typeof each === 'object');
}

/** Words in every box that takes them; what has a form of its own, a number of a document or a code, is left. */
export function typing(words: string): Retype {
  return (field, value) => (isWords(field) ? words : value);
}

/** As long as the form allows, with an end to be found again. */
export const filledUp: Retype = (field, value) =>
  isWords(field) && 'maxLength' in field
    ? `${'企业反映用地用能用工和融资等方面存在困难建议市级统筹'.repeat(100).slice(0, field.maxLength - 1)}鑫`
    : value;

function isWords(field: CellField): boolean {
  return field.type === 'long-text' || (field.type === 'text' && field.format === undefined);
}

/** One sum everywhere. */
export function paying(sum: number): Retype {
  return (field, value) => (field.type === 'money' ? sum : value);
}
