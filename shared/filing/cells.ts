import { type CalendarDate, yearOf } from '../calendar/date.ts';
import { longDate, parseTypedDate, shortDate } from '../calendar/format.ts';
import type {
  CellField,
  CellValue,
  ChoiceField,
  ChoicesField,
  DateField,
  IntegerField,
  LongTextField,
  MoneyField,
  MonthField,
  TextField,
} from './field.ts';
import type { CheckContext } from './form.ts';
import { textFormats } from './formats.ts';
import { classificationMarking, sensitiveWord } from './markings.ts';
import { moneyFigure, moneyWords, parseTypedMoney } from './money.ts';
import { monthWords, parseTypedMonth } from './month.ts';
import { type OptionLists, OTHER, optionsOf, otherValue } from './options.ts';
import { cleanLine, cleanLongText, countCharacters, forbiddenCharacter } from './text.ts';
import { type TypedForm, typedList, typedText } from './typed.ts';

/** What one field must be read with: the duty's period, today, and what its option lists stand for. */
export type FilingContext = CheckContext;

/** A field read: its value, or nothing when it was left empty, or why it cannot be kept. */
export type CellResult =
  | { readonly kind: 'value'; readonly value: CellValue; readonly warning?: string }
  | { readonly kind: 'empty' }
  | { readonly kind: 'error'; readonly message: string };

const EMPTY: CellResult = { kind: 'empty' };

/** The longest 其他 may be. */
const OTHER_LIMIT = 60;

/** Reads one field other than rows; `required` is the caller's to judge. */
export function readCell(
  field: CellField,
  typed: TypedForm,
  name: string,
  context: FilingContext,
): CellResult {
  switch (field.type) {
    case 'text':
      return readLine(field, cleanLine(typedText(typed, name)));
    case 'long-text':
      return readText(field, cleanLongText(typedText(typed, name)));
    case 'date':
      return readDate(field, cleanLine(typedText(typed, name)), context);
    case 'month':
      return readMonth(field, cleanLine(typedText(typed, name)), context);
    case 'integer':
      return readInteger(field, cleanLine(typedText(typed, name)));
    case 'money':
      return readMoney(field, cleanLine(typedText(typed, name)));
    case 'yes-no':
      return readYesNo(cleanLine(typedText(typed, name)));
    case 'choice':
      return readChoice(field, typed, name, context);
    case 'choices':
      return readChoices(field, typed, name, context);
  }
}

/** Whether nothing at all was typed or chosen under the name. */
export function isBlank(typed: TypedForm, name: string): boolean {
  return typedList(typed, name).length === 0 && typedText(typed, `${name}.other`).trim() === '';
}

/** The judgement every text goes through, whatever field it stands in. */
export function readText(
  limits: Pick<TextField | LongTextField, 'minLength' | 'maxLength'>,
  text: string,
): CellResult {
  if (text === '') return EMPTY;
  const forbidden = forbiddenCharacter(text) ?? classificationMarking(text);
  if (forbidden !== undefined) return error(forbidden);
  const length = countCharacters(text);
  const { minLength = 0, maxLength } = limits;
  if (length < minLength) return error(`不少于${minLength}字，现有${length}字`);
  if (length > maxLength)
    return error(`不超过${maxLength}字，现有${length}字，请删减${length - maxLength}字`);
  const warning = sensitiveWord(text);
  return { kind: 'value', value: text, ...(warning === undefined ? {} : { warning }) };
}

function readLine(field: TextField, text: string): CellResult {
  const plain = readText(field, text);
  if (field.format === undefined || plain.kind !== 'value') return plain;
  const read = textFormats[field.format].read(text);
  return read.kind === 'wrong' ? error(read.message) : { ...plain, value: read.text };
}

function readDate(field: DateField, text: string, context: FilingContext): CellResult {
  if (text === '') return EMPTY;
  const date = parseTypedDate(text, { defaultYear: yearOf(context.periodStart) });
  if (date === undefined)
    return error(`“${clipped(text)}”不是有效日期，请按“${context.periodStart}”的样式填写`);
  if (field.within === 'period' && (date < context.periodStart || date > context.periodEnd))
    return error(`应在${periodWords(context)}之间，现为${longDate(date)}`);
  if (field.within === 'year' && yearOf(date) !== yearOf(context.periodStart))
    return error(`应在${yearOf(context.periodStart)}年内，现为${longDate(date)}`);
  if (field.notAfterToday === true && date > context.today)
    return error(`不得晚于今天（${longDate(context.today)}），现为${longDate(date)}`);
  return { kind: 'value', value: date };
}

function periodWords({
  periodStart,
  periodEnd,
}: {
  periodStart: CalendarDate;
  periodEnd: CalendarDate;
}): string {
  return `${longDate(periodStart)}至${shortDate(periodEnd)}`;
}

function readMonth(field: MonthField, text: string, context: FilingContext): CellResult {
  if (text === '') return EMPTY;
  const year = yearOf(context.periodStart);
  const month = parseTypedMonth(text, year);
  if (month === undefined)
    return error(`“${clipped(text)}”不是有效月份，请按“${context.periodStart.slice(0, 7)}”的样式填写`);
  const [from, to] = [context.periodStart.slice(0, 7), context.periodEnd.slice(0, 7)];
  if (field.within === 'period' && (month < from || month > to))
    return error(`应在${monthWords(from)}至${monthWords(to)}之间，现为${monthWords(month)}`);
  if (field.within === 'year' && Number(month.slice(0, 4)) !== year)
    return error(`应在${year}年内，现为${monthWords(month)}`);
  return { kind: 'value', value: month };
}

