/**
 * The field list of an obligation: the one description that drives page, validation, draft, receipt, Excel template
 * and report. Limits of text count characters; amounts and dates are as typed in 3-forms.
 */
interface FieldBase {
  readonly key: string;
  readonly label: string;
  readonly hint?: string;
  readonly required: boolean;
  /** Stands in place of 必填 or 选填 where a check of the obligation decides. */
  readonly need?: string;
  /** Shown and required only when another field holds one of these values. */
  readonly onlyWhen?: { readonly field: string; readonly anyOf: readonly string[] };
}

export interface TextField extends FieldBase {
  readonly type: 'text';
  readonly minLength?: number;
  readonly maxLength: number;
}

export interface LongTextField extends FieldBase {
  readonly type: 'long-text';
  readonly minLength?: number;
  readonly maxLength: number;
}

export interface DateField extends FieldBase {
  readonly type: 'date';
  /** The day must lie in the duty's period. */
  readonly within?: 'period';
  /** The day must not lie after today. */
  readonly notAfterToday?: boolean;
}

export interface IntegerField extends FieldBase {
  readonly type: 'integer';
  readonly min: number;
  readonly max: number;
  readonly unit: string;
}

export interface Option {
  readonly value: string;
  readonly label: string;
}

/** Where a choice takes its options from. `fields` are the duty's own 细分领域, `units` all bodies in office order. */
export type Options = readonly Option[] | 'fields' | 'units';

export interface ChoiceField extends FieldBase {
  readonly type: 'choice';
  readonly options: Options;
  /** The list ends with 其他 and a text box. */
  readonly other?: boolean;
}

export interface ChoicesField extends FieldBase {
  readonly type: 'choices';
  readonly options: Options;
  readonly other?: boolean;
  readonly min?: number;
}

export interface YesNoField extends FieldBase {
  readonly type: 'yes-no';
}

export type CellField = TextField | LongTextField | DateField | IntegerField | ChoiceField | ChoicesField;

export interface RowsField extends FieldBase {
  readonly type: 'rows';
  readonly min: number;
  readonly max: number;
  /** What one row is called: 「问题」 gives 「第1个问题」. */
  readonly rowName: string;
  /** Measure word of a row, 个 unless given: 「条」 gives 「第1条意见建议」. */
  readonly measure?: string;
  readonly columns: readonly CellField[];
  /** Rows can be pasted from a sheet: one line each, cells in the order of the columns. */
  readonly paste?: boolean;
}

export type FieldSpec = CellField | YesNoField | RowsField;

/** A heading over some fields; pages and documents show the groups in this order. */
export interface FieldGroup {
  readonly title: string;
  readonly fields: readonly FieldSpec[];
}

/** A choice as filed: the option's value, or the words beside 其他. */
export type CellValue = string | number | readonly string[];
export interface RowValues {
  readonly [column: string]: CellValue;
}
export type FieldValue = CellValue | boolean | readonly RowValues[];

/** What was filed, by field key; a field left empty is absent. Dates are YYYY-MM-DD, 其他 is stored as `其他：…`. */
export interface FilingValues {
  readonly [field: string]: FieldValue;
}
