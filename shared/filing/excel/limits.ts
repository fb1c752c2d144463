import type { FieldSpec } from '../field.ts';
import { textFormats } from '../formats.ts';
import { moneyFigure } from '../money.ts';
import { type OptionLists, OTHER, optionsOf } from '../options.ts';

/** Longer lists are not spelled out: the dropdown shows them. */
const SPELLED_OPTIONS = 16;

/** What a field takes, in words: 「10—300字」, 「日期，例如 2026-11-06」, 「从下拉列表选择」. */
export function limitWords(field: FieldSpec, lists: OptionLists, exampleDay: string): string {
  switch (field.type) {
    case 'text': {
      const format = field.format === undefined ? [] : [textFormats[field.format].hint];
      return [lengthWords(field), ...format].join('，');
    }
    case 'long-text':
      return lengthWords(field);
    case 'date':
      return `日期，例如 ${exampleDay}`;
    case 'month':
      return `月份，例如 ${exampleDay.slice(0, 7)}`;
    case 'integer':
      return `${field.min}—${field.max}的整数${field.unit === '' ? '' : `，单位：${field.unit}`}`;
    case 'money':
      return `金额，单位：万元，最多两位小数${field.min === undefined ? '' : `，不少于${moneyFigure(field.min)}`}`;
    case 'yes-no':
      return '从下拉列表选择“是”或“否”';
    case 'choice':
    case 'choices': {
      const options = optionsOf(field, lists);
      const several = field.type === 'choices' ? '可填多项，用“；”隔开' : '只选一项';
      const other = field.other === true ? `；不在列表中的，填“${OTHER}：”并写明内容` : '';
      const spelled =
        options.length > SPELLED_OPTIONS
          ? '从下拉列表选择'
          : `可选：${options.map(option => option.label).join('、')}`;
      return `${several}。${spelled}${other}`;
    }
    case 'rows':
      return field.required ? `${field.min}—${field.max}条` : `最多${field.max}条，没有的不填`;
    case 'files':
      return '在网页上添加，不在表格中填写';
  }
}

function lengthWords({ minLength = 0, maxLength }: { minLength?: number; maxLength: number }): string {
  return minLength > 0 ? `${minLength}—${maxLength}字` : `不超过${maxLength}字`;
}
