import { type CellField, ENTRY, type RowsField } from '../filing/field.ts';
import { rowLabel } from '../filing/parse.ts';
import { pasteName } from '../filing/rows.ts';
import { typedRowCount, typedText } from '../filing/typed.ts';
import { typedWords } from '../filing/typed-words.ts';
import { FieldInput } from './field-input.tsx';
import type { Asking } from './field-words.tsx';

interface RowsInputProps {
  readonly field: RowsField;
  readonly asking: Asking;
}

/** Repeating rows: adding, removing and pasting post the form, and the page comes back with everything typed. */
export function RowsInput({ field, asking }: RowsInputProps) {
  const shown = Math.max(typedRowCount(asking.typed, field.key), field.min);
  const rows = Array.from({ length: shown }, (_, index) => index);
  const error = asking.errors.get(field.key);
  const remark = asking.remarks.get(field.key);
  return (
    <div class="field" id={field.key} tabIndex={-1}>
      <h3>
        {field.label}
        <span class={field.required ? 'need' : 'option'}>
          {field.required ? `必填，${field.min}—${field.max}条` : `选填，最多${field.max}条`}
        </span>
      </h3>
      {field.hint === undefined ? null : <span class="hint">{field.hint}</span>}
      {remark === undefined ? null : <span class="office-word">修改意见：{remark}</span>}
      {error === undefined ? null : <span class="wrong">{error}</span>}
      <div class="rows">
        {rows.map(index => (
          <Row
            key={index}
            field={field}
            index={index}
            removable={shown > field.min && !isOnRecord(field, index, asking)}
            asking={asking}
          />
        ))}
      </div>
      <AddRow field={field} shown={shown} asking={asking} />
      {field.paste === true ? <PasteBox field={field} asking={asking} /> : null}
    </div>
  );
}

/** Where every row is one of the duty's fields, there are as many as there can be once each has its own. */
function AddRow({ field, shown, asking }: RowsInputProps & { readonly shown: number }) {
  if (field.carried?.perField !== undefined && shown >= asking.lists.fields.length) return null;
  return shown < field.max ? (
    <button class="small" type="submit" name="action" value={`add:${field.key}`}>
      增加一{field.measure ?? '个'}
      {field.rowName}
    </button>
  ) : (
    <span class="hint">已达{field.max}条上限</span>
  );
}

function Row({
  field,
  index,
  removable,
  asking,
}: RowsInputProps & { readonly index: number; readonly removable: boolean }) {
  const label = rowLabel(field, index);
  const path = `${field.key}.${index}`;
  const remark = asking.remarks.get(path);
  return (
    <fieldset class="rowcard" id={path}>
      <legend>{label}</legend>
      {removable ? (
        <button
          class="small remove"
          type="submit"
          name="action"
          value={`remove:${field.key}:${index}`}
          aria-label={`删除${label}`}
        >
          删除
        </button>
      ) : null}
      <div class="clear">
        {remark === undefined ? null : <span class="office-word">修改意见：{remark}</span>}
        {isOnRecord(field, index, asking) ? <Known field={field} path={path} asking={asking} /> : null}
        <Columns field={field} path={path} asking={asking} />
      </div>
    </fieldset>
  );
}

/** Whether the row stands for something a register or an earlier filing knows. */
function isOnRecord(field: RowsField, index: number, asking: Asking): boolean {
  return field.carried !== undefined && typedText(asking.typed, `${field.key}.${index}.${ENTRY}`) !== '';
}

/** Shown as text and posted unseen; what was found wrong is asked for like any other cell. */
function isKnown(field: RowsField, column: CellField, path: string, asking: Asking): boolean {
  const name = `${path}.${column.key}`;
  return (
    field.carried?.columns.includes(column.key) === true &&
    typedText(asking.typed, `${path}.${ENTRY}`) !== '' &&
    typedText(asking.typed, name) !== '' &&
    !asking.errors.has(name)
  );
}

function Known({
  field,
  path,
  asking,
}: {
  readonly field: RowsField;
  readonly path: string;
  readonly asking: Asking;
}) {
  const known = field.columns.filter(column => isKnown(field, column, path, asking));
  const hidden = [ENTRY, ...known.flatMap(({ key }) => [key, `${key}.other`])].map(key => `${path}.${key}`);
  return (
    <>
      <dl class="facts">
        {known.map(column => (
          <div key={column.key}>
            <dt>{column.label}</dt>
            <dd>{typedWords(column, asking.typed, `${path}.${column.key}`, asking.lists)}</dd>
          </div>
        ))}
      </dl>
      {hidden.flatMap(name =>
        (asking.typed[name] ?? []).map(value => (
          <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
        )),
      )}
    </>
  );
}

/** Long texts and lists of ticks take the width; short cells stand side by side where there is room. */
function Columns({
  field,
  path,
  asking,
}: {
  readonly field: RowsField;
  readonly path: string;
  readonly asking: Asking;
}) {
  const asked = field.columns.filter(column => !isKnown(field, column, path, asking));
  const runs = inRuns(asked, column => (WIDE.has(column.type) ? undefined : 'short'));
  return (
    <>
      {runs.map(run => (
        <div key={run[0]?.key} class={run.length > 1 ? 'pair' : undefined}>
          {run.map(column => (
            <FieldInput key={column.key} field={column} name={`${path}.${column.key}`} asking={asking} />
          ))}
        </div>
      ))}
    </>
  );
}

const WIDE: ReadonlySet<CellField['type']> = new Set(['long-text', 'choices']);

/** Neighbours of one kind, together; what is of no kind stands alone. */
export function inRuns<Item>(
  items: readonly Item[],
  kindOf: (item: Item) => string | undefined,
): readonly (readonly Item[])[] {
  const runs: Item[][] = [];
  let kind: string | undefined;
  for (const item of items) {
    const next = kindOf(item);
    if (next !== undefined && next === kind) runs.at(-1)?.push(item);
    else runs.push([item]);
    kind = next;
  }
  return runs;
}

function PasteBox({ field, asking }: RowsInputProps) {
  const name = pasteName(field.key);
  const hint = `${name}-hint`;
  return (
    <details>
      <summary>从 Excel 或 WPS 表格粘贴</summary>
      <div>
        <label class="row" for={name}>
          粘贴{field.label}
        </label>
        <span class="hint" id={hint}>
          每行一条，依次为{field.columns.map(column => column.label).join('、')}；从表格中复制后粘贴即可
        </span>
        <textarea
          id={name}
          name={name}
          rows={4}
          aria-describedby={hint}
          value={typedText(asking.typed, name)}
        />
        <div class="actions">
          <button class="small" type="submit" name="action" value={`paste:${field.key}`}>
            加入名单
          </button>
        </div>
      </div>
    </details>
  );
}
