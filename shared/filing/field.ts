/**
 * The field list of an obligation: the one description that drives page, validation, draft, receipt, Excel template
 * and report. Limits of text count characters.
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

/** A text whose form is laid down; how each is read stands in formats.ts. */
export type TextFormat = 'document-number' | 'credit-code' | 'social-code' | 'phone' | 'email';

export interface TextField extends FieldBase {
  readonly type: 'text';
  readonly minLength?: number;
  readonly maxLength: number;
  readonly format?: TextFormat;
  /** As a column: no two rows hold the same. */
  readonly unique?: boolean;
}

export interface LongTextField extends FieldBase {
  readonly type: 'long-text';
  readonly minLength?: number;
  readonly maxLength: number;
}

export interface DateField extends FieldBase {
  readonly type: 'date';
  /** The day must lie in the duty's period, or in the calendar year in which the period begins. */
  readonly within?: 'period' | 'year';
  /** The day must not lie after today. */
  readonly notAfterToday?: boolean;
}

export interface MonthField extends FieldBase {
  readonly type: 'month';
  readonly within?: 'period' | 'year';
}

/** An amount typed in 万元 with at most two decimals, filed as a whole number of 百元 (money.ts). */
export interface MoneyField extends FieldBase {
  readonly type: 'money';
  /** In 百元; 0 unless given. */
  readonly min?: number;
  /** In 百元: amounts outside are asked to be looked at again, because 亿元 or 元 may have been meant. */
  readonly usual?: { readonly from: number; readonly to: number };
}

export interface IntegerField extends FieldBase {
  readonly type: 'integer';
  readonly min: number;
  readonly max: number;
  /** 家; '' where the question itself says what is counted. */
  readonly unit: string;
}

export interface Option {
  readonly value: string;
  readonly label: string;
}

/**
 * Where a choice takes its options from. `fields` are the duty's own 细分领域, `all-fields` those of the programme in
 * annex order, `units` all bodies in office order, `leaders` in 职务排序.
 */
export type Options = readonly Option[] | 'fields' | 'all-fields' | 'units' | 'leaders';

export interface ChoiceField extends FieldBase {
  readonly type: 'choice';
  readonly options: Options;
  /** The list ends with 其他 and a text box. */
  readonly other?: boolean;
  /** As a column: no two rows hold the same. */
  readonly unique?: boolean;
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

/** What can be a column of rows. */
export type CellField =
  | TextField
  | LongTextField
  | DateField
  | MonthField
  | MoneyField
  | IntegerField
  | ChoiceField
  | ChoicesField
  | YesNoField;

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
  /** Rows may stand for something already on record: see `CarriedColumns`. */
  readonly carried?: CarriedColumns;
}

/**
 * Rows that a register, an earlier filing or the roster already knows. Such a row holds in `entry` what it stands for
 * (a register's key, or the name it was reported by before); its known columns are shown as text and posted unseen, and
 * the person fills the others. A row without `entry` is an ordinary one.
 */
export interface CarriedColumns {
  readonly columns: readonly string[];
  /** One row for each of the duty's 细分领域 is there from the start; this column holds the field. */
  readonly perField?: string;
}

/** Name of the entry a carried row stands for, beside its columns. */
export const ENTRY = 'entry';

/** Files beside the form, filed as rows that name them (attachment.ts). */
export interface FilesField extends FieldBase {
  readonly type: 'files';
}

export type FieldSpec = CellField | RowsField | FilesField;

/** A heading over some fields; pages and documents show the groups in this order. */
export interface FieldGroup {
  readonly title: string;
  readonly fields: readonly FieldSpec[];
}

/** A choice as filed: the option's value, or the words beside 其他. */
export type CellValue = string | number | boolean | readonly string[];
export interface RowValues {
  readonly [column: string]: CellValue;
}
export type FieldValue = CellValue | readonly RowValues[];

/**
 * What was filed, by field key; a field left empty is absent. Dates are YYYY-MM-DD, months YYYY-MM, money whole 百元;
 * 其他 is stored as `其他：…`.
 */
export interface FilingValues {
  readonly [field: string]: FieldValue;
}
