import type { Rounds } from '../../ports/rounds.ts';
import { roundItemKey, roundPartition, roundPrefix } from './keys.ts';
import type { Table } from './table.ts';

export function dynamoRounds(table: Table): Rounds {
  return {
    async completed(programme, kind) {
      const items = await table.list(roundPartition(programme), roundPrefix(kind));
      return new Set(items.map(item => String(item.sk).slice(roundPrefix(kind).length)));
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
