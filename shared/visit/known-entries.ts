import { type Period, periodOf, previousPeriod, startOf } from '../calendar/period.ts';
import { type AppliedSet, changeSetsOf, registersOf } from '../change/filed-rows.ts';
import type { Duty } from '../duty/duty.ts';
import { dutyId } from '../duty/duty-id.ts';
import type { FilingValues, RowValues } from '../filing/field.ts';
import type { Finding } from '../filing/form.ts';
import { rowsOf } from '../filing/values.ts';
import type { Duties } from '../ports/duties.ts';
import type { Filings } from '../ports/filings.ts';
import type { Registers } from '../ports/registers.ts';
import { catalogue } from '../programme/eight-ones/catalogue.ts';
import type { Obligation, RecurringObligation } from '../programme/obligation.ts';
import { carriedRows, withEntries } from '../register/carried.ts';
import { entriesOf, listed } from '../register/entries.ts';
import { registerFindings } from '../register/findings.ts';
import { registerKinds } from '../register/kinds.ts';
import { latestOpening, openingWords } from '../register/opening.ts';
import type { ChangeSet, Entry, RegisterKindKey, RegisterRows } from '../register/register.ts';

/** What a duty's form starts from and is held against. */
export interface KnownEntries {
  readonly obligation: Obligation;
  readonly period: string;
  readonly uses: readonly {
    readonly use: RegisterRows;
    /** As every other filing makes them. */
    readonly others: readonly Entry[];
    /** With what this duty itself has been accepted with. */
    readonly all: readonly Entry[];
  }[];
  /** What an import says in place of an earlier filing. */
  readonly imported?: ChangeSet | undefined;
}

export interface KnownDeps {
  readonly duties: Pick<Duties, 'loadAll'>;
  readonly filings: Pick<Filings, 'getAll'>;
  readonly registers: Pick<Registers, 'changeSets'>;
}

/**
 * Reads the registers a duty's filing feeds, with what has been filed to them and waits for its review: a unit is not
 * asked again for what it has said. Undefined where the obligation feeds none.
 * @param obligations those whose filings may be waiting; the catalogue's unless a test brings its own
 */
export async function knownEntries(
  duty: Duty,
  obligation: Obligation,
  period: Period,
  deps: KnownDeps,
  obligations: readonly RecurringObligation[] = catalogue,
): Promise<KnownEntries | undefined> {
  const { registers: uses = [], opening } = obligation;
  if (uses.length === 0 && opening === undefined) return undefined;
  const { programme } = duty.key;
  const wanted = registersOf(obligation, duty);
  const [field = ''] = duty.fields;
  const [kept, waiting, imports] = await Promise.all([
    Promise.all(
      wanted.map(async ({ kind, field }) => ({
        kind,
        sets: await deps.registers.changeSets({ programme, kind, field }),
      })),
    ),
    waitingSets(duty, period, new Set(wanted.map(each => each.kind)), obligations, deps),
    opening === undefined ? [] : deps.registers.changeSets({ programme, kind: opening, field }),
  ]);
  const entriesFor = (kind: RegisterKindKey, isMeant: (set: ChangeSet) => boolean) =>
    kept
      .filter(each => each.kind === kind)
      .flatMap(({ sets }, place) => {
        const field = duty.fields[place];
        const filed = waiting.filter(({ ref }) => ref.kind === kind && ref.field === field);
        return entriesOf(registerKinds[kind], [...sets, ...filed.map(each => each.set)].filter(isMeant));
      });
  return {
    obligation,
    period: period.key,
    uses: uses.map(use => ({
      use,
      others: entriesFor(use.register.kind, set => set.source.duty.duty !== duty.key.duty),
      all: entriesFor(use.register.kind, () => true),
    })),
    imported: latestOpening(imports),
  };
}

/** Rows of the form that stand in the registers already. */
export function knownValues({ obligation, period, uses }: KnownEntries): FilingValues {
  const values: Record<string, readonly RowValues[]> = {};
  for (const { use, others } of uses) {
    const rows = carriedRows(use, obligation.groups, others, period);
    if (rows.length > 0) values[use.rows] = rows;
  }
  return values;
}

/** An imported row as the filing it stands in for. */
export function importedValues({ imported }: KnownEntries): FilingValues | undefined {
  const [row] = imported?.rows ?? [];
  if (row === undefined) return undefined;
  return Object.fromEntries(
    Object.entries(row).flatMap(([key, value]) => (value === null ? [] : [[key, value] as const])),
  );
}

/** A filing that is opened again, its rows saying which entries they are. */
export function knownAgain({ obligation, period, uses }: KnownEntries, filed: FilingValues): FilingValues {
  return uses.reduce<FilingValues>(
    (values, { use, all }) => withEntries(use, obligation.groups, all, values, period),
    filed,
  );
}

/** What the filing contradicts of what is known. */
export function knownFindings(
  { obligation, period, uses }: KnownEntries,
  values: FilingValues,
): readonly Finding[] {
  return uses.flatMap(({ use, others }) =>
    registerFindings({ use, groups: obligation.groups, entries: others, period }, values),
  );
}

/** 「已带出重点项目清单中的12个项目，来自期初导入……」, undefined where nothing is carried over. */
export function carriedWords(known: KnownEntries): string | undefined {
  const carried = knownValues(known);
  const uses = known.uses.filter(({ use }) => use.carries !== false && Array.isArray(carried[use.rows]));
  if (uses.length === 0) return undefined;
  const parts = uses.map(({ use }) => {
    const { title, measure, entryName } = use.register;
    return `${title}中的${rowsOf(carried, use.rows).length}${measure}${entryName}`;
  });
  const entries = uses.flatMap(({ others }) => listed(others));
  return `已带出${parts.join('、')}，来自${originWords(entries)}。请逐项核对，有变化的直接修改。`;
}

/** 「期初导入 2026-01-05 张三（联络员）」, 「以前的报送」, or both. */
function originWords(entries: readonly Entry[]): string {
  const imports = entries.flatMap(({ lastStated }) => openingWords(lastStated) ?? []);
  const filed = imports.length < entries.length ? ['以前的报送'] : [];
  return [...new Set(imports), ...filed].join('和');
}

/** Filings of this or the period before that feed the same registers and wait for the Office. */
async function waitingSets(
  duty: Duty,
  period: Period,
  kinds: ReadonlySet<RegisterKindKey>,
  obligations: readonly RecurringObligation[],
  deps: KnownDeps,
): Promise<readonly AppliedSet[]> {
  const { programme, unit } = duty.key;
  const feeding = obligations.filter(
    each => each.scope === 'field' && each.registers?.some(use => kinds.has(use.register.kind)) === true,
  );
  const obligationsById = new Map(
    feeding.flatMap(obligation => {
      const current = periodOf(obligation.cadence, startOf(period));
      return duty.fields.flatMap(field =>
        [current, previousPeriod(current)].map(
          each => [dutyId(obligation, field, each), obligation] as const,
        ),
      );
    }),
  );
  obligationsById.delete(duty.key.duty);
  const others = await deps.duties.loadAll(
    [...obligationsById.keys()].map(id => ({ programme, unit, duty: id })),
  );
  const waiting = others.flatMap(other => (other.status === 'filed' ? [other] : []));
  const bodies = await deps.filings.getAll(
    waiting.map(({ key, current }) => ({ key, nonce: current.nonce })),
  );
  return waiting.flatMap(other => {
    const obligation = obligationsById.get(other.key.duty);
    const body = bodies.get(other.current.nonce);
    return obligation === undefined || body === undefined
      ? []
      : changeSetsOf(obligation, other, body, body.filedAt);
  });
}
