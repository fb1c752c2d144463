import * as v from 'valibot';
import { yearOf } from '../../calendar/date.ts';
import { dateInShanghai } from '../../calendar/instant.ts';
import type { Matter, MatterKey } from '../../matter/matter.ts';
import { matterNumber, openMatter } from '../../matter/open.ts';
import { raiserKeys } from '../../matter/recurrence.ts';
import type { Matters } from '../../ports/matters.ts';
import type { StoredItem } from './attributes.ts';
import { type ClockedContent, clockedItems } from './clocked-items.ts';
import {
  matterItemKey,
  matterNumbersItemKey,
  matterOriginItemKey,
  matterPartition,
  raiserItemKey,
  raiserPartition,
} from './keys.ts';
import { matterAttributes, readMatter } from './matter-records.ts';
import { parseItem } from './parse-item.ts';
import type { Filter, Table } from './table.ts';

const originItem = v.object({ schema: v.literal(1), matter: v.string() });
const numbersItem = v.object({ schema: v.literal(1), last: v.pipe(v.number(), v.integer(), v.minValue(1)) });

/** Who loses a race for a number reads again; more rounds than this means something else is wrong. */
const rounds = 20;

export function dynamoMatters(table: Table): Matters {
  const clocked = (programme: string) => clockedItems(table, programme);
  const readIfAny = (item: StoredItem | undefined) => item && readMatter(item);
  const load = async (key: MatterKey) => readIfAny(await table.get(matterItemKey(key)));

  const nextOf = async (programme: string, year: number): Promise<number> => {
    const key = matterNumbersItemKey(programme, year);
    for (let round = 0; round < rounds; round += 1) {
      const item = await table.get(key);
      const last = item === undefined ? 0 : parseItem(numbersItem, item).last;
      const counted = await table.update(key, {
        set: { schema: 1, last: last + 1 },
        when: item === undefined ? 'attribute_not_exists(#pk)' : '#last = :last',
        ...(item !== undefined && { values: { last } }),
      });
      if (counted.outcome === 'saved') return last + 1;
    }
    throw new Error(`The numbers of ${year} kept moving under ${rounds} attempts`);
  };

  /** The number of the origin's matter, a new one if it has none: of two who number it at once one is left out. */
  const numberOf = async (programme: string, origin: string, year: number): Promise<string> => {
    const key = matterOriginItemKey(programme, origin);
    const known = await table.get(key);
    if (known !== undefined) return parseItem(originItem, known).matter;
    const matter = matterNumber(year, await nextOf(programme, year));
    if ((await table.putNew({ ...key, schema: 1, matter })) === 'created') return matter;
    return await numberOf(programme, origin, year);
  };

  const indexed = async ({ key: { programme, matter }, subject }: Matter): Promise<void> => {
    await Promise.all(
      raiserKeys(subject.raiser).map(raiser =>
        table.putNew({ ...raiserItemKey(programme, raiser, matter), schema: 1 }),
      ),
    );
  };

  return {
    load,

    async open(programme, raised, now, calendar) {
      const number = await numberOf(programme, raised.origin, yearOf(dateInShanghai(now)));
      const matter = openMatter(raised, { programme, matter: number }, now, calendar);
      // The index first: what it lists without a matter is no harm, a matter it does not list is.
      await indexed(matter);
      const created = await clocked(programme).create(
        matterItemKey(matter.key),
        content(matter),
        matter.clock,
      );
      if (created === 'created') return { outcome: 'opened', matter };
      return { outcome: 'exists', matter: (await load(matter.key)) ?? matter };
    },

    async list(programme) {
      return (await table.list(matterPartition(programme))).map(readMatter);
    },

    async underWay(programme) {
      return (await table.list(matterPartition(programme), '', hasNotEnded)).map(readMatter);
    },

    async ofRaiser(programme, raiser) {
      const found = await Promise.all(
        raiserKeys(raiser).map(key => table.list(raiserPartition(programme, key))),
      );
      const numbers = [...new Set(found.flat().map(item => item.sk))];
      // A few: an enterprise that raises dozens does not need to be read at once.
      const all = await Promise.all(numbers.map(matter => load({ programme, matter })));
      return all.filter(matter => matter !== undefined);
    },

    async change(next, expectVersion) {
      // The Office may have completed the enterprise's name or code on assigning.
      await indexed(next);
      return await clocked(next.key.programme).change(matterItemKey(next.key), content(next), expectVersion);
    },

    settle: (key, version, struck, wakeAt) =>
      clocked(key.programme).settle(matterItemKey(key), version, struck, wakeAt),

    nextClock: async (key, expectClock) =>
      readIfAny(await clocked(key.programme).nextClock(matterItemKey(key), expectClock)),

    waitingToken: key => clocked(key.programme).waitingToken(matterItemKey(key)),
  };
}

/** Judged where the items are: a city's ended matters become many, and no digest parses them. */
const hasNotEnded: Filter = {
  where: 'NOT #record.#status IN (:closed, :aside)',
  values: { closed: 'closed', aside: 'set-aside' },
};

function content(matter: Matter): ClockedContent {
  const { schema, version, updatedAt } = matter;
  return { schema, version, updatedAt, attributes: matterAttributes(matter) };
}
