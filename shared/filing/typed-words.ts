import { isCalendarDate } from '../calendar/date.ts';
import { longDate } from '../calendar/format.ts';
import type { CellField } from './field.ts';
import { moneyWords, parseTypedMoney } from './money.ts';
import { monthWords } from './month.ts';
import { type OptionLists, OTHER, optionLabel, optionsOf, YES_NO } from './options.ts';
import { type TypedForm, typedList, typedText } from './typed.ts';

/**
 * A cell as typed, in words, however wrong it may be: what is spelt as it is filed reads as it will on the receipt,
 * anything else stands as it was typed.
 */
export function typedWords(field: CellField, typed: TypedForm, name: string, lists: OptionLists): string {
  const text = typedText(typed, name).trim();
  switch (field.type) {
    case 'text':
    case 'long-text':
      return text;
    case 'date':
      return isCalendarDate(text) ? longDate(text) : text;
    case 'month':
      return monthWords(text);
    case 'integer':
      return /^\d+$/.test(text) ? `${text}${field.unit}` : text;
    case 'money': {
      const money = parseTypedMoney(text);
      return money.kind === 'amount' ? moneyWords(money.value) : text;
    }
    case 'yes-no':
      return optionLabel(text, YES_NO);
    case 'choice':
    case 'choices': {
      const options = optionsOf(field, lists);
      const other = typedText(typed, `${name}.other`).trim();
      const chosen = typedList(typed, name)
        .filter(value => value !== OTHER)
        .map(value => optionLabel(value, options));
      return [...chosen, ...(other === '' ? [] : [`${OTHER}（${other}）`])].join('、');
    }
  }
}
