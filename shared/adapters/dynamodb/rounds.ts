import type { Round, RoundKind, Rounds } from '../../ports/rounds.ts';
import { roundItemKey, roundPartition, roundPrefix } from './keys.ts';
import type { Table } from './table.ts';

export function dynamoRounds(table: Table): Rounds {
  /** Rounds that are complete; a programme adds some dozens a year, and a day's digest a day. */
  const known = new Set<string>();

  return {
    async completed(programme, kind) {
      const items = await table.list(roundPartition(programme), roundPrefix(kind));
      return keysOf(
        items.map(item => item.sk),
        kind,
      );
    },

    async incomplete(programme, asked) {
      const nameOf = ({ kind, key }: Round) => `${programme}/${roundPrefix(kind)}${key}`;
      const unsure = asked.filter(round => !known.has(nameOf(round)));
      if (unsure.length === 0) return [];
      // Digests sort before openings, so those from the earliest digest on and all openings lie next to each other.
      const days = unsure.flatMap(({ kind, key }) => (kind === 'digest' ? [key] : []));
      const first =
        days.length === 0
          ? roundPrefix('open')
          : roundItemKey(
              programme,
              'digest',
              days.reduce((a, b) => (a < b ? a : b)),
            ).sk;
      const keys = await table.sortKeys(roundPartition(programme), first, afterAll(roundPrefix('open')));
      for (const key of keys) known.add(`${programme}/${key}`);
      return unsure.filter(round => !known.has(nameOf(round)));
    },

    async isComplete(programme, kind, key) {
      return (await table.get(roundItemKey(programme, kind, key))) !== undefined;
    },

    async latestBefore(programme, kind, before) {
      const prefix = roundPrefix(kind);
      for await (const item of table.backwards(
        roundPartition(programme),
        roundItemKey(programme, kind, before).sk,
      )) {
        const sk = String(item.sk);
        return sk.startsWith(prefix) ? sk.slice(prefix.length) : undefined;
      }
      return undefined;
    },

    async complete(programme, kind, key, at) {
      await table.putNew({ ...roundItemKey(programme, kind, key), schema: 1, completedAt: at });
    },
  };
}

function keysOf(sortKeys: readonly string[], kind: RoundKind): ReadonlySet<string> {
  const prefix = roundPrefix(kind);
  return new Set(sortKeys.filter(key => key.startsWith(prefix)).map(key => key.slice(prefix.length)));
}

/** A sort key that lies behind every one with the prefix `<kind>#`: `$` follows `#`. */
function afterAll(prefix: string): string {
  return prefix.replace(/#$/, '$');
}
