import {
  ENTRY,
  type FieldGroup,
  type FieldSpec,
  type FilesField,
  type FilingValues,
  type RowsField,
} from './field.ts';
import type { CheckContext, EarlierFiling, FilingForm } from './form.ts';
import { type OptionLists, optionsOf } from './options.ts';
import { pasteName } from './rows.ts';
import { type TypedForm, typedOf, typedRowCount, typedText } from './typed.ts';

/**
 * The form a unit starts from: what registers and an earlier filing already say, required choices that leave no choice (a unit with
 * one field covers that field), and the rows its fields need.
 */
export function startingForm(
  form: FilingForm,
  context: CheckContext,
  earlier: EarlierFiling | undefined,
  known: FilingValues = {},
): TypedForm {
  const fields = form.groups.flatMap(group => group.fields);
  const single = fields.flatMap((field): [string, readonly string[]][] => {
    const only = onlyOption(field, context);
    return only === undefined ? [] : [[field.key, [only]]];
  });
  const carried = startingValues(form, context, earlier, known);
  const typed = { ...Object.fromEntries(single), ...typedOf(form.groups, carried) };
  const rows = fields.flatMap(field => (field.type === 'rows' ? [rowsPerField(field, typed, context)] : []));
  return Object.assign({}, typed, ...rows);
}

/** What is known before anybody types: rows that a register knows go before those of an earlier filing. */
export function startingValues(
  form: FilingForm,
  context: CheckContext,
  earlier: EarlierFiling | undefined,
  known: FilingValues,
): FilingValues {
  const carried =
    earlier === undefined
      ? {}
      : (form.carryOver?.(earlier.values, { ...context, earlierStart: earlier.periodStart }) ?? {});
  return { ...withoutFiles(form.groups, carried), ...known };
}

/** Files belong to the filing they were sent with. */
export function withoutFiles(groups: readonly FieldGroup[], values: FilingValues): FilingValues {
  const files = filesFields(groups).map(field => field.key);
  return Object.fromEntries(Object.entries(values).filter(([key]) => !files.includes(key)));
}

export function filesFields(groups: readonly FieldGroup[]): readonly FilesField[] {
  return groups.flatMap(group => group.fields).filter(field => field.type === 'files');
}

/** A row for each of the duty's fields that has none yet. */
function rowsPerField(field: RowsField, typed: TypedForm, lists: OptionLists): TypedForm {
  const column = field.carried?.perField;
  if (column === undefined) return {};
  const count = typedRowCount(typed, field.key);
  const present = new Set(
    Array.from({ length: count }, (_, index) => typedText(typed, `${field.key}.${index}.${column}`)),
  );
  const missing = lists.fields.filter(option => !present.has(option.value));
  return Object.fromEntries(
    missing.flatMap(({ value }, offset) =>
      [column, ENTRY].map(name => [`${field.key}.${count + offset}.${name}`, [value]] as const),
    ),
  );
}

function onlyOption(field: FieldSpec, lists: OptionLists): string | undefined {
  if (field.type !== 'choices' || !field.required || field.other === true) return undefined;
  const options = optionsOf(field, lists);
  return options.length === 1 ? options[0]?.value : undefined;
}

/**
 * What of a posted form belongs to this form: other names are dropped, so that a draft holds nothing but answers.
 * Files are not posted with it.
 * @param extra further names that belong to the page, for example those of the identity
 */
export function ownNames(form: FilingForm, typed: TypedForm, extra: readonly string[]): TypedForm {
  const fields = form.groups.flatMap(group => group.fields).filter(field => field.type !== 'files');
  const patterns = fields.map(namePattern);
  return Object.fromEntries(
    Object.entries(typed).filter(
      ([name]) => extra.includes(name) || patterns.some(pattern => pattern.test(name)),
    ),
  );
}

function namePattern(field: Exclude<FieldSpec, FilesField>): RegExp {
  if (field.type !== 'rows') return new RegExp(`^${field.key}(\\.other)?$`);
  const carried = field.carried === undefined ? [] : [ENTRY];
  const columns = [...field.columns.map(column => column.key), ...carried].join('|');
  const places = '(?:[12]?\\d{1,2})';
  return new RegExp(`^(?:${field.key}\\.${places}\\.(?:${columns})(?:\\.other)?|${pasteName(field.key)})$`);
}
