import { createHash } from 'node:crypto';
import type { FilingContext } from '../cells.ts';
import type { Clause } from '../clause.ts';
import type { CellField, ChoiceField, FieldGroup, FieldSpec, LongTextField, RowsField } from '../field.ts';
import type { FilingForm } from '../form.ts';
import { NIL_REASON, NOTE, REPORT_CHOICE } from '../parse.ts';
import type { TypedForm } from '../typed.ts';

/** An obligation as far as its workbook shows it. */
export interface SheetForm extends FilingForm {
  readonly key: string;
  readonly title: string;
  readonly clause: Clause;
  /** The form has no 备注 of its own. */
  readonly withoutNote?: true;
}

/** The duty a workbook is made for, and is expected back for. */
export interface SheetDuty {
  readonly programme: string;
  /** The duty's id; it ends with its period. */
  readonly duty: string;
  readonly unit: { readonly key: string; readonly name: string };
  /** The field or leader the duty is about; '' for a duty of the unit as a whole. */
  readonly about: string;
  readonly period: { readonly key: string; readonly label: string };
  /** 「2026年11月6日」, in words. */
  readonly dueText: string;
  readonly documentNumber: string;
}

export interface TemplateInput {
  readonly duty: SheetDuty;
  readonly context: FilingContext;
  /** What is known: the draft, what was carried over. */
  readonly typed: TypedForm;
}

/** Version of the workbook's own layout. */
export const LAYOUT_VERSION = '1';

export const FORM_SHEET = '填报';
export const GUIDE_SHEET = '填表说明';
/** Hidden: what the file is for, and the lists behind its dropdowns. */
export const DATA_SHEET = '系统数据';
/** Header of the hidden last column of carried rows. */
export const ENTRY_LABEL = '系统标识';
export const ANSWER_LABEL = '填写内容';
export const ITEM_LABEL = '项目';

/** Where a question of the first sheet stands, and under which name its answer is typed. */
export interface FormLine {
  readonly group: string;
  readonly field: CellField;
}

/** Everything the page asks, in its order: 本期情况, the form's own groups, 备注. */
export function askedGroups(form: SheetForm): readonly FieldGroup[] {
  const note = form.withoutNote === true ? [] : [{ title: '备注', fields: [noteField] }];
  return [...nilGroup(form), ...form.groups, ...note];
}

/** The questions of the first sheet: all that is no list; files are no matter of a workbook. */
export function formLines(form: SheetForm): readonly FormLine[] {
  return askedGroups(form).flatMap(group =>
    group.fields.flatMap(field =>
      field.type === 'rows' || field.type === 'files' ? [] : [{ group: group.title, field }],
    ),
  );
}

export function rowsFields(form: FilingForm): readonly RowsField[] {
  return form.groups.flatMap(group => group.fields).filter(field => field.type === 'rows');
}

/** A sheet's name for each rows field; Excel takes 31 characters, none of []:*?/\, and no name twice. */
export function sheetNames(form: FilingForm): ReadonlyMap<string, string> {
  const taken = new Set([FORM_SHEET, GUIDE_SHEET, DATA_SHEET]);
  const names = new Map<string, string>();
  for (const field of rowsFields(form)) {
    const plain = field.label.replace(/[[\]:*?/\\：]/g, '').slice(0, 28);
    let name = plain;
    for (let number = 2; taken.has(name); number += 1) name = `${plain}${number}`;
    taken.add(name);
    names.set(field.key, name);
  }
  return names;
}

/** 「企业数（家）」, 「总投资（万元）」: the label with the unit its figures are in. */
export function labelWithUnit(field: FieldSpec): string {
  switch (field.type) {
    case 'integer':
      return field.unit === '' ? field.label : `${field.label}（${field.unit}）`;
    case 'money':
      return `${field.label}（万元）`;
    case 'text':
    case 'long-text':
    case 'date':
    case 'month':
    case 'yes-no':
    case 'choice':
    case 'choices':
    case 'rows':
    case 'files':
      return field.label;
  }
}

/** 「必填」, 「选填」, or the condition. */
export function needWords(field: FieldSpec): string {
  return field.need ?? (field.onlyWhen !== undefined ? '条件必填' : field.required ? '必填' : '选填');
}

/** 「2026年第四季度领域季报（集成电路）」 */
export function titleOf(form: SheetForm, { period, about }: SheetDuty): string {
  return `${period.label}${form.title}${about === '' ? '' : `（${about}）`}`;
}

/** Changes whenever a field is added, dropped, renamed or retyped; not with the lists of units and fields. */
export function fingerprintOf(form: FilingForm): string {
  const fields = form.groups
    .flatMap(group => group.fields)
    .filter(field => field.type !== 'files')
    .map(describe);
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex').slice(0, 16);
}

function describe(field: FieldSpec): unknown {
  const columns = field.type === 'rows' ? field.columns.map(describe) : [];
  return [field.key, field.type, field.label, ...columns];
}

function nilGroup({ nil }: FilingForm): readonly FieldGroup[] {
  if (nil === undefined) return [];
  const title = '本期情况';
  const choice: ChoiceField = {
    key: REPORT_CHOICE,
    type: 'choice',
    label: title,
    required: false,
    options: [
      { value: 'done', label: '有内容报送' },
      { value: 'nil', label: nil.label },
    ],
  };
  const reason: LongTextField = {
    key: NIL_REASON,
    type: 'long-text',
    label: `${nil.label}的原因`,
    required: false,
    need: nil.reasonRequired ? `选择“${nil.label}”的必填` : '选填',
    maxLength: 300,
  };
  return [{ title, fields: [choice, reason] }];
}

const noteField: LongTextField = {
  key: NOTE,
  type: 'long-text',
  label: '备注',
  required: false,
  maxLength: 300,
};
