import { addDays } from '../calendar/date.ts';
import { startOfDay } from '../calendar/instant.ts';
import { endOf, type Period, periodOf, startOf } from '../calendar/period.ts';
import { type AppliedSet, setsOf } from '../change/filed-rows.ts';
import type { FilingContext } from '../filing/cells.ts';
import type { FilingValues } from '../filing/field.ts';
import type { Finding } from '../filing/form.ts';
import { rowsOf, textOf } from '../filing/values.ts';
import type { Duties } from '../ports/duties.ts';
import type { Registers } from '../ports/registers.ts';
import {
  FIELD,
  type OpeningList,
  openingBalance,
  openingLists,
} from '../programme/eight-ones/opening-balance.ts';
import { seesField } from '../programme/roster.ts';
import type { Field } from '../programme/types.ts';
import { entriesOf } from '../register/entries.ts';
import { enterprises } from '../register/kinds.ts';
import { latestOpening, saysTheSame } from '../register/opening.ts';
import type { ChangeSet, RegisterSource } from '../register/register.ts';
import { countOnce } from '../register/totals.ts';
import { optionLists } from './duty-sheet.ts';
import type { UnitVisit } from './unit-visit.ts';

/** Days from adoption within which a unit may bring in its old ledgers: each yearly list opens once in them. */
const OPEN_DAYS = 366;

/** What a contact may import, and what stands of it. */
export interface Opening {
  /** The year of adoption, which figures of a year belong to. */
  readonly period: Period;
  readonly context: FilingContext;
  readonly lines: readonly OpeningLine[];
}

/** One list of one field. */
export interface OpeningLine {
  readonly list: OpeningList;
  readonly field: Field;
  readonly imported: ChangeSet | undefined;
  /** The unit has filed the list itself: nothing is imported any more. */
  readonly filed: boolean;
}

export interface OpeningDeps {
  readonly duties: Pick<Duties, 'ofUnit'>;
  readonly registers: Pick<Registers, 'changeSets'>;
}

/** Whether there may be something to import for this visitor. */
export function mayOpen(visit: UnitVisit): boolean {
  return visit.today <= addDays(visit.adoptedOn, OPEN_DAYS) && ownFields(visit).length > 0;
}

/** Undefined for whoever has nothing to import, or no longer. */
export async function loadOpening(visit: UnitVisit, deps: OpeningDeps): Promise<Opening | undefined> {
  if (!mayOpen(visit)) return undefined;
  const { programme, unit } = visit;
  const duties = await deps.duties.ofUnit(programme.key, unit.key);
  const fields = ownFields(visit);
  const lines = await Promise.all(
    fields.flatMap(field =>
      openingLists.map(async (list): Promise<OpeningLine> => {
        const ref = { programme: programme.key, kind: list.register.kind, field: field.key };
        return {
          list,
          field,
          imported: latestOpening(await deps.registers.changeSets(ref)),
          filed: duties.some(
            ({ obligation, fields: owed, filings }) =>
              obligation === list.obligation && owed.includes(field.key) && filings.length > 0,
          ),
        };
      }),
    ),
  );
  const period = periodOf('year', visit.adoptedOn);
  const context: FilingContext = {
    periodStart: startOf(period),
    periodEnd: endOf(period),
    today: visit.today,
    ...optionLists({ fields: fields.map(field => field.key) }, period, programme),
  };
  return { period, context, lines };
}

/** What an import would change; `refused` where the unit has filed the list since. */
export interface PlannedImport {
  readonly sets: readonly AppliedSet[];
  readonly unchanged: number;
  readonly refused: readonly Finding[];
}

/**
 * The change sets of a workbook, one for each list of each field that it names. They count as filed when the programme
 * was adopted, so that whatever was or will be filed goes before them; of several imports the last one stands.
 */
export function planImport(
  opening: Opening,
  values: FilingValues,
  nonce: string,
  visit: Pick<UnitVisit, 'programme' | 'unit' | 'adoptedOn' | 'now'>,
  by: string,
): PlannedImport {
  const { key: period } = opening.period;
  const source: RegisterSource = {
    duty: {
      programme: visit.programme.key,
      unit: visit.unit.key,
      duty: `${openingBalance.key}.${visit.unit.key}.${period}`,
    },
    period,
    nonce,
    filedAt: startOfDay(visit.adoptedOn),
    acceptedAt: visit.now,
    opening: { by },
  };
  const fields = [...new Set(opening.lines.map(({ field }) => field.key))];
  const named = setsOf(openingBalance, fields, values, source).flatMap(each => {
    const line = opening.lines.find(
      ({ list, field }) => list.register.kind === each.ref.kind && field.key === each.ref.field,
    );
    return line === undefined || each.set.rows.length === 0 ? [] : [{ ...each, line }];
  });
  const changing = named.filter(
    ({ line, set }) => line.imported === undefined || !saysTheSame(line.imported, set),
  );
  return {
    sets: changing.map(({ ref, set }) => ({ ref, set })),
    unchanged: named.length - changing.length,
    refused: changing.filter(({ line }) => line.filed).map(({ line }) => filedAlready(line, values)),
  };
}

function filedAlready({ list, field }: OpeningLine, values: FilingValues): Finding {
  const index = rowsOf(values, list.rows.key).findIndex(row => textOf(row, FIELD) === field.key);
  return {
    severity: 'error',
    path: `${list.rows.key}.${index}.${FIELD}`,
    message: `“${field.name}”的${list.register.title}已报送，以报送的内容为准，请删去该领域的各行`,
  };
}

/**
 * 「同一企业列入多个领域」: enterprises that one of the visitor's fields shares with another, of whatever unit; they
 * count once in the totals.
 */
export async function sharedEnterprises(
  visit: UnitVisit,
  deps: Pick<OpeningDeps, 'registers'>,
): Promise<readonly { readonly name: string; readonly fields: readonly string[] }[]> {
  const { programme, roster } = visit;
  const own = new Set(ownFields(visit).map(({ name }) => name));
  const found = await Promise.all(
    roster.fields.map(async field => {
      const ref = { programme: programme.key, kind: enterprises.kind, field: field.key };
      const entries = entriesOf(enterprises, await deps.registers.changeSets(ref));
      return entries
        .filter(entry => entry.standing === 'listed')
        .map(entry => ({ field: field.name, entry }));
    }),
  );
  return countOnce(enterprises, found.flat()).shared.filter(({ fields }) =>
    fields.some(field => own.has(field)),
  );
}

function ownFields({ roster, unit, contact }: UnitVisit): readonly Field[] {
  return roster.fieldsLedBy(unit.key).filter(field => seesField(contact, field.key));
}
