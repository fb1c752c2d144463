import type { FieldGroup, FieldSpec } from '../filing/field.ts';
import { FieldInput } from './field-input.tsx';
import type { Asking } from './field-words.tsx';
import { FilesInput } from './files-input.tsx';
import { inRuns, RowsInput } from './rows-input.tsx';

interface FormGroupsProps {
  readonly groups: readonly FieldGroup[];
  readonly asking: Asking;
  /** Where a file of the form is read. */
  readonly hrefOf: (sha256: string) => string;
}

/** Everything a form asks, one card for each group. */
export function FormGroups({ groups, asking, hrefOf }: FormGroupsProps) {
  return (
    <>
      {groups.map(group => (
        <section key={group.title} class="card">
          <h2>{group.title}</h2>
          {inRuns(group.fields, pairKind).map(run => (
            <div key={run[0]?.key} class={run.length > 1 ? 'pair' : undefined}>
              {run.map(field => (
                <AnyInput key={field.key} field={field} asking={asking} hrefOf={hrefOf} />
              ))}
            </div>
          ))}
        </section>
      ))}
    </>
  );
}

function AnyInput({
  field,
  asking,
  hrefOf,
}: Omit<FormGroupsProps, 'groups'> & { readonly field: FieldSpec }) {
  switch (field.type) {
    case 'rows':
      return <RowsInput field={field} asking={asking} />;
    case 'files':
      return <FilesInput field={field} asking={asking} hrefOf={hrefOf} />;
    default:
      return <FieldInput field={field} name={field.key} asking={asking} />;
  }
}

/** Dates, months, numbers and amounts that follow each other stand side by side. */
function pairKind(field: FieldSpec): string | undefined {
  return PAIRED.has(field.type) ? field.type : undefined;
}

const PAIRED: ReadonlySet<FieldSpec['type']> = new Set(['date', 'month', 'integer', 'money']);
