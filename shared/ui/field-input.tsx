import type { CellField, ChoiceField, ChoicesField, FieldSpec, Option, YesNoField } from '../filing/field.ts';
import { textFormats } from '../filing/formats.ts';
import { inHundredMillions, parseTypedMoney } from '../filing/money.ts';
import { type OptionLists, OTHER, optionsOf, YES_NO } from '../filing/options.ts';
import { conditionWords } from '../filing/parse.ts';
import { countCharacters } from '../filing/text.ts';
import { type TypedForm, typedList, typedText } from '../filing/typed.ts';

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

interface InputProps<Field> {
  readonly field: Field;
  readonly name: string;
  readonly asking: Asking;
}

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

/** The hint, the Office's words and the message, in the order they are read. */
function Around({ field, name, asking }: InputProps<CellField>) {
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

function Ticks({
  field,
  name,
  asking,
  kind,
}: InputProps<ChoiceField | ChoicesField | YesNoField> & { readonly kind: 'radio' | 'checkbox' }) {
  const chosen = typedList(asking.typed, name);
  const options = field.type === 'yes-no' ? YES_NO : optionsOf(field, asking.lists);
  const list = (
    <OptionTicks options={options} name={name} chosen={chosen} kind={kind} many={options.length > 5} />
  );
  const folded = options.length > FOLD_FROM;
  const open = chosen.length > 0 || asking.errors.has(name) || asking.remarks.has(name);
  return (
    <fieldset class={fieldClass(name, asking)} {...described(field, name, asking)}>
      <legend>
        <LabelWords field={field} />
      </legend>
      <Around field={field} name={name} asking={asking} />
      {folded ? (
        <details open={open}>
          <summary>
            {chosen.length === 0 ? `展开选择（共${options.length}项）` : `已选${chosen.length}项`}
          </summary>
          <div>{list}</div>
        </details>
      ) : (
        list
      )}
      {field.type !== 'yes-no' && field.other === true ? (
        <OtherBox field={field} name={name} asking={asking} label={`${OTHER}（请写明）`} />
      ) : null}
    </fieldset>
  );
}

function OptionTicks({
  options,
  name,
  chosen,
  kind,
  many,
}: {
  readonly options: readonly Option[];
  readonly name: string;
  readonly chosen: readonly string[];
  readonly kind: 'radio' | 'checkbox';
  readonly many: boolean;
}) {
  return (
    <div class={many ? 'ticks many' : 'ticks'}>
      {options.map((option, index) => {
        // The summary of errors leads to the field's name: the first option answers to it.
        const id = index === 0 ? name : `${name}-${option.value}`;
        return (
          <div key={option.value} class="tick">
            <input
              type={kind}
              id={id}
              name={name}
              value={option.value}
              checked={chosen.includes(option.value)}
            />
            <label for={id}>{option.label}</label>
          </div>
        );
      })}
    </div>
  );
}

function Select({ field, name, asking }: InputProps<ChoiceField>) {
  const chosen = typedText(asking.typed, name);
  const options = optionsOf(field, asking.lists);
  const known = chosen === '' || chosen === OTHER || options.some(option => option.value === chosen);
  return (
    <div class={fieldClass(name, asking)}>
      <label for={name}>
        <LabelWords field={field} />
      </label>
      <Around field={field} name={name} asking={asking} />
      <select id={name} name={name} {...described(field, name, asking)}>
        <option value="" selected={chosen === ''}>
          请选择
        </option>
        {options.map(option => (
          <option key={option.value} value={option.value} selected={option.value === chosen}>
            {option.label}
          </option>
        ))}
        {field.other === true ? (
          <option value={OTHER} selected={chosen === OTHER}>
            {OTHER}
          </option>
        ) : null}
        {known ? null : (
          <option value={chosen} selected>
            {chosen}
          </option>
        )}
      </select>
      {field.other === true ? (
        <OtherBox field={field} name={name} asking={asking} label={`选“${OTHER}”的，请写明`} />
      ) : null}
    </div>
  );
}

function OtherBox({
  field,
  name,
  asking,
  label,
}: InputProps<ChoiceField | ChoicesField> & { readonly label: string }) {
  const other = `${name}.other`;
  return (
    <div class="other">
      <label for={other}>
        <span class="sr">{field.label}：</span>
        {label}
      </label>
      <input type="text" id={other} name={other} value={typedText(asking.typed, other)} />
    </div>
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

/** Few enough options to be seen at once. */
const SHORT = 5;
/** Longer lists of ticks are folded away until they are wanted. */
const FOLD_FROM = 14;

function isShort(field: ChoiceField, lists: OptionLists): boolean {
  return field.other !== true && optionsOf(field, lists).length <= SHORT;
}

function fieldClass(name: string, asking: Asking): string {
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

function described(field: CellField, name: string, asking: Asking) {
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
