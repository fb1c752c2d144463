import { numberOf, textOf } from '../filing/values.ts';
import { identityOf, nameOf } from './cells.ts';
import { normalisedName } from './names.ts';
import type { Entry, RegisterKind } from './register.ts';

/** An entry with the 细分领域 whose register holds it. Given in office order of the fields. */
export interface FieldEntry {
  readonly field: string;
  readonly entry: Entry;
}

export interface Counted {
  /** 按领域合计: an entry counts in each field that lists it. */
  readonly byField: number;
  /** 去重后: the same enterprise, or the same project, counts once. */
  readonly once: number;
  /** What is listed in several fields, for the footnote. */
  readonly shared: readonly {
    readonly name: string;
    readonly fields: readonly string[];
  }[];
}

/** 「一家企业在两个领域，总数中只计一次」: both figures, and who makes the difference. */
export function countOnce(kind: RegisterKind, entries: readonly FieldEntry[]): Counted {
  const same = [...groupedBySameness(kind, entries).values()];
  return {
    byField: same.reduce((total, group) => total + group.length, 0),
    once: same.length,
    shared: same
      .filter(group => group.length > 1)
      .map(group => ({
        name: textOf(group[0]?.entry.values ?? {}, kind.name),
        fields: group.map(each => each.field),
      })),
  };
}

export interface Summed {
  readonly byField: number;
  readonly once: number;
}

/**
 * Sums of a column of whole numbers (amounts in 百元). Where two fields state the same project with different figures,
 * the field that comes first in office order counts.
 */
export function sumOnce(kind: RegisterKind, entries: readonly FieldEntry[], column: string): Summed {
  const figureOf = (each: FieldEntry | undefined) => numberOf(each?.entry.values ?? {}, column) ?? 0;
  const same = [...groupedBySameness(kind, entries).values()];
  return {
    byField: same.flat().reduce((total, each) => total + figureOf(each), 0),
    once: same.reduce((total, group) => total + figureOf(group[0]), 0),
  };
}

/** Entries that mean the same across fields: one code, or where a side has none, one name. */
export function groupedBySameness(
  kind: RegisterKind,
  entries: readonly FieldEntry[],
): ReadonlyMap<string, readonly FieldEntry[]> {
  const groups = new Map<string, FieldEntry[]>();
  // A body that one field names with its code and another without is found by the name.
  const codes = new Map<string, string>();
  for (const { entry } of entries) {
    const code = codeOf(kind, entry);
    if (code !== '') codes.set(normalisedName(nameOf(kind, entry.values)), code);
  }
  for (const each of entries) {
    const name = normalisedName(nameOf(kind, each.entry.values));
    const key = codeOf(kind, each.entry) || codes.get(name) || name || each.entry.id;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return groups;
}

/** A number the register assigned says nothing beyond its field; a code of the world's does. */
function codeOf(kind: RegisterKind, entry: Entry): string {
  const code = identityOf(kind, entry.values);
  return code.startsWith(`${kind.identity.prefix}-`) ? '' : code;
}
