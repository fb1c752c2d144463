import { ATTACHMENTS_LIMIT, attachmentRow, typedAttachments } from './attachment.ts';
import { type CellResult, type FilingContext, isBlank, readCell, readText } from './cells.ts';
import {
  type CellField,
  ENTRY,
  type FieldSpec,
  type FieldValue,
  type FilesField,
  type FilingValues,
  type Option,
  type RowsField,
  type RowValues,
} from './field.ts';
import type { FilingForm } from './form.ts';
import { sensitiveName } from './markings.ts';
import { YES_NO } from './options.ts';
import { cleanLine, cleanLongText } from './text.ts';
import { type TypedForm, typedList, typedRowCount, typedText } from './typed.ts';

/** Something wrong, or to be looked at again, at one place of the typed form. */
export interface Issue {
  /** Name of the typed field: `topic`, `problems.0.solution`. */
  readonly path: string;
  /** 「调研主题」, 「第1个问题 针对性解决方案」. */
  readonly label: string;
  readonly message: string;
}

export interface ReadForm {
  readonly values: FilingValues;
  /** 零报告: the reason; nothing else of the form was read then. */
  readonly nil?: { readonly reason: string };
  /** 备注 */
  readonly note?: string;
  /** In the order of the page. Empty: `values` may be filed. */
  readonly errors: readonly Issue[];
  readonly warnings: readonly Issue[];
}

/** Names of the form that are no fields of the obligation. */
export const REPORT_CHOICE = 'report';
export const NIL_REASON = 'nilReason';
export const NOTE = 'note';
const NIL_REASON_LIMITS = { minLength: 5, maxLength: 300 };
const NOTE_LIMITS = { maxLength: 300 };

/**
 * Reads a typed form. Nothing is thrown and nothing typed is touched: what cannot be kept is told as an error, and
 * the form itself stays with the caller to be shown again.
 */
export function readForm(form: FilingForm, typed: TypedForm, context: FilingContext): ReadForm {
  const choice = typedText(typed, REPORT_CHOICE);
  if (form.nil !== undefined && choice === 'nil') return readNil(form.nil, typed);
  const reading = readFields(form, typed, context);
  const note = readText(NOTE_LIMITS, cleanLongText(typedText(typed, NOTE)));
  const noteIssues = issuesOf(note, NOTE, '备注');
  return {
    ...reading,
    ...(note.kind === 'value' ? { note: String(note.value) } : {}),
    errors: [...reading.errors, ...noteIssues.errors],
    warnings: [...reading.warnings, ...noteIssues.warnings],
  };
}

function readNil(nil: NonNullable<FilingForm['nil']>, typed: TypedForm): ReadForm {
  const label = `${nil.label}的原因`;
  const reason = readText(NIL_REASON_LIMITS, cleanLongText(typedText(typed, NIL_REASON)));
  const missing = reason.kind === 'empty' && nil.reasonRequired;
  const issues = issuesOf(missing ? { kind: 'error', message: '请填写' } : reason, NIL_REASON, label);
  return { values: {}, nil: { reason: reason.kind === 'value' ? String(reason.value) : '' }, ...issues };
}

function readFields(form: FilingForm, typed: TypedForm, context: FilingContext): ReadForm {
  const fields = form.groups.flatMap(group => group.fields);
  const errors: Issue[] = [];
  const warnings: Issue[] = [];
  const read: Record<string, FieldValue> = {};
  const rowPlaces = new Map<string, readonly number[]>();

  for (const field of fields) {
    if (!isAsked(field, fields, typed)) {
      if (isBegun(field, typed))
        warnings.push(
          issue(field.key, field.label, `仅在${conditionWords(field, fields)}时报送，已填内容不会报送`),
        );
      continue;
    }
    const result = readField(field, typed, context);
    errors.push(...result.errors);
    warnings.push(...result.warnings);
    if (result.value !== undefined) read[field.key] = result.value;
    if (result.rowPlaces !== undefined) rowPlaces.set(field.key, result.rowPlaces);
  }

  const values = form.derive?.(read) ?? read;
  const findings = [...(form.check?.(values, context) ?? []), ...(context.against?.(values) ?? [])];
  for (const finding of findings) {
    const path = typedPath(finding.path, rowPlaces);
    // One place, one message: the field's own error says more than a comparison with another field.
    if (errors.some(each => each.path === path)) continue;
    (finding.severity === 'error' ? errors : warnings).push(
      issue(path, labelOf(fields, path), finding.message),
    );
  }
  return { values, errors: inPageOrder(errors, fields), warnings: inPageOrder(warnings, fields) };
}

