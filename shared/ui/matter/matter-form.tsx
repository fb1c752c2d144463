import type { CellField, FieldSpec } from '../../filing/field.ts';
import type { Issue } from '../../filing/parse.ts';
import type { TypedForm } from '../../filing/typed.ts';
import { type MatterAction, matterForms } from '../../matter/forms.ts';
import { type MatterReader, matterLists } from '../../visit/matter-reader.ts';
import { FieldInput } from '../field-input.tsx';
import type { Asking } from '../field-words.tsx';

/** Names of what a form posts beside its fields. */
export const SEEN = 'seen';
export const SEEN_UNTIL = 'seenUntil';

export interface MatterFormProps {
  readonly action: MatterAction;
  readonly reader: MatterReader;
  readonly path: string;
  readonly nonce: string;
  readonly typed: TypedForm;
  readonly errors?: readonly Issue[];
  readonly seen?: number;
  readonly seenUntil?: string | undefined;
}

/** The form of one action, drawn from its field list. */
export function MatterForm(props: MatterFormProps) {
  const { action, reader, path, nonce, typed, errors = [], seen, seenUntil } = props;
  const form = matterForms[action];
  const fields = form.groups.flatMap(group => group.fields);
  const asking: Asking = {
    typed,
    errors: new Map(errors.map(error => [error.path, error.message])),
    warnings: new Map(),
    remarks: new Map(),
    lists: matterLists(reader),
    fields,
    exampleDate: reader.today,
  };
  return (
    <form method="post" action={path} novalidate>
      <input type="hidden" name="nonce" value={nonce} />
      {seen === undefined ? null : <input type="hidden" name={SEEN} value={String(seen)} />}
      {seenUntil === undefined ? null : <input type="hidden" name={SEEN_UNTIL} value={seenUntil} />}
      {form.words === '' ? null : <p class="lead">{form.words}</p>}
      {fields.filter(isCell).map(field => (
        <FieldInput key={field.key} field={field} name={field.key} asking={asking} />
      ))}
      <div class="actions">
        <button class="main" type="submit" name="action" value={action}>
          {form.button}
        </button>
      </div>
    </form>
  );
}

function isCell(field: FieldSpec): field is CellField {
  return field.type !== 'rows' && field.type !== 'files';
}
