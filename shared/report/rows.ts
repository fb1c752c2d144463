import type { Duty } from '../duty/duty.ts';
import type { FilingBody } from '../ports/filings.ts';
import type { Roster } from '../programme/roster.ts';
import type { Unit } from '../programme/types.ts';
import type { ResearchContent } from './research.ts';
import type { FieldRow, Figures, UnitRow } from './snapshot.ts';
import { type Standing, sourceOf } from './standing.ts';

/** A duty as it stood at the cut, with what was filed for it. */
export interface DutyStanding extends Standing {
  readonly duty: Duty;
  /** The counted version; absent when nothing counts. */
  readonly body: FilingBody | undefined;
  readonly content: ResearchContent | undefined;
}

/** A lead unit's row; `standings` are those of its duties. */
export function unitRow(unit: Unit, standings: readonly DutyStanding[], roster: Roster): UnitRow {
  const own = roster.fieldsLedBy(unit.key).map(field => field.key);
  const covered = new Set(standings.flatMap(each => each.content?.fields ?? []));
  return {
    ...counted(standings),
    fieldsCovered: own.filter(field => covered.has(field)).length,
    fieldsTotal: own.length,
    unit: unit.key,
    name: unit.name,
    fullName: unit.fullName,
    words: standings.length === 0 ? '本期无应报事项' : standings.map(each => each.words).join('；'),
    sources: standings.map(each => sourceOf(each.duty, each)),
  };
}

/** 应报 is the sum of what was filed, reported nil, sent back and not filed: nothing can be counted that is not owed. */
function counted(standings: readonly DutyStanding[]): Omit<Figures, 'fieldsCovered' | 'fieldsTotal'> {
  const having = (as: Standing['as']) => standings.filter(each => each.as === as).length;
  const filed = having('filed');
  const nil = having('nil');
  const reported = filed + nil;
  const notFiled = having('not-filed') + having('returned');
  const onTime = standings.filter(each => (each.as === 'filed' || each.as === 'nil') && each.onTime).length;
  const contents = standings.flatMap(each => each.content ?? []);
  return {
    owed: reported + notFiled,
    filed,
    nil,
    reported,
    onTime,
    late: reported - onTime,
    notFiled,
    waived: having('waived'),
    enterprises: sum(contents.map(each => each.enterprises)),
    institutions: sum(contents.map(each => each.institutions)),
    opinions: sum(contents.map(each => each.opinions.length)),
    problems: sum(contents.map(each => each.problems.length)),
  };
}

/** The report's figures: sums over the units, but for fields, which two units may cover and count once. */
export function totals(units: readonly UnitRow[], fields: readonly FieldRow[]): Figures {
  const total = (key: keyof Figures) => sum(units.map(row => row[key]));
  return {
    owed: total('owed'),
    filed: total('filed'),
    nil: total('nil'),
    reported: total('reported'),
    onTime: total('onTime'),
    late: total('late'),
    notFiled: total('notFiled'),
    waived: total('waived'),
    fieldsCovered: fields.filter(row => row.covered).length,
    fieldsTotal: fields.length,
    enterprises: total('enterprises'),
    institutions: total('institutions'),
    opinions: total('opinions'),
    problems: total('problems'),
  };
}

/** All fields in the order of the annex, each with the filings that cover it. */
export function fieldRows(roster: Roster, standings: readonly DutyStanding[]): readonly FieldRow[] {
  return roster.fields.map(field => {
    const leader = roster.leader(field.leader);
    const covering = standings.filter(
      each => each.duty.key.unit === field.lead && each.content?.fields.includes(field.key),
    );
    return {
      field: field.key,
      row: field.row,
      name: field.name,
      classes: [...field.classes],
      leaderName: leader?.name ?? '',
      leaderPost: leader?.post ?? '',
      lead: field.lead,
      leadName: roster.unit(field.lead)?.name ?? field.lead,
      covered: covering.length > 0,
      sources: covering.map(each => sourceOf(each.duty, each)),
    };
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