interface FieldReading {
  readonly value?: FieldValue;
  /** For rows: where each kept row stood on the page. */
  readonly rowPlaces?: readonly number[];
  readonly errors: readonly Issue[];
  readonly warnings: readonly Issue[];
}

function readField(field: FieldSpec, typed: TypedForm, context: FilingContext): FieldReading {
  switch (field.type) {
    case 'rows':
      return readRows(field, typed, context);
    case 'files':
      return readFiles(field, typed);
    default:
      return readOne(field, typed, field.key, field.label, context);
  }
}

function readOne(
  field: CellField,
  typed: TypedForm,
  name: string,
  label: string,
  context: FilingContext,
): FieldReading & { readonly value?: RowValues[string] } {
  const cell = readCell(field, typed, name, context);
  const missing = cell.kind === 'empty' && field.required;
  const issues = issuesOf(missing ? { kind: 'error', message: askFor(field) } : cell, name, label);
  return cell.kind === 'value' ? { value: cell.value, ...issues } : issues;
}

/** The files were judged when they were uploaded; their names may still want words. */
function readFiles({ key, label, required }: FilesField, typed: TypedForm): FieldReading {
  const files = typedAttachments(typed[key]);
  const errors = [
    ...(required && files.length === 0 ? [issue(key, label, '请上传')] : []),
    ...(files.length > ATTACHMENTS_LIMIT
      ? [issue(key, label, `最多${ATTACHMENTS_LIMIT}个，现有${files.length}个`)]
      : []),
  ];
  const warnings = files.flatMap(({ name }) => {
    const words = sensitiveName(name);
    return words === undefined ? [] : [issue(key, label, `“${name}”的文件名${words}`)];
  });
  return files.length === 0 ? { errors, warnings } : { value: files.map(attachmentRow), errors, warnings };
}

/** Rows nothing was typed in do not count; a row that was begun is read whole. */
function readRows(field: RowsField, typed: TypedForm, context: FilingContext): FieldReading {
  const errors: Issue[] = [];
  const warnings: Issue[] = [];
  const rows: RowValues[] = [];
  const rowPlaces: number[] = [];
  for (let index = 0; index < typedRowCount(typed, field.key); index += 1) {
    const name = (column: CellField) => `${field.key}.${index}.${column.key}`;
    if (isBlankRow(field, typed, index)) continue;
    const row: Record<string, RowValues[string]> = {};
    for (const column of field.columns) {
      const label = `${rowLabel(field, index)} ${column.label}`;
      const cell = readOne(column, typed, name(column), label, context);
      errors.push(...cell.errors);
      warnings.push(...cell.warnings);
      if (cell.value !== undefined) row[column.key] = cell.value;
    }
    const entry =
      field.carried === undefined ? '' : cleanLine(typedText(typed, `${field.key}.${index}.${ENTRY}`));
    rows.push(entry === '' ? row : { ...row, [ENTRY]: entry });
    rowPlaces.push(index);
  }
  errors.push(...repeated(field, rows, rowPlaces));
  const firstCell = `${field.key}.0.${field.columns[0]?.key ?? ''}`;
  if (rows.length < field.min)
    errors.push(
      issue(
        firstCell,
        field.label,
        `至少填写${field.min}条${rows.length > 0 ? `，现有${rows.length}条` : ''}`,
      ),
    );
  if (rows.length > field.max)
    errors.push(issue(firstCell, field.label, `最多${field.max}条，现有${rows.length}条`));
  return rows.length === 0 ? { errors, warnings, rowPlaces } : { value: rows, rowPlaces, errors, warnings };
}

function isBlankRow(field: RowsField, typed: TypedForm, index: number): boolean {
  return field.columns.every(column => isBlank(typed, `${field.key}.${index}.${column.key}`));
}

