import type { FieldGroup } from '../../shared/filing/field.ts';
import type { OptionLists } from '../../shared/filing/options.ts';
import { filesFields } from '../../shared/filing/prefill.ts';
import { addRow, pasteName, pasteRows, removeRow, rowsFieldOf } from '../../shared/filing/rows.ts';
import { type TypedForm, typedRowCount, typedText } from '../../shared/filing/typed.ts';
import { removeFile } from '../../shared/visit/held-files.ts';

/** The button that was pressed. Anything unknown is taken as 保存草稿, which never does harm. */
export type Action =
  | {
      readonly kind:
        | 'save'
        | 'check'
        | 'file'
        | 'upload'
        | 'ask-extension'
        | 'ask-waiver'
        | 'ask-sections'
        | 'plan-event'
        | 'unplan-event';
    }
  | { readonly kind: 'add' | 'paste'; readonly field: string }
  | { readonly kind: 'remove'; readonly field: string; readonly row: number }
  /** Files are added on a page of their own. */
  | { readonly kind: 'attach'; readonly field: string }
  | { readonly kind: 'detach'; readonly field: string; readonly sha256: string };

export function readAction(typed: TypedForm): Action {
  const [kind, field = '', row = ''] = typedText(typed, 'action').split(':');
  switch (kind) {
    case 'check':
    case 'file':
    case 'upload':
    case 'ask-extension':
    case 'ask-waiver':
    case 'ask-sections':
    case 'plan-event':
    case 'unplan-event':
      return { kind };
    case 'add':
    case 'paste':
    case 'attach':
      return { kind, field };
    case 'detach':
      return { kind, field, sha256: row };
    case 'remove':
      return /^\d{1,3}$/.test(row) ? { kind, field, row: Number(row) } : { kind: 'save' };
    default:
      return { kind: 'save' };
  }
}

export interface FormAfter {
  readonly typed: TypedForm;
  /** Where the page is shown next: the id of an element, '' for its top. */
  readonly anchor: string;
}

/** What the form looks like after the button; lines left in a paste box become rows whatever was pressed. */
export function applyToForm(
  action: Action,
  posted: TypedForm,
  groups: readonly FieldGroup[],
  lists: OptionLists,
): FormAfter {
  const typed = pasteAll(posted, groups, lists);
  switch (action.kind) {
    case 'save':
    case 'check':
    case 'file':
    case 'upload':
    case 'ask-extension':
    case 'ask-waiver':
    case 'ask-sections':
    case 'plan-event':
    case 'unplan-event':
    case 'attach':
      return { typed, anchor: '' };
    case 'detach': {
      const field = filesFields(groups).find(each => each.key === action.field);
      return field === undefined
        ? { typed, anchor: '' }
        : { typed: removeFile(typed, field.key, action.sha256), anchor: field.key };
    }
    case 'paste':
      return { typed, anchor: rowsFieldOf(groups, action.field) === undefined ? '' : action.field };
    case 'add': {
      const field = rowsFieldOf(groups, action.field);
      if (field === undefined) return { typed, anchor: '' };
      const added = addRow(field, typed);
      const last = typedRowCount(added, field.key) - 1;
      return { typed: added, anchor: `${field.key}.${last}.${field.columns[0]?.key ?? ''}` };
    }
    case 'remove': {
      const field = rowsFieldOf(groups, action.field);
      return field === undefined
        ? { typed, anchor: '' }
        : { typed: removeRow(field, typed, action.row), anchor: field.key };
    }
  }
}

function pasteAll(typed: TypedForm, groups: readonly FieldGroup[], lists: OptionLists): TypedForm {
  return groups
    .flatMap(group => group.fields)
    .filter(field => field.type === 'rows')
    .filter(field => typedText(typed, pasteName(field.key)).trim() !== '')
    .reduce((form, field) => pasteRows(field, form, lists), typed);
}
