import { isCalendarDate } from '../calendar/date.ts';
import { longDate } from '../calendar/format.ts';
import { type Attachment, attachmentsOf, attachmentWords } from './attachment.ts';
import type { CellField, CellValue, FieldGroup, FieldValue, FilingValues } from './field.ts';
import { moneyWords } from './money.ts';
import { monthWords } from './month.ts';
import { type OptionLists, OTHER, optionLabel, optionsOf, otherWords } from './options.ts';
import { rowLabel } from './parse.ts';
import { rowsOf } from './values.ts';

/** One answer in words; `words` is '' when nothing was filed. */
export interface DescribedLine {
  readonly kind: 'line';
  /** `topic` or `problems.0.solution`: what the Office's remarks refer to. */
  readonly path: string;
  readonly label: string;
  readonly words: string;
}

export interface DescribedRows {
  readonly kind: 'rows';
  readonly path: string;
  readonly label: string;
  readonly rows: readonly {
    readonly path: string;
    /** 「第1个问题」 */
    readonly label: string;
    readonly lines: readonly DescribedLine[];
  }[];
}

export interface DescribedFiles {
  readonly kind: 'files';
  readonly path: string;
  readonly label: string;
  readonly files: readonly Attachment[];
}

export interface DescribedGroup {
  readonly title: string;
  readonly answers: readonly (DescribedLine | DescribedRows | DescribedFiles)[];
}

/**
 * A filing in words, for the check page, the receipt, the Office's view and documents alike. Every field is there,
 * also those left empty, in the order of the form; a conditional field is there when it was answered.
 */
export function describeFiling(
  groups: readonly FieldGroup[],
  values: FilingValues,
  lists: OptionLists,
): readonly DescribedGroup[] {
  return groups.map(group => ({
    title: group.title,
    answers: group.fields
      .filter(field => field.onlyWhen === undefined || field.key in values)
      .map(field => {
        switch (field.type) {
          case 'rows':
            return {
              kind: 'rows',
              path: field.key,
              label: field.label,
              rows: rowsOf(values, field.key).map((row, index) => ({
                path: `${field.key}.${index}`,
                label: rowLabel(field, index),
                lines: field.columns.map(column =>
                  line(column, `${field.key}.${index}.${column.key}`, row[column.key], lists),
                ),
              })),
            };
          case 'files':
            return {
              kind: 'files',
              path: field.key,
              label: field.label,
              files: attachmentsOf(values, field.key),
            };
          default:
            return line(field, field.key, cellOf(values[field.key]), lists);
        }
      }),
  }));
}

/** What stands for an answer in a plain list: its words, or the names of its files. */
export function answerWords(answer: DescribedLine | DescribedFiles): string {
  return answer.kind === 'line' ? answer.words : answer.files.map(attachmentWords).join('\n');
}

/** One value in words: 「2026年11月6日」, 「12家」, 「座谈会、其他（视频会）」. */
export function valueWords(field: CellField, value: CellValue, lists: OptionLists): string {
  switch (field.type) {
    case 'text':
    case 'long-text':
      return String(value);
    case 'date': {
      const text = String(value);
      return isCalendarDate(text) ? longDate(text) : text;
    }
    case 'month':
      return monthWords(String(value));
    case 'integer':
      return `${String(value)}${field.unit}`;
    case 'money':
      return typeof value === 'number' ? moneyWords(value) : String(value);
    case 'yes-no':
      return value === true ? '是' : '否';
    case 'choice':
    case 'choices': {
      const options = optionsOf(field, lists);
      const chosen = Array.isArray(value) ? value.map(String) : [String(value)];
      return chosen
        .map(each => {
          const words = otherWords(each);
          return words === undefined ? optionLabel(each, options) : `${OTHER}（${words}）`;
        })
        .join('、');
    }
  }
}

function line(
  field: CellField,
  path: string,
  value: CellValue | undefined,
  lists: OptionLists,
): DescribedLine {
  const words = value === undefined ? '' : valueWords(field, value, lists);
  return { kind: 'line', path, label: field.label, words };
}

function cellOf(value: FieldValue | undefined): CellValue | undefined {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (!Array.isArray(value)) return undefined;
  return value.filter(each => typeof each === 'string');
}
