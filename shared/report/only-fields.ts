import * as v from 'valibot';
import type { Programme } from '../programme/types.ts';

/** The 细分领域 that a report is limited to, as they were called when it was asked for. */
export const onlyFieldsSchema = v.pipe(
  v.array(v.strictObject({ key: v.string(), name: v.string() })),
  v.minLength(1),
  v.readonly(),
);
export type OnlyFields = v.InferOutput<typeof onlyFieldsSchema>;

/** Names above this are counted instead. */
const namedAtMost = 3;

/** 「集成电路、生物医药领域」, 「集成电路、生物医药、人工智能等5个领域」 */
export function onlyWords(only: OnlyFields): string {
  return onlyParts(only).join('');
}

/** The same in words that a title does not break. */
export function onlyParts(only: OnlyFields): readonly string[] {
  const shown = only.slice(0, namedAtMost).map(({ name }) => name);
  const marked = shown.map((name, index) => (index < shown.length - 1 ? `${name}、` : name));
  return [...marked, only.length > namedAtMost ? `等${only.length}个领域` : '领域'];
}

/** The programme as if these were its fields: whoever leads none of them leads none. */
export function narrowed(programme: Programme, only: OnlyFields | undefined): Programme {
  return only === undefined
    ? programme
    : { ...programme, fields: programme.fields.filter(({ key }) => isOnly(only, key)) };
}

/** Whether something of these fields is told. */
export function tells(only: OnlyFields | undefined, fields: readonly string[]): boolean {
  return only === undefined || fields.some(field => isOnly(only, field));
}

function isOnly(only: OnlyFields, field: string): boolean {
  return only.some(({ key }) => key === field);
}
