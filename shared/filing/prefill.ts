import type { FieldSpec, FilingValues } from './field.ts';
import type { FilingForm } from './form.ts';
import { type OptionLists, optionsOf } from './options.ts';
import { pasteName } from './rows.ts';
import { type TypedForm, typedOf } from './typed.ts';

/**
 * The form a unit starts from: what the period before already says, and required choices that leave no choice (a unit
 * with one field covers that field).
 */
export function startingForm(
  form: FilingForm,
  lists: OptionLists,
  previous: FilingValues | undefined,
): TypedForm {
  const single = form.groups
    .flatMap(group => group.fields)
    .flatMap((field): [string, readonly string[]][] => {
      const only = onlyOption(field, lists);
      return only === undefined ? [] : [[field.key, [only]]];
    });
  const carried = previous === undefined ? {} : (form.carryOver?.(previous) ?? {});
  return { ...Object.fromEntries(single), ...typedOf(form.groups, carried) };
}

function onlyOption(field: FieldSpec, lists: OptionLists): string | undefined {
  if (field.type !== 'choices' || !field.required || field.other === true) return undefined;
  const options = optionsOf(field, lists);
  return options.length === 1 ? options[0]?.value : undefined;
}

/**
 * What of a posted form belongs to this form: other names are dropped, so that a draft holds nothing but answers.
 * @param extra further names that belong to the page, for example those of the identity
 */
export function ownNames(form: FilingForm, typed: TypedForm, extra: readonly string[]): TypedForm {
  const patterns = form.groups.flatMap(group => group.fields).map(namePattern);
  return Object.fromEntries(
    Object.entries(typed).filter(
      ([name]) => extra.includes(name) || patterns.some(pattern => pattern.test(name)),
    ),
  );
}

function namePattern(field: FieldSpec): RegExp {
  if (field.type !== 'rows') return new RegExp(`^${field.key}(\\.other)?$`);
  const columns = field.columns.map(column => column.key).join('|');
  const places = '(?:[12]?\\d{1,2})';
  return new RegExp(`^(?:${field.key}\\.${places}\\.(?:${columns})(?:\\.other)?|${pasteName(field.key)})$`);
}
