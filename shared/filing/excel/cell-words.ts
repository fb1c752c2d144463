import { yearOf } from '../../calendar/date.ts';
import { parseTypedDate } from '../../calendar/format.ts';
import type { FilingContext } from '../cells.ts';
import type { CellField } from '../field.ts';
import { parseTypedMonth } from '../month.ts';
import { OTHER, optionLabel, optionsOf, otherValue, YES_NO } from '../options.ts';
import { cleanLine, cleanLongText } from '../text.ts';
import { type TypedForm, typedList, typedText } from '../typed.ts';
import { inert } from './inert.ts';

/** What the template shows for what was typed: a figure where it is one, else the words as they are. */
export function shownIn(
  field: CellField,
  typed: TypedForm,
  name: string,
  context: FilingContext,
): string | number {
  const text = typedText(typed, name);
  const line = cleanLine(text);
  switch (field.type) {
    case 'text':
      return cellText(line);
    case 'long-text':
      return cellText(cleanLongText(text));
    case 'date':
      return cellText(parseTypedDate(line, { defaultYear: yearOf(context.periodStart) }) ?? line);
    case 'month':
      return cellText(parseTypedMonth(line, yearOf(context.periodStart)) ?? line);
    case 'integer':
      return /^\d{1,15}$/.test(line) ? Number(line) : cellText(line);
    case 'money':
      return /^\d{1,12}(\.\d{1,2})?$/.test(line) ? Number(line) : cellText(line);
    case 'yes-no':
      return cellText(optionLabel(line, YES_NO));
    case 'choice':
    case 'choices': {
      const options = optionsOf(field, context);
      const other = cleanLine(typedText(typed, `${name}.other`));
      const chosen = typedList(typed, name)
        .filter(value => value !== OTHER)
        .map(value => optionLabel(value, options));
      const ticked = typedList(typed, name).includes(OTHER);
      // 其他 stands last, so that everything behind it is its words.
      const last = other !== '' ? [otherValue(other)] : ticked ? [OTHER] : [];
      return cellText([...chosen, ...last].join(CHOICES_MARK));
    }
  }
}

/** Between the options of a cell that takes several. */
export const CHOICES_MARK = '；';

/** A cell holds 32,767 characters; no limit of a field is near that. */
const CELL_LIMIT = 32_000;

/** Fit for a cell: inert, and without what XML cannot hold. */
function cellText(text: string): string {
  return inert(text.replace(/(?!\n)[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, '').slice(0, CELL_LIMIT));
}
