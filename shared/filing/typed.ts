import { attachmentsOf, attachmentsTyped } from './attachment.ts';
import {
  ENTRY,
  type FieldGroup,
  type FieldSpec,
  type FieldValue,
  type FilesField,
  type FilingValues,
} from './field.ts';
import { moneyFigure } from './money.ts';
import { OTHER, otherWords } from './options.ts';

/**
 * A posted form, exactly as typed: field name → values in the order they were posted. Rows are `problems.0.solution`,
 * the words beside 其他 are `<name>.other`.
 */
export interface TypedForm {
  readonly [name: string]: readonly string[];
}

/** The first value typed under the name; '' when there is none. */
export function typedText(typed: TypedForm, name: string): string {
  return typed[name]?.[0] ?? '';
}

/** All values typed under the name, empty ones left out. */
export function typedList(typed: TypedForm, name: string): readonly string[] {
  return (typed[name] ?? []).filter(value => value.trim() !== '');
}

/** No page of ours shows more rows than this; a made-up `problems.9999.…` makes none. */
export const ROWS_LIMIT = 300;

/** How many rows of a rows field the form holds, blank ones included. */
export function typedRowCount(typed: TypedForm, field: string): number {
  const prefix = `${field}.`;
  let count = 0;
  for (const name of Object.keys(typed)) {
    if (!name.startsWith(prefix)) continue;
    const index = /^(\d{1,4})\./.exec(name.slice(prefix.length))?.[1];
    if (index !== undefined && Number(index) < ROWS_LIMIT) count = Math.max(count, Number(index) + 1);
  }
  return count;
}

/** A filing's values as a form that reads back to the same values: for reopening what was filed. */
export function typedOf(groups: readonly FieldGroup[], values: FilingValues): TypedForm {
  const typed: Record<string, readonly string[]> = {};
  for (const field of groups.flatMap(group => group.fields)) {
    const value = values[field.key];
    if (value === undefined) continue;
    if (field.type === 'files') typed[field.key] = attachmentsTyped(attachmentsOf(values, field.key));
    else Object.assign(typed, typedField(field, field.key, value));
  }
  return typed;
}

function typedField(field: Exclude<FieldSpec, FilesField>, name: string, value: FieldValue): TypedForm {
  switch (field.type) {
    case 'rows': {
      const typed: Record<string, readonly string[]> = {};
      if (!Array.isArray(value)) return typed;
      for (const [index, row] of value.entries()) {
        if (typeof row !== 'object') continue;
        for (const column of field.columns) {
          const cell = row[column.key];
          if (cell !== undefined)
            Object.assign(typed, typedField(column, `${name}.${index}.${column.key}`, cell));
        }
        const entry = row[ENTRY];
        if (field.carried !== undefined && typeof entry === 'string')
          typed[`${name}.${index}.${ENTRY}`] = [entry];
      }
      return typed;
    }
    case 'choice':
    case 'choices': {
      const chosen = Array.isArray(value) ? value.map(String) : [String(value)];
      const other = chosen.map(otherWords).find(words => words !== undefined);
      return {
        [name]: chosen.map(each => (otherWords(each) === undefined ? each : OTHER)),
        ...(other === undefined ? {} : { [`${name}.other`]: [other] }),
      };
    }
    case 'yes-no':
      return { [name]: [value === true ? 'yes' : 'no'] };
    case 'money':
      return { [name]: [typeof value === 'number' ? moneyFigure(value) : String(value)] };
    case 'text':
    case 'long-text':
    case 'date':
    case 'month':
    case 'integer':
      return { [name]: [String(value)] };
  }
}
