import type { RoundKind, Rounds } from '../../ports/rounds.ts';
import { roundItemKey, roundPartition, roundPrefix } from './keys.ts';
import type { Table } from './table.ts';

export function dynamoRounds(table: Table): Rounds {
  return {
    async completed(programme, kind) {
      const items = await table.list(roundPartition(programme), roundPrefix(kind));
      return keysOf(
        items.map(item => item.sk),
        kind,
      );
    },

    async completedSince(programme, since) {
      // Digests sort before openings, so the latest digests and all openings lie next to each other.
      const first = roundItemKey(programme, 'digest', since).sk;
      const keys = await table.sortKeys(roundPartition(programme), first, afterAll(roundPrefix('open')));
      return { digest: keysOf(keys, 'digest'), open: keysOf(keys, 'open') };
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
