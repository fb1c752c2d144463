import type { FilingContext } from '../../../filing/cells.ts';
import type { FieldGroup } from '../../../filing/field.ts';
import type { Issue } from '../../../filing/parse.ts';
import type { TypedForm } from '../../../filing/typed.ts';
import type { Asking } from '../../field-words.tsx';

export function askingWith(
  groups: readonly FieldGroup[],
  typed: TypedForm,
  context: FilingContext,
  errors: readonly Issue[] = [],
): Asking {
  return {
    typed,
    errors: new Map(errors.map(each => [each.path, each.message])),
    warnings: new Map(),
    remarks: new Map(),
    lists: context,
    fields: groups.flatMap(group => group.fields),
    exampleDate: context.today,
  };
}
