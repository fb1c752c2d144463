import type { DataValidationWithFormulae } from '@cj-tech-master/excelts';
import type { CellField } from '../../field.ts';
import { type OptionLists, OTHER, optionsOf, YES_NO } from '../../options.ts';
import { DATA_SHEET, formLines, rowsFields, type SheetForm } from '../sheet-form.ts';
import { columnName } from '../workbook/cell.ts';

/** The distinct option lists of a form, each a column of the hidden sheet. */
export interface OptionRanges {
  readonly lists: readonly (readonly string[])[];
  /** The dropdown of a field; undefined for a field that is typed. */
  readonly dropdown: (field: CellField) => DataValidationWithFormulae | undefined;
}

/** Column of the hidden sheet in which the first list stands. */
export const FIRST_LIST_COLUMN = 4;

export function optionRanges(form: SheetForm, lists: OptionLists): OptionRanges {
  const fields = [
    ...formLines(form).map(line => line.field),
    ...rowsFields(form).flatMap(field => field.columns),
  ];
  const distinct = new Map<string, readonly string[]>();
  for (const field of fields) {
    const labels = labelsOf(field, lists);
    if (labels !== undefined && labels.length > 0) distinct.set(JSON.stringify(labels), labels);
  }
  const places = [...distinct.keys()];
  return {
    lists: [...distinct.values()],
    dropdown: field => {
      const labels = labelsOf(field, lists);
      const place = places.indexOf(JSON.stringify(labels));
      if (labels === undefined || place < 0) return undefined;
      const column = columnName(FIRST_LIST_COLUMN + place);
      return {
        type: 'list',
        allowBlank: true,
        formulae: [`'${DATA_SHEET}'!$${column}$1:$${column}$${labels.length}`],
        ...strictness(field),
      };
    },
  };
}

function labelsOf(field: CellField, lists: OptionLists): readonly string[] | undefined {
  switch (field.type) {
    case 'yes-no':
      return YES_NO.map(option => option.label);
    case 'choice':
    case 'choices':
      return [
        ...optionsOf(field, lists).map(option => option.label),
        ...(field.other === true ? [OTHER] : []),
      ];
    case 'text':
    case 'long-text':
    case 'date':
    case 'month':
    case 'integer':
    case 'money':
      return undefined;
  }
}

/** Where words of one's own or several options may stand, the program must let them be typed. */
function strictness(field: CellField): Partial<DataValidationWithFormulae> {
  if (field.type === 'choices')
    return { showInputMessage: true, promptTitle: '可填多项', prompt: '多项之间用“；”隔开' };
  if (field.type === 'choice' && field.other === true)
    return {
      showInputMessage: true,
      promptTitle: '请选择',
      prompt: `不在列表中的，填“${OTHER}：”并写明内容`,
    };
  return {
    showErrorMessage: true,
    errorStyle: 'stop',
    errorTitle: '不在列表中',
    error: '请从下拉列表选择',
  };
}
