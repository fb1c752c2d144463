import type { CellField, ChoiceField, ChoicesField, YesNoField } from '../filing/field.ts';
import { inHundredMillions, parseTypedMoney } from '../filing/money.ts';
import { countCharacters } from '../filing/text.ts';
import { typedText } from '../filing/typed.ts';
import { isShort, Select, Ticks } from './choice-input.tsx';
import { Around, described, fieldClass, type InputProps, LabelWords } from './field-words.tsx';

/** One field other than rows, with its label, hint, messages and what was typed. */
export function FieldInput({ field, name, asking }: InputProps<CellField>) {
  switch (field.type) {
    case 'text':
    case 'date':
    case 'month':
    case 'integer':
    case 'money':
    case 'long-text':
      return (
        <div class={fieldClass(name, asking)}>
          <label for={name}>
            <LabelWords field={field} />
          </label>
          <Around field={field} name={name} asking={asking} />
          <Box field={field} name={name} asking={asking} />
        </div>
      );
    case 'choice':
      return isShort(field, asking.lists) ? (
        <Ticks field={field} name={name} asking={asking} kind="radio" />
      ) : (
        <Select field={field} name={name} asking={asking} />
      );
    case 'choices':
      return <Ticks field={field} name={name} asking={asking} kind="checkbox" />;
    case 'yes-no':
      return <Ticks field={field} name={name} asking={asking} kind="radio" />;
  }
}

function Box({
  field,
  name,
  asking,
}: InputProps<Exclude<CellField, ChoiceField | ChoicesField | YesNoField>>) {
  const typed = typedText(asking.typed, name);
  const shared = { id: name, name, ...described(field, name, asking) };
  switch (field.type) {
    case 'long-text':
      return (
        <>
          <textarea {...shared} rows={field.maxLength > 300 ? 5 : 4} value={typed} />
          <Count typed={typed} maxLength={field.maxLength} />
        </>
      );
    case 'text':
      return <input type="text" {...shared} value={typed} />;
    case 'date':
    case 'month':
      return <input type="text" class="date" inputMode="numeric" {...shared} value={typed} />;
    case 'integer':
      return (
        <div class="unit">
          <input type="text" inputMode="numeric" {...shared} value={typed} />
          <span>{field.unit}</span>
        </div>
      );
    case 'money':
      return (
        <>
          <div class="unit">
            <input type="text" inputMode="decimal" {...shared} value={typed} />
            <span>万元</span>
          </div>
          <LargerUnit typed={typed} />
        </>
      );
  }
}

/** 「=1.25亿元」 under an amount in 万元, rendered by the server like the count of characters. */
function LargerUnit({ typed }: { readonly typed: string }) {
  const money = parseTypedMoney(typed);
  const words = money.kind === 'amount' ? inHundredMillions(money.value) : undefined;
  return words === undefined ? null : <span class="count">{words}</span>;
}

/** How many characters are left; rendered by the server, so it is right whenever the page is. */
function Count({ typed, maxLength }: { readonly typed: string; readonly maxLength: number }) {
  const length = countCharacters(typed.replace(/\r\n/g, '\n').trim());
  if (length === 0) return null;
  const left = maxLength - length;
  return (
    <span class="count">
      上次保存时{length}字，{left >= 0 ? `还可填${left}字` : `超出${-left}字`}
    </span>
  );
}
