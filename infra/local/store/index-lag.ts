import type { HostClock } from '../clock/clock.ts';
import type { Table } from './keys.ts';
import type { Item } from './values.ts';

interface Change {
  /** Epoch milliseconds from which index reads see it. */
  readonly visibleAt: number;
  readonly before: Item | undefined;
}

/**
 * Makes index reads as stale as they may be on AWS. The indexes on disk always agree with the table; what lags is
 * remembered here, as the versions of items that index reads still have to answer with.
 */
export class IndexLag {
  readonly #lag: () => number;
  readonly #clock: HostClock;
  readonly #changes = new Map<Table, Map<string, Change[]>>();

  /** @param lag milliseconds for the next change */
  constructor(lag: () => number, clock: HostClock) {
    this.#lag = lag;
    this.#clock = clock;
  }

  changed(table: Table, itemKey: string, before: Item | undefined): void {
    const ofTable = this.#changes.get(table) ?? new Map<string, Change[]>();
    this.#changes.set(table, ofTable);
    const changes = ofTable.get(itemKey) ?? [];
    ofTable.set(itemKey, changes);
    // Changes of one item reach an index in their order.
    const earliest = changes.at(-1)?.visibleAt ?? 0;
    changes.push({ visibleAt: Math.max(earliest, this.#clock.now() + this.#lag()), before });
  }

  /** By storage key: the versions index reads must see instead of the present ones. */
  unseen(table: Table): Map<string, Item | undefined> {
    const now = this.#clock.now();
    const versions = new Map<string, Item | undefined>();
    const ofTable = this.#changes.get(table) ?? new Map<string, Change[]>();
    for (const [itemKey, changes] of ofTable) {
      while (changes[0] !== undefined && changes[0].visibleAt <= now) changes.shift();
      if (changes[0] === undefined) ofTable.delete(itemKey);
      else versions.set(itemKey, changes[0].before);
    }
    return versions;
  }
}
