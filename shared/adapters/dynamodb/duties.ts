import { type Duty, type DutyKey, type HistoryEntry, isSettled, settledStatuses } from '../../duty/duty.ts';
import type { ChangedDuties, CurrentDuties, Duties } from '../../ports/duties.ts';
import type { ProgrammeKey, UnitKey } from '../../programme/types.ts';
import { type ClockedContent, clockedItems } from './clocked-items.ts';
import { dutyReader } from './duty-reader.ts';
import { besideRecord, dutyAttributes, dutyLayout, readOlderHistory } from './duty-records.ts';
import {
  dutyItemKey,
  dutyPrefix,
  historyItemKey,
  historyPrefix,
  ownerItemKey,
  ownersPartition,
  unitPartition,
} from './keys.ts';
import type { Filter, Table } from './table.ts';

export function dynamoDuties(table: Table): Duties {
  const clocked = (programme: string) => clockedItems(table, programme);
  const { read, recall } = dutyReader();
  const listed = new Set<string>();

  const load = async (key: DutyKey): Promise<Duty | undefined> => {
    const item = await table.get(dutyItemKey(key));
    return item && read(item);
  };

  const ofUnit = async (
    programme: ProgrammeKey,
    unit: UnitKey,
    some?: CurrentDuties | ChangedDuties,
  ): Promise<readonly Duty[]> => {
    const found = await inPartition(unitPartition(programme, unit), some && filterOf(some));
    return some === undefined ? found : found.filter(duty => isAmong(duty, some));
  };

  /** Of a unit that was listed before it asks first for versions, and then for what has another one. */
  const inPartition = async (pk: string, filter: Filter | undefined): Promise<readonly Duty[]> => {
    if (listed.has(pk)) {
      const outlines = await table.list(pk, dutyPrefix, filter, besideRecord);
      const recalled = outlines.map(recall);
      const changed = outlines.filter((_, place) => recalled[place] === undefined);
      if (changed.length <= MOST_SINGLY) {
        const again = await Promise.all(changed.map(outline => table.get(outline)));
        const bySortKey = new Map(again.flatMap(item => (item === undefined ? [] : [[item.sk, read(item)]])));
        return outlines.flatMap(({ sk }, place) => recalled[place] ?? bySortKey.get(sk) ?? []);
      }
    }
    listed.add(pk);
    return (await table.list(pk, dutyPrefix, filter)).map(read);
  };

  return {
    load,
    loadAll: async keys => (await table.getAll(keys.map(dutyItemKey))).map(read),
    ofUnit,

    async create(duty) {
      const { programme, unit } = duty.key;
      // The owner first: a unit that is listed without a duty is no harm, a duty nobody finds is.
      await table.putNew({ ...ownerItemKey(programme, unit), schema: 1 });
      return await clocked(programme).create(dutyItemKey(duty.key), content(duty), duty.clock);
    },

    async ofProgramme(programme, some) {
      const owners = (await table.list(ownersPartition(programme))).map(item => item.sk);
      const found = await Promise.all(
        owners.map(
          async (unit): Promise<[UnitKey, readonly Duty[]]> => [unit, await ofUnit(programme, unit, some)],
        ),
      );
      return new Map(found);
    },

    async change(next, expectVersion) {
      const duty = await spillHistory(table, next);
      return await clocked(next.key.programme).change(dutyItemKey(next.key), content(duty), expectVersion);
    },

    settle: (key, version, struck, wakeAt) =>
      clocked(key.programme).settle(dutyItemKey(key), version, struck, wakeAt),

    async nextClock(key, expectClock) {
      const item = await clocked(key.programme).nextClock(dutyItemKey(key), expectClock);
      return item && read(item);
    },

    waitingToken: key => clocked(key.programme).waitingToken(dutyItemKey(key)),

    async history(key) {
      // The duty first: what spills after this read is still in the history that was read.
      const recent = (await load(key))?.history ?? [];
      const first = recent[0];
      const older = await table.list(unitPartition(key.programme, key.unit), historyPrefix(key));
      const spilled = older.map(readOlderHistory).filter(entries => isOlder(entries, first));
      return [...spilled.flat(), ...recent];
    },
  };
}

/** As many duties of a unit are read one by one rather than all of them again. */
const MOST_SINGLY = 6;

/** Judged where the items are: what is not asked for is neither sent nor parsed. */
function filterOf(some: CurrentDuties | ChangedDuties): Filter {
  return 'changedSince' in some
    ? { where: `${isOfLayout1} OR #updatedAt >= :since`, values: { since: some.changedSince } }
    : isCurrent(some);
}

function isCurrent({ periods }: CurrentDuties): Filter {
  const listed = (name: string, values: readonly string[]) => values.map((_, index) => `:${name}_${index}`);
  const valuesOf = (name: string, values: readonly string[]) =>
    Object.fromEntries(values.map((value, index) => [`${name}_${index}`, value]));
  const open = `${isOfLayout1} OR NOT #status IN (${listed('settled', settledStatuses).join(', ')})`;
  const recent = `#period IN (${listed('period', periods).join(', ')})`;
  return {
    where: periods.length === 0 ? open : `${open} OR ${recent}`,
    values: { ...valuesOf('settled', settledStatuses), ...valuesOf('period', periods) },
  };
}

/** Such an item does not say beside its record what is asked here. */
const isOfLayout1 = 'attribute_not_exists(#status)';

/** Once more here, for those of layout 1: all of them come through the filter. */
function isAmong(duty: Duty, some: CurrentDuties | ChangedDuties): boolean {
  return 'changedSince' in some
    ? duty.updatedAt >= some.changedSince
    : !isSettled(duty) || some.periods.includes(duty.period);
}

function content(duty: Duty): ClockedContent {
  const { version, updatedAt } = duty;
  return { schema: dutyLayout, version, updatedAt, attributes: dutyAttributes(duty) };
}

const MAX_HISTORY = 100;
const SPILL = 50;

/**
 * Moves the oldest entries into items of their own while there are more than 100. Always the first 50, which are
 * immutable: the same spill is the same item, so a change that is lost afterwards leaves nothing wrong behind.
 */
async function spillHistory(table: Table, duty: Duty): Promise<Duty> {
  let history = duty.history;
  while (history.length > MAX_HISTORY) {
    const entries = history.slice(0, SPILL);
    const key = historyItemKey(duty.key, entries[0]?.version ?? 0);
    await table.putNew({ ...key, schema: 1, entries });
    history = history.slice(SPILL);
  }
  return { ...duty, history };
}

/** False for a spill whose change was lost: the duty still holds those entries itself. */
function isOlder(entries: readonly HistoryEntry[], first: HistoryEntry | undefined): boolean {
  return first !== undefined && (entries[0]?.version ?? 0) < first.version;
}
