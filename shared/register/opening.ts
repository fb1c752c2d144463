import { isDeepStrictEqual } from 'node:util';
import { dateInShanghai } from '../calendar/instant.ts';
import type { ChangeSet, RegisterSource } from './register.ts';

/** The import that stands: the last one made, if any was. */
export function latestOpening(sets: readonly ChangeSet[]): ChangeSet | undefined {
  return sets
    .filter(({ source }) => source.opening !== undefined)
    .toSorted((a, b) => (a.source.acceptedAt < b.source.acceptedAt ? -1 : 1))
    .at(-1);
}

/** The same rows again change nothing, under whatever name they come. */
export function saysTheSame(a: ChangeSet, b: ChangeSet): boolean {
  return isDeepStrictEqual(a.rows, b.rows);
}

/** 「期初导入 2026-01-05 张三（联络员）」; undefined for a filing. */
export function openingWords({ opening, acceptedAt }: RegisterSource): string | undefined {
  return opening === undefined ? undefined : `期初导入 ${dateInShanghai(acceptedAt)} ${opening.by}`;
}