/** Cells of a unique column that say what an earlier row said, however it was spaced or bracketed. */
function repeated(field: RowsField, rows: readonly RowValues[], places: readonly number[]): readonly Issue[] {
  return field.columns.flatMap(column => {
    if ((column.type !== 'text' && column.type !== 'choice') || column.unique !== true) return [];
    const first = new Map<string, number>();
    return rows.flatMap((row, index) => {
      const value = row[column.key];
      if (typeof value !== 'string') return [];
      const same = value.normalize('NFKC').replace(/\s+/g, '').toUpperCase();
      const earlier = first.get(same);
      const place = places[index] ?? index;
      if (earlier === undefined) {
        first.set(same, place);
        return [];
      }
      const path = `${field.key}.${place}.${column.key}`;
      return [issue(path, `${rowLabel(field, place)} ${column.label}`, `与${rowLabel(field, earlier)}相同`)];
    });
  });
}

/** Whether anything was typed under a field, of whatever kind. */
function isBegun(field: FieldSpec, typed: TypedForm): boolean {
  if (field.type !== 'rows') return !isBlank(typed, field.key);
  return Array.from({ length: typedRowCount(typed, field.key) }).some(
    (_, index) => !isBlankRow(field, typed, index),
  );
}

/** 「第1个问题」 */
export function rowLabel(field: RowsField, index: number): string {
  return `第${index + 1}${field.measure ?? '个'}${field.rowName}`;
}

/** Whether a conditional field's condition holds in what was typed. */
function isAsked(field: FieldSpec, fields: readonly FieldSpec[], typed: TypedForm): boolean {
  const condition = field.onlyWhen;
  if (condition === undefined) return true;
  const source = fields.find(each => each.key === condition.field);
  const chosen = typedList(typed, condition.field);
  return source !== undefined && chosen.some(value => condition.anyOf.includes(value));
}

/** 「“调研形式”选择“线上征集”或“问卷”」 */
export function conditionWords(field: FieldSpec, fields: readonly FieldSpec[]): string {
  const condition = field.onlyWhen;
  const source = fields.find(each => each.key === condition?.field);
  if (condition === undefined || source === undefined) return '';
  const options = conditionOptions(source);
  const labels = condition.anyOf.map(
    value => `“${options.find(option => option.value === value)?.label ?? value}”`,
  );
  return `“${source.label}”选择${labels.join('或')}`;
}

function conditionOptions(source: FieldSpec): readonly Option[] {
  if (source.type === 'yes-no') return YES_NO;
  const choice = source.type === 'choice' || source.type === 'choices';
  return choice && Array.isArray(source.options) ? source.options : [];
}

function askFor(field: CellField): string {
  return field.type === 'choice' || field.type === 'choices' || field.type === 'yes-no' ? '请选择' : '请填写';
}

function issuesOf(cell: CellResult, path: string, label: string) {
  return {
    errors: cell.kind === 'error' ? [issue(path, label, cell.message)] : [],
    warnings: cell.kind === 'value' && cell.warning !== undefined ? [issue(path, label, cell.warning)] : [],
  };
}

function issue(path: string, label: string, message: string): Issue {
  return { path, label, message };
}

/** A finding counts the rows that were kept; the page counts those that were shown. */
function typedPath(path: string, rowPlaces: ReadonlyMap<string, readonly number[]>): string {
  const [field = '', row, ...rest] = path.split('.');
  if (row === undefined) return path;
  return [field, rowPlaces.get(field)?.[Number(row)] ?? row, ...rest].join('.');
}

/** The label of a typed path. */
export function labelOf(fields: readonly FieldSpec[], path: string): string {
  const [key, row, column] = path.split('.');
  const field = fields.find(each => each.key === key);
  if (field === undefined) return path;
  if (field.type !== 'rows' || row === undefined) return field.label;
  const cell = field.columns.find(each => each.key === column);
  return cell === undefined ? rowLabel(field, Number(row)) : `${rowLabel(field, Number(row))} ${cell.label}`;
}

function inPageOrder(issues: readonly Issue[], fields: readonly FieldSpec[]): readonly Issue[] {
  const place = ({ path }: Issue): number => {
    const [key, row, column] = path.split('.');
    const index = fields.findIndex(field => field.key === key);
    const field = fields[index];
    const columnIndex = field?.type === 'rows' ? field.columns.findIndex(each => each.key === column) : 0;
    return index * 1e6 + Number(row ?? 0) * 1e3 + columnIndex;
  };
  return [...issues].sort((a, b) => place(a) - place(b));
}
