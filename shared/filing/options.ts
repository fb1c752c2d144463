import type { ChoiceField, ChoicesField, Option } from './field.ts';

/** What `fields` and `units` stand for in one duty. */
export interface OptionLists {
  /** The duty's own 细分领域. */
  readonly fields: readonly Option[];
  /** All bodies of the programme in office order. */
  readonly units: readonly Option[];
  /** All 细分领域 of the programme in annex order; absent where no form asks with them, like the leaders. */
  readonly allFields?: readonly Option[];
  /** 市政府相关领导 in 职务排序. */
  readonly leaders?: readonly Option[];
}

/** The two answers of 是否, as they are posted. */
export const YES_NO: readonly Option[] = [
  { value: 'yes', label: '是' },
  { value: 'no', label: '否' },
];

/** The value posted for the last option of a list that takes further words. */
export const OTHER = '其他';
const OTHER_PREFIX = `${OTHER}：`;

export function optionsOf(field: ChoiceField | ChoicesField, lists: OptionLists): readonly Option[] {
  switch (field.options) {
    case 'fields':
      return lists.fields;
    case 'units':
      return lists.units;
    case 'all-fields':
      return lists.allFields ?? [];
    case 'leaders':
      return lists.leaders ?? [];
    default:
      return field.options;
  }
}

/** 其他 as it is filed. */
export function otherValue(words: string): string {
  return `${OTHER_PREFIX}${words}`;
}

/** The words beside 其他, or undefined for an ordinary option's value. */
export function otherWords(value: string): string | undefined {
  return value.startsWith(OTHER_PREFIX) ? value.slice(OTHER_PREFIX.length) : undefined;
}

/** An option as a reader sees it; a value whose option is gone stays readable. */
export function optionLabel(value: string, options: readonly Option[]): string {
  return options.find(option => option.value === value)?.label ?? value;
}
