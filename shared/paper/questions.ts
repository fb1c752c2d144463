import { yearOf } from '../calendar/date.ts';
import { longDate, parseTypedDate } from '../calendar/format.ts';
import { typedAttachments } from '../filing/attachment.ts';
import type { FilingContext } from '../filing/cells.ts';
import { needWords } from '../filing/excel/sheet-form.ts';
import type {
  CellField,
  ChoiceField,
  ChoicesField,
  FieldSpec,
  FilesField,
  YesNoField,
} from '../filing/field.ts';
import { textFormats } from '../filing/formats.ts';
import { moneyFigure } from '../filing/money.ts';
import { monthWords, parseTypedMonth } from '../filing/month.ts';
import { OTHER, optionsOf, YES_NO } from '../filing/options.ts';
import { conditionWords } from '../filing/parse.ts';
import { cleanLine, cleanLongText } from '../filing/text.ts';
import { type TypedForm, typedList, typedText } from '../filing/typed.ts';
import type { PaperAnswer, PaperBox, PaperQuestion } from './paper-form.ts';

/** Characters written by hand on one line of a wide answer. */
const LINE_CHARACTERS = 26;
/** A text that takes more is continued on a sheet of its own; what need not be filled gets less of the page. */
const mostLines = (required: boolean) => (required ? 16 : 6);
/** Lines left under a text that is already there, for changes. */
const LINES_TO_CHANGE = 2;

export interface Asked {
  readonly context: FilingContext;
  readonly typed: TypedForm;
}

/** A field as it is asked on paper; `fields` are those its condition may name. */
export function questionOf(
  field: CellField,
  name: string,
  fields: readonly FieldSpec[],
  asked: Asked,
): PaperQuestion {
  return {
    label: field.label,
    need: [needOf(field, fields), ...(field.hint === undefined ? [] : [field.hint])].join('；'),
    answer: answerOf(field, name, asked),
    wide: isWide(field, asked.context),
  };
}

/** Files go with the paper: what is asked is which. */
export function filesQuestion(field: FilesField, { typed }: Asked): PaperQuestion {
  const known = typedAttachments(typed[field.key]).map(file => file.name);
  return {
    label: field.label,
    need: [
      `${needWords(field)}，随表另附，在此写明名称和份数`,
      ...(field.hint === undefined ? [] : [field.hint]),
    ].join('；'),
    answer: { kind: 'words', words: known.join('；'), lines: 2 },
    wide: true,
  };
}

/** 「必填，5—30字」, 「“调研形式”选择“问卷”时填写」 */
export function needOf(field: CellField, fields: readonly FieldSpec[]): string {
  const need = field.onlyWhen === undefined ? needWords(field) : `${conditionWords(field, fields)}时填写`;
  return [need, ...limitOf(field)].join('，');
}

/** What is known of an answer, in words; '' where nothing is. */
export function knownWords(field: CellField, name: string, { context, typed }: Asked): string {
  const text = typedText(typed, name);
  const line = cleanLine(text);
  const year = yearOf(context.periodStart);
  switch (field.type) {
    case 'text':
      return line;
    case 'long-text':
      return cleanLongText(text);
    case 'date': {
      const date = parseTypedDate(line, { defaultYear: year });
      return date === undefined ? line : longDate(date);
    }
    case 'month': {
      const month = parseTypedMonth(line, year);
      return month === undefined ? line : monthWords(month);
    }
    case 'integer':
      return inUnit(line, field.unit);
    case 'money':
      return inUnit(line, '万元');
    case 'yes-no':
    case 'choice':
    case 'choices':
      return boxesOf(field, name, { context, typed })
        .filter(box => box.ticked)
        .map(box => box.label)
        .join('、');
  }
}

/** A bare figure with its unit; what was typed with one stays. */
function inUnit(line: string, unit: string): string {
  return /^[\d.,]+$/.test(line) ? `${line}${unit}` : line;
}

/** The options with those ticked that are known; 其他 with its words or room for them. */
export function boxesOf(
  field: ChoiceField | ChoicesField | YesNoField,
  name: string,
  { context, typed }: Asked,
): readonly PaperBox[] {
  const chosen = typedList(typed, name);
  const options = field.type === 'yes-no' ? YES_NO : optionsOf(field, context);
  const boxes = options.map(({ value, label }) => ({ label, ticked: chosen.includes(value) }));
  if (field.type === 'yes-no' || field.other !== true) return boxes;
  const words = cleanLine(typedText(typed, `${name}.other`));
  return [
    ...boxes,
    { label: `${OTHER}：${words === '' ? '＿＿＿＿＿＿' : words}`, ticked: chosen.includes(OTHER) },
  ];
}

function answerOf(field: CellField, name: string, asked: Asked): PaperAnswer {
  const known = knownWords(field, name, asked);
  switch (field.type) {
    case 'long-text': {
      const lines = Math.min(mostLines(field.required), Math.ceil(field.maxLength / LINE_CHARACTERS));
      return { kind: 'ruled', words: known, lines: known === '' ? lines : LINES_TO_CHANGE };
    }
    case 'yes-no':
    case 'choice':
    case 'choices':
      return { kind: 'boxes', boxes: boxesOf(field, name, asked) };
    case 'text': {
      const lines = isWide(field, asked.context) ? Math.ceil(field.maxLength / LINE_CHARACTERS) : 2;
      return { kind: 'words', words: known, lines: Math.min(3, lines) };
    }
    case 'date':
    case 'month':
    case 'integer':
    case 'money':
      return { kind: 'words', words: known === '' ? blankOf(field) : known, lines: 1 };
  }
}

function blankOf(field: Extract<CellField, { type: 'date' | 'month' | 'integer' | 'money' }>): string {
  switch (field.type) {
    case 'date':
      return '　　　年　　月　　日';
    case 'month':
      return '　　　　年　　月';
    case 'integer':
      return `　　　　　　${field.unit}`;
    case 'money':
      return '　　　　　　　　万元';
  }
}

/** Longer lists of options, and texts that do not fit into half a page's width. */
function isWide(field: CellField, context: FilingContext): boolean {
  switch (field.type) {
    case 'long-text':
    case 'choices':
      return true;
    case 'choice':
      return optionsOf(field, context).reduce((sum, { label }) => sum + label.length + 2, 0) > 12;
    case 'text':
      return field.maxLength > 20;
    case 'date':
    case 'month':
    case 'integer':
    case 'money':
    case 'yes-no':
      return false;
  }
}

function limitOf(field: CellField): readonly string[] {
  switch (field.type) {
    case 'text':
    case 'long-text': {
      const { minLength = 0, maxLength } = field;
      const length = minLength > 0 ? `${minLength}—${maxLength}字` : `不超过${maxLength}字`;
      const long = field.type === 'long-text' && maxLength > mostLines(field.required) * LINE_CHARACTERS;
      const format =
        field.type === 'text' && field.format !== undefined ? [textFormats[field.format].hint] : [];
      return [length, ...format, ...(long ? ['可另附页'] : [])];
    }
    case 'integer':
      return [`${field.min}—${field.max}${field.unit}`];
    case 'money':
      return field.min === undefined ? [] : [`不少于${moneyFigure(field.min)}万元`];
    case 'choice':
      return ['只选一项'];
    case 'choices':
      return ['可选多项'];
    case 'date':
    case 'month':
    case 'yes-no':
      return [];
  }
}
