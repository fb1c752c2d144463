import document from '../../../shared/programme/rosters/suzhou-2022-197.json' with { type: 'json' };

export type Step = string | number;
export type Change = readonly [path: readonly Step[], value: unknown];

/** Marks a property to be left out. */
export const ABSENT = Symbol('absent');

/** The Suzhou file with some of its values replaced; a path that ends at a list's length adds to the list. */
export function altered(...changes: readonly Change[]): unknown {
  return changes.reduce<unknown>((changed, [path, value]) => replaced(changed, path, value), document);
}

function replaced(of: unknown, [step, ...rest]: readonly Step[], value: unknown): unknown {
  if (step === undefined) return value;
  if (Array.isArray(of)) {
    const list: unknown[] = [...of];
    list[Number(step)] = replaced(list[Number(step)], rest, value);
    return list;
  }
  const entries = new Map<string, unknown>(typeof of === 'object' && of !== null ? Object.entries(of) : []);
  const name = String(step);
  entries.set(name, replaced(entries.get(name), rest, value));
  return Object.fromEntries([...entries].filter(([, kept]) => kept !== ABSENT));
}
