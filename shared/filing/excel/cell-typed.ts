import { dateOfDayNumber } from '../../calendar/date.ts';
import type { CellField, ChoiceField, ChoicesField, Option } from '../field.ts';
import { type OptionLists, OTHER, optionsOf } from '../options.ts';
import { cleanLine, cleanLongText } from '../text.ts';
import { fromInert } from './inert.ts';
import type { SheetCell } from './workbook/cell.ts';

/** What a cell says, as the form's page would have posted it; or why it cannot be read. */
export type TypedCell =
  /** `guessed`: words that are no option were taken for 其他, though nobody wrote so. */
  | {
      readonly kind: 'typed';
      readonly values: readonly string[];
      readonly other?: string;
      readonly guessed?: true;
    }
  | { readonly kind: 'problem'; readonly words: string };

export interface CellReading {
  readonly lists: OptionLists;
  readonly from1904: boolean;
  /** 「亿元」 where the column's head says that its figures are in it. */
  readonly moneyUnit?: string | undefined;
}

/** Programs keep 15 digits of a number: of a longer one the last digits are lost. */
const EXACT_LIMIT = 1e15;

export function typedCell(field: CellField, cell: SheetCell, reading: CellReading): TypedCell {
  if (cell.kind === 'error') return problem(cell.words);
  if (cell.kind === 'number' && Math.abs(cell.value) >= EXACT_LIMIT)
    return problem('数字超过15位，表格软件已丢失末几位，请先把单元格格式设为“文本”，再重新填写');
  const words = wordsOf(field, cell, reading);
  switch (field.type) {
    case 'text':
    case 'date':
    case 'month':
    case 'integer':
      return typed(cleanLine(words));
    case 'long-text':
      return typed(cleanLongText(words));
    case 'money': {
      const line = cleanLine(words);
      return typed(
        reading.moneyUnit !== undefined && /\d$/.test(line) ? `${line}${reading.moneyUnit}` : line,
      );
    }
    case 'yes-no':
      return yesNo(cleanLine(words));
    case 'choice':
      return choice(field, cleanLine(words), reading.lists);
    case 'choices':
      return choices(field, cleanLine(words), reading.lists);
  }
}

/** The cell in words; a number shown as a day is one, unless the field asks for a figure. */
function wordsOf(
  field: CellField,
  cell: Exclude<SheetCell, { kind: 'error' }>,
  reading: CellReading,
): string {
  switch (cell.kind) {
    case 'text':
      return fromInert(cell.text);
    case 'truth':
      return cell.value ? '是' : '否';
    case 'number': {
      const figure = field.type === 'integer' || field.type === 'money';
      const plain = plainNumber(cell.value);
      if (figure) return plain;
      const asksForDay = field.type === 'date' || field.type === 'month';
      if (cell.format === 'plain' && !asksForDay) return plain;
      const day = dayOfSerial(cell.value, reading.from1904);
      if (day === undefined) return plain;
      return field.type === 'month' || (cell.format === 'month' && field.type !== 'date')
        ? day.slice(0, 7)
        : day;
    }
  }
}

/** Days a sheet counts, as far as they can be meant: 1950 to 2149. A number such as 20261106 or 202611 is none. */
const FIRST_SERIAL = 18_264;
const LAST_SERIAL = 91_312;
/** Day numbers count from 1970, sheets from 1900 or 1904. */
const FROM_1900 = 25_569;
const FROM_1904 = 24_107;

function dayOfSerial(serial: number, from1904: boolean): string | undefined {
  const days = Math.floor(serial) - (from1904 ? FROM_1904 : FROM_1900);
  const known = days + FROM_1900;
  return known >= FIRST_SERIAL && known <= LAST_SERIAL ? dateOfDayNumber(days) : undefined;
}

/** Without an exponent, and without what computing in binary adds: 0.30000000000000004 is 0.3. */
function plainNumber(value: number): string {
  const exact = Number(value.toPrecision(15));
  const text = String(exact);
  return /e/.test(text) ? exact.toFixed(10).replace(/0+$/, '') : text;
}