/** 一万亿元, in 百元: no figure of a city is larger. */
const MOST_MONEY = 10_000_000_000;

function readMoney(field: MoneyField, text: string): CellResult {
  if (text === '') return EMPTY;
  const read = parseTypedMoney(text);
  switch (read.kind) {
    case 'negative':
      return error('不能是负数');
    case 'no-amount':
      return error(`“${clipped(text)}”不是金额，请用阿拉伯数字按万元填写，例如 1234.5`);
    case 'too-precise':
      return error(`“${clipped(text)}”合${clipped(read.figure)}万元，请按万元填写，最多两位小数`);
    case 'amount': {
      const { min = 0, usual } = field;
      if (read.value > MOST_MONEY) return error(`不超过${moneyFigure(MOST_MONEY)}万元，请核对单位`);
      if (read.value < min) return error(`不少于${moneyFigure(min)}万元，现为${moneyFigure(read.value)}万元`);
      const warnings = [
        ...(read.converted === undefined
          ? []
          : [`“${clipped(text)}”已换算为${moneyWords(read.value)}，请确认单位`]),
        ...(usual !== undefined && (read.value < usual.from || read.value > usual.to)
          ? [`现为${moneyWords(read.value)}，请确认单位是否为万元`]
          : []),
      ];
      return {
        kind: 'value',
        value: read.value,
        ...(warnings.length === 0 ? {} : { warning: warnings.join('；') }),
      };
    }
  }
}

/** 是 and 否 come from pasted sheets. */
function readYesNo(text: string): CellResult {
  if (text === '') return EMPTY;
  if (text === 'yes' || text === '是') return { kind: 'value', value: true };
  if (text === 'no' || text === '否') return { kind: 'value', value: false };
  return error('请选择“是”或“否”');
}

function readInteger(field: IntegerField, text: string): CellResult {
  if (text === '') return EMPTY;
  const bare = text.normalize('NFKC').replace(/\s+/g, '');
  const digits = bare.endsWith(field.unit) ? bare.slice(0, bare.length - field.unit.length) : bare;
  if (/^[-−]\d/.test(digits)) return error('不能是负数');
  if (/^\d+\.\d+$/.test(digits)) return error('请填整数，不带小数');
  if (!/^(?:\d+|\d{1,3}(?:,\d{3})+)$/.test(digits))
    return error(`“${clipped(text)}”不是数字，请用阿拉伯数字填写，例如 12`);
  const value = Number(digits.replaceAll(',', ''));
  if (value < field.min || value > field.max)
    return error(`应在${field.min}—${field.max}${field.unit}之间，现为${clipped(digits)}`);
  return { kind: 'value', value };
}

function readChoice(field: ChoiceField, typed: TypedForm, name: string, lists: OptionLists): CellResult {
  const chosen = typedList(typed, name);
  const other = readOther(field, typed, name);
  if (other.kind === 'error') return other;
  const only = chosen[0];
  if (chosen.length > 1) return error('只能选择一项');
  if (only === undefined) return other;
  if (only === OTHER && field.other === true)
    return other.kind === 'empty' ? error('选择“其他”的，请写明具体内容') : other;
  const option = optionsOf(field, lists).find(each => each.value === only);
  if (option === undefined) return error('选项已变化，请重新选择');
  if (other.kind === 'value') return error(`已选“${option.label}”，又填写了“其他”，请只保留一项`);
  return { kind: 'value', value: only };
}

function readChoices(field: ChoicesField, typed: TypedForm, name: string, lists: OptionLists): CellResult {
  const chosen = new Set(typedList(typed, name));
  const other = readOther(field, typed, name);
  if (other.kind === 'error') return other;
  if (chosen.has(OTHER) && other.kind === 'empty') return error('选择“其他”的，请写明具体内容');
  chosen.delete(OTHER);
  const options = optionsOf(field, lists);
  // Stored in the order of the options, whatever order a browser posts them in.
  const values = options.filter(option => chosen.has(option.value)).map(option => option.value);
  if (values.length < chosen.size) return error('选项已变化，请重新选择');
  const all = other.kind === 'value' ? [...values, String(other.value)] : values;
  if (all.length === 0) return EMPTY;
  if (all.length < (field.min ?? 0)) return error(`至少选择${field.min}项，现选${all.length}项`);
  return { ...(other.kind === 'value' ? other : {}), kind: 'value', value: all };
}

/** The words beside 其他; typing them is as good as ticking it. */
function readOther(field: ChoiceField | ChoicesField, typed: TypedForm, name: string): CellResult {
  if (field.other !== true) return EMPTY;
  const result = readText({ maxLength: OTHER_LIMIT }, cleanLine(typedText(typed, `${name}.other`)));
  switch (result.kind) {
    case 'empty':
      return result;
    case 'error':
      return error(`“${OTHER}”：${result.message}`);
    case 'value':
      return { ...result, value: otherValue(String(result.value)) };
  }
}

function clipped(text: string): string {
  return countCharacters(text) > 20 ? `${[...text].slice(0, 20).join('')}…` : text;
}

function error(message: string): CellResult {
  return { kind: 'error', message };
}
