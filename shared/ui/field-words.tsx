import type { CellField, FieldSpec } from '../filing/field.ts';
import { textFormats } from '../filing/formats.ts';
import type { OptionLists } from '../filing/options.ts';
import { conditionWords } from '../filing/parse.ts';
import type { TypedForm } from '../filing/typed.ts';

/** What the inputs of a form are drawn from; messages and remarks are by the name of the input. */
export interface Asking {
  readonly typed: TypedForm;
  readonly errors: ReadonlyMap<string, string>;
  readonly warnings: ReadonlyMap<string, string>;
  readonly remarks: ReadonlyMap<string, string>;
  readonly lists: OptionLists;
  /** All fields of the form, for words on conditions. */
  readonly fields: readonly FieldSpec[];
  /** A day of the period, as the example of a date. */
  readonly exampleDate: string;
}

export interface InputProps<Field> {
  readonly field: Field;
  readonly name: string;
  readonly asking: Asking;
}

/** The hint, the Office's words and the message, in the order they are read. */
export function Around({ field, name, asking }: InputProps<CellField>) {
  const hint = hintWords(field, asking);
  const remark = asking.remarks.get(name);
  const warning = asking.warnings.get(name);
  const error = asking.errors.get(name);
  return (
    <>
      {hint === '' ? null : (
        <span class="hint" id={`${name}-hint`}>
          {hint}
        </span>
      )}
      {remark === undefined ? null : (
        <span class="office-word" id={`${name}-remark`}>
          修改意见：{remark}
        </span>
      )}
      {warning === undefined ? null : (
        <span class="look" id={`${name}-look`}>
          请核对：{warning}
        </span>
      )}
      {error === undefined ? null : (
        <span class="wrong" id={`${name}-error`}>
          <span class="sr">错误：</span>
          {error}
        </span>
      )}
    </>
  );
}

export function LabelWords({
  field,
}: {
  readonly field: Pick<FieldSpec, 'label' | 'required' | 'need' | 'onlyWhen'>;
}) {
  const {
    label,
    required,
    onlyWhen,
    need = required ? (onlyWhen ? '符合条件的必填' : '必填') : '选填',
  } = field;
  return (
    <>
      {label}
      <span class={need === '选填' ? 'option' : 'need'}>{need}</span>
    </>
  );
}

export function fieldClass(name: string, asking: Asking): string {
  return asking.errors.has(name) ? 'field bad' : 'field';
}

function hintWords(field: CellField, asking: Asking): string {
  const conditions = conditionWords(field, asking.fields);
  const condition = conditions === '' ? '' : `仅${conditions}时填写`;
  return [condition, field.hint ?? '', limitWords(field, asking)].filter(words => words !== '').join('；');
}

function limitWords(field: CellField, asking: Asking): string {
  switch (field.type) {
    case 'text':
      return field.format === undefined ? lengthWords(field) : textFormats[field.format].hint;
    case 'long-text':
      return lengthWords(field) || `不超过${field.maxLength}字`;
    case 'date':
      return `例如 ${asking.exampleDate}`;
    case 'month':
      return `例如 ${asking.exampleDate.slice(0, 7)}`;
    case 'money':
    case 'integer':
    case 'choice':
    case 'choices':
    case 'yes-no':
      return '';
  }
}

function lengthWords({ minLength, maxLength }: { readonly minLength?: number; readonly maxLength: number }) {
  return minLength === undefined ? '' : `${minLength}—${maxLength}字`;
}

export function described(field: CellField, name: string, asking: Asking) {
  const ids = [
    hintWords(field, asking) === '' ? undefined : `${name}-hint`,
    asking.remarks.has(name) ? `${name}-remark` : undefined,
    asking.warnings.has(name) ? `${name}-look` : undefined,
    asking.errors.has(name) ? `${name}-error` : undefined,
  ].filter(id => id !== undefined);
  return {
    ...(ids.length === 0 ? {} : { 'aria-describedby': ids.join(' ') }),
    ...(asking.errors.has(name) && field.type !== 'choices' && field.type !== 'yes-no'
      ? { 'aria-invalid': 'true' as const }
      : {}),
  };
}