const YES = new Set(['是', '有', '√', '✓', '✔', 'y', 'yes', 'true', '1', '对']);
const NO = new Set(['否', '无', '没有', '×', '✗', '✘', 'x', 'n', 'no', 'false', '0']);

function yesNo(words: string): TypedCell {
  const bare = words.toLowerCase();
  if (bare === '') return typed('');
  if (YES.has(bare)) return typed('yes');
  return NO.has(bare) ? typed('no') : problem(`“${words}”请改为“是”或“否”`);
}

function choice(field: ChoiceField, words: string, lists: OptionLists): TypedCell {
  if (words === '') return typed('');
  const options = optionsOf(field, lists);
  const option = optionOf(words, options);
  if (option !== undefined) return typed(option.value);
  if (field.other === true) {
    const own = ownWords(words);
    return own === undefined ? other([], words, true) : other([], own);
  }
  return problem(`“${words}”不在选项中，${choiceWords(options)}`);
}

function choices(field: ChoicesField, words: string, lists: OptionLists): TypedCell {
  const options = optionsOf(field, lists);
  const chosen: string[] = [];
  const unknown: string[] = [];
  let own: string | undefined;
  for (let rest = words; rest !== '' && own === undefined; ) {
    own = field.other === true ? ownWords(rest) : undefined;
    if (own !== undefined) break;
    const { option, length } = firstOption(rest, options);
    if (option === undefined) unknown.push(rest.slice(0, length));
    else chosen.push(option.value);
    rest = rest.slice(length).replace(/^[\s、，,；;/|]+/, '');
  }
  const strange = unknown.filter(each => each !== '' && (each !== OTHER || field.other !== true));
  if (field.other !== true && strange.length > 0)
    return problem(`“${strange.join('、')}”不在选项中，${choiceWords(options)}`);
  if (own === undefined && unknown.length === 0) return { kind: 'typed', values: chosen };
  const ticked = own === undefined || own === '' ? [] : [own];
  return other(chosen, [...strange, ...ticked].join('、'), strange.length > 0);
}

/** The option the words begin with: its own name may hold the signs that stand between options. */
function firstOption(
  words: string,
  options: readonly Option[],
): { readonly option?: Option; readonly length: number } {
  const ends = [...words.matchAll(/[\s、，,；;/|]|$/gu)].map(match => match.index);
  for (const end of ends.toReversed()) {
    const option = optionOf(words.slice(0, end), options);
    if (option !== undefined) return { option, length: end };
  }
  return { length: ends[0] ?? words.length };
}

/** 「其他：视频会」 and 「其他（视频会）」 give 视频会; 其他 alone gives ''. */
function ownWords(words: string): string | undefined {
  if (words === OTHER) return '';
  return (
    /^其他\s*[：:]\s*(.*)$/u.exec(words)?.[1] ?? /^其他\s*[（(](.*)[）)]$/u.exec(words)?.[1] ?? undefined
  );
}

function other(chosen: readonly string[], words: string, guessed = false): TypedCell {
  return {
    kind: 'typed',
    values: [...chosen, OTHER],
    ...(words === '' ? {} : { other: words }),
    ...(guessed ? { guessed } : {}),
  };
}

function optionOf(words: string, options: readonly Option[]): Option | undefined {
  const bare = bareOption(words);
  return options.find(option => bareOption(option.label) === bare);
}

function bareOption(label: string): string {
  return label
    .normalize('NFKC')
    .replace(/[\s“”"'‘’]/g, '')
    .toLowerCase();
}

function choiceWords(options: readonly Option[]): string {
  return options.length > 20
    ? '请从下拉列表选择'
    : `请填${options.map(option => `“${option.label}”`).join('、')}${options.length > 1 ? '之一' : ''}`;
}

function typed(words: string): TypedCell {
  return { kind: 'typed', values: words === '' ? [] : [words] };
}

function problem(words: string): TypedCell {
  return { kind: 'problem', words };
}
