import { isDeepStrictEqual } from 'node:util';
import type { Instant } from '../../calendar/instant.ts';
import { asStored, type StoredItem } from './attributes.ts';
import { type ItemKey, wakeShard } from './keys.ts';
import type { Table } from './table.ts';

/**
 * Items whose clock is a state machine: duties, reports and matters. Who writes which attribute:
 *
 * | attribute | written by |
 * |---|---|
 * | `record`, `owed`, `version` | create, change (and `owed` by settle, which strikes from it) |
 * | `clock` | create, nextClock; never by change, so that a change does not bring an older execution back |
 * | `taskToken` | the waiting execution itself; removed by nextClock, whose new execution brings its own |
 * | `wakeAt`, `wakeShard` | create and change (the instant of the change: its effects are still to be done), settle |
 *
 * A change leaves the token on the item although it gives it out: if the one who made the change dies before the
 * answer, the reconciler answers with the same token; a token answered twice is refused by Step Functions, and the
 * wait that follows overwrites it.
 */
export interface ClockedContent {
  readonly schema: number;
  readonly version: number;
  readonly updatedAt: Instant;
  /** Attributes of the item beside the clock's own: `record`, and `owed` where there is any. */
  readonly attributes: { readonly [name: string]: unknown };
}

export interface ClockedItems {
  create(key: ItemKey, content: ClockedContent, clock: number): Promise<'created' | 'exists'>;
  change(key: ItemKey, content: ClockedContent, expectVersion: number): Promise<ClockedChange>;
  settle(
    key: ItemKey,
    version: number,
    struck: readonly string[],
    wakeAt: Instant | undefined,
  ): Promise<void>;
  nextClock(key: ItemKey, expectClock: number): Promise<StoredItem | undefined>;
  waitingToken(key: ItemKey): Promise<string | undefined>;
}

export type ClockedChange =
  | { readonly outcome: 'saved'; readonly taskToken: string | undefined }
  | { readonly outcome: 'conflict' };

export function clockedItems(table: Table, programme: string): ClockedItems {
  return {
    create: (key, content, clock) =>
      table.putNew({ ...key, ...written(content), clock, ...wake(programme, key, content.updatedAt) }),

    async change(key, content, expectVersion) {
      if (content.version <= expectVersion) {
        throw new RangeError(`version ${content.version} does not follow version ${expectVersion}`);
      }
      const change = await table.update(key, {
        set: { ...written(content), ...wake(programme, key, content.updatedAt) },
        when: '#version = :expect',
        values: { expect: expectVersion },
      });
      // The SDK repeats a write whose answer was lost; then it is this very change that is in the way.
      return change.outcome === 'saved' || isThisChange(change.item, content)
        ? { outcome: 'saved', taskToken: tokenOf(change.item) }
        : { outcome: 'conflict' };
    },

    async settle(key, version, struck, wakeAt) {
      // A newer version has its own maker, who does what is still owed and settles it; nothing is left to do here.
      await table.update(key, {
        set: wakeAt === undefined ? {} : wake(programme, key, wakeAt),
        remove: wakeAt === undefined ? ['wakeAt', 'wakeShard'] : [],
        strike: struck.map(effect => ['owed', effect]),
        when: '#version = :version',
        values: { version },
      });
    },

    async nextClock(key, expectClock) {
      const change = await table.update(key, {
        set: { clock: expectClock + 1 },
        remove: ['taskToken'],
        when: '#clock = :expect',
        values: { expect: expectClock },
      });
      return change.outcome === 'saved' ? change.item : undefined;
    },

    waitingToken: async key => tokenOf(await table.get(key)),
  };
}

export function wake(
  programme: string,
  key: ItemKey,
  wakeAt: Instant,
): { readonly wakeAt: Instant; readonly wakeShard: string } {
  return { wakeAt, wakeShard: wakeShard(programme, key) };
}

function written(content: ClockedContent): { readonly [name: string]: unknown } {
  return { ...content.attributes, schema: content.schema, version: content.version };
}

function isThisChange(item: StoredItem | undefined, content: ClockedContent): boolean {
  return (
    item?.version === content.version && isDeepStrictEqual(item.record, asStored(content.attributes).record)
  );
}

function tokenOf(item: StoredItem | undefined): string | undefined {
  const token = item?.taskToken;
  return typeof token === 'string' ? token : undefined;
}
