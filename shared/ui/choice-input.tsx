import type { ChoiceField, ChoicesField, Option, YesNoField } from '../filing/field.ts';
import { type OptionLists, OTHER, optionsOf, YES_NO } from '../filing/options.ts';
import { typedList, typedText } from '../filing/typed.ts';
import { Around, described, fieldClass, type InputProps, LabelWords } from './field-words.tsx';

/** Few enough options to be seen at once. */
const SHORT = 5;
/** Longer lists of ticks are folded away until they are wanted. */
const FOLD_FROM = 14;

export function isShort(field: ChoiceField, lists: OptionLists): boolean {
  return field.other !== true && optionsOf(field, lists).length <= SHORT;
}

export function Ticks({
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

export function Select({ field, name, asking }: InputProps<ChoiceField>) {
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
