import { isBlank } from './cells.ts';
import type { CellField, ChoicesField, FieldGroup, Option, RowsField } from './field.ts';
import { type OptionLists, OTHER, optionsOf } from './options.ts';
import { type TypedForm, typedRowCount, typedText } from './typed.ts';

/**
 * Rows are added, removed and pasted by posting the form, so that the page needs no script. Each of these gives the
 * typed form as it is shown next.
 */

/** One more blank row; the form unchanged when the field is full. */
export function addRow(field: RowsField, typed: TypedForm): TypedForm {
  const index = typedRowCount(typed, field.key);
  const first = field.columns[0];
  return index >= field.max || first === undefined
    ? typed
    : { ...typed, [`${field.key}.${index}.${first.key}`]: [''] };
}

/** The form without that row, later rows moved up. */
export function removeRow(field: RowsField, typed: TypedForm, removed: number): TypedForm {
  return reindexed(field, typed, index =>
    index === removed ? undefined : index > removed ? index - 1 : index,
  );
}

/**
 * Lines pasted from a sheet become rows behind those that hold anything. A choice is recognised by its label; words
 * that name no option stand beside 其他, so nothing pasted is lost.
 */
export function pasteRows(field: RowsField, typed: TypedForm, lists: OptionLists): TypedForm {
  const lines = typedText(typed, pasteName(field.key))
    .split(/\r?\n/)
    .map(line => line.trim())
    .filter(line => line !== '')
    .slice(0, PASTE_LIMIT);
  if (lines.length === 0) return typed;
  const kept = withoutBlankRows(field, typed);
  const start = typedRowCount(kept, field.key);
  const pasted = lines.flatMap((line, offset) => pastedRow(field, line, start + offset, lists));
  return { ...kept, ...Object.fromEntries(pasted), [pasteName(field.key)]: [] };
}

export function pasteName(field: string): string {
  return `${field}.paste`;
}

export function rowsFieldOf(groups: readonly FieldGroup[], key: string): RowsField | undefined {
  const field = groups.flatMap(group => group.fields).find(each => each.key === key);
  return field?.type === 'rows' ? field : undefined;
}

/** More than any rows field may hold, so that the surplus is still told as an error and not cut off unseen. */
const PASTE_LIMIT = 200;

function pastedRow(
  field: RowsField,
  line: string,
  index: number,
  lists: OptionLists,
): readonly (readonly [string, readonly string[]])[] {
  const separator = line.includes('\t') ? /\t/ : /[,，;；]|\s{2,}/;
  const cells = line.split(separator).map(cell => cell.trim());
  return field.columns.flatMap((column, place) => {
    const last = place === field.columns.length - 1;
    const cell = (last ? cells.slice(place).join(' ') : cells[place]) ?? '';
    return pastedCell(column, `${field.key}.${index}.${column.key}`, cell, lists);
  });
}

function pastedCell(
  column: CellField,
  name: string,
  cell: string,
  lists: OptionLists,
): readonly (readonly [string, readonly string[]])[] {
  if (column.type === 'choices') return pastedChoices(column, name, cell, lists);
  if (column.type !== 'choice' || cell === '') return [[name, [cell]]];
  const option = optionsOf(column, lists).find(each => each.label === cell);
  if (option !== undefined) return [[name, [option.value]]];
  return column.other === true
    ? [
        [name, [OTHER]],
        [`${name}.other`, [cell]],
      ]
    : [[name, [cell]]];
}

/** 「规模大、成长性好」; what is no option stands together beside 其他. */
function pastedChoices(
  column: ChoicesField,
  name: string,
  cell: string,
  lists: OptionLists,
): readonly (readonly [string, readonly string[]])[] {
  const options = optionsOf(column, lists);
  const chosen: string[] = [];
  const unknown: string[] = [];
  for (const words of splitList(cell, options)) {
    const option = options.find(each => each.label === words);
    if (option === undefined) unknown.push(words);
    else chosen.push(option.value);
  }
  if (unknown.length === 0) return [[name, chosen]];
  return column.other === true
    ? [
        [name, [...chosen, OTHER]],
        [`${name}.other`, [unknown.join('、')]],
      ]
    : [[name, [...chosen, ...unknown]]];
}

/** Parts a list at 、 and the like, but never inside an option whose own name has such a sign. */
function splitList(cell: string, options: readonly Option[]): readonly string[] {
  const parts = cell
    .split(/[、,，;；]/)
    .map(part => part.trim())
    .filter(part => part !== '');
  const joined: string[] = [];
  for (let at = 0; at < parts.length; ) {
    const length = parts.length - at;
    const fitting = Array.from({ length }, (_, less) => length - less).find(count =>
      options.some(option => option.label === parts.slice(at, at + count).join('、')),
    );
    joined.push(parts.slice(at, at + (fitting ?? 1)).join('、'));
    at += fitting ?? 1;
  }
  return joined;
}

function withoutBlankRows(field: RowsField, typed: TypedForm): TypedForm {
  const places = new Map<number, number>();
  for (let index = 0; index < typedRowCount(typed, field.key); index += 1) {
    const blank = field.columns.every(column => isBlank(typed, `${field.key}.${index}.${column.key}`));
    if (!blank) places.set(index, places.size);
  }
  return reindexed(field, typed, index => places.get(index));
}

function reindexed(
  field: RowsField,
  typed: TypedForm,
  place: (index: number) => number | undefined,
): TypedForm {
  const prefix = `${field.key}.`;
  const entries = Object.entries(typed).flatMap(([name, values]): [string, readonly string[]][] => {
    const match = name.startsWith(prefix) ? /^(\d{1,4})\.(.+)$/.exec(name.slice(prefix.length)) : null;
    if (match === null) return [[name, values]];
    const next = place(Number(match[1]));
    return next === undefined ? [] : [[`${prefix}${next}.${match[2]}`, values]];
  });
  return Object.fromEntries(entries);
}
