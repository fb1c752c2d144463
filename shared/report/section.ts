import { aboutDuty, ownerOf } from '../duty/about.ts';
import type { OptionLists } from '../filing/options.ts';
import type { Obligation } from '../programme/obligation.ts';
import type { Roster } from '../programme/roster.ts';
import type { Programme, Unit } from '../programme/types.ts';
import type { DutyRecord } from './counted.ts';
import { fieldTables } from './field-tables.ts';
import { figuresOf } from './figures.ts';
import { grouped } from './grouped.ts';
import type { Entry, FieldCoverage, LeaderRow, Section, Source, UnitShare } from './snapshot/section.ts';
import { isTimed, sourceOf } from './standing.ts';

/** A duty's record, and when it was due: in the period, before or later. */
export interface SectionRecord extends DutyRecord {
  readonly due: Entry['due'];
}

export interface SectionInput {
  readonly programme: Programme;
  readonly obligation: Obligation;
  /** In office order, then in that of fields and leaders. */
  readonly records: readonly SectionRecord[];
  readonly roster: Roster;
  /** In office order. */
  readonly owners: readonly Unit[];
  readonly lists: OptionLists;
}

/** Whatever the obligation, what was owed, what came of it and what it says. */
export function sectionOf(input: SectionInput): Section {
  const { obligation, records } = input;
  const current = records.filter(each => each.due !== 'before');
  const filed = records.filter(each => each.body !== undefined);
  const { key, title, clause, authority, scope } = obligation;
  return {
    obligation: { key, title, clauseNumber: clause.number, clauseText: clause.text, authority, scope },
    figures: figuresOf(current.map(sourceNow), isTimed(obligation)),
    units: unitShares(input, current),
    leaders: leaderRows(input),
    fields: coverage(input),
    entries: filed.map(each => entryOf(each, input)),
    tables: fieldTables(
      obligation,
      filed.flatMap(({ values }, entry) => (values === undefined ? [] : [{ entry, values }])),
      input.lists,
    ),
  };
}

/** As the record is counted in this report. */
export function sourceNow(record: SectionRecord): Source {
  const source = sourceOf(record.duty, record);
  return record.due === 'later' ? { ...source, standing: 'early' } : source;
}

function unitShares(
  { obligation, owners }: SectionInput,
  current: readonly SectionRecord[],
): readonly UnitShare[] {
  const byUnit = grouped(current, each => each.duty.key.unit);
  return owners.flatMap(unit => {
    const own = byUnit.get(unit.key);
    if (own === undefined) return [];
    const sources = own.map(sourceNow);
    return [
      {
        ...figuresOf(sources, isTimed(obligation)),
        unit: unit.key,
        name: unit.name,
        words: standingWords(own),
        sources,
      },
    ];
  });
}

/** 「审核通过」, 「审核通过3项、尚未报送1项」. */
export function standingWords(records: readonly SectionRecord[]): string {
  if (records.length === 1) return records.map(wordsOf).join('');
  return [...grouped(records, wordsOf)].map(([words, same]) => `${words}${same.length}项`).join('、');
}

function wordsOf({ due, words }: SectionRecord): string {
  return due === 'later' ? `${words}（未到期）` : words;
}

/** What a leader did is told; what was not filed is the unit's, and stands nowhere beside the name. */
function leaderRows({ obligation, records, roster, programme }: SectionInput): readonly LeaderRow[] {
  if (obligation.scope !== 'leader') return [];
  const deed = obligation.countings?.find(each => each.per === 'duty');
  const due = grouped(
    records.filter(each => each.due === 'now'),
    ({ duty }) => ownerOf(duty),
  );
  const former = [...due.keys()]
    .filter(key => roster.leader(key) === undefined)
    .flatMap(key => programme.leaders.findLast(leader => leader.key === key) ?? []);
  return [...roster.leaders, ...former]
    .toSorted((a, b) => a.rank - b.rank)
    .flatMap(leader => {
      const own = due.get(leader.key);
      if (own === undefined) return [];
      const done = own.filter(({ values }) => values !== undefined && deed?.counts?.(values) !== false);
      const covered = new Set(done.flatMap(({ values }) => obligation.coveredFields(values ?? {})));
      const fields = [...new Set(own.flatMap(({ duty }) => duty.fields))];
      return [
        {
          leader: leader.key,
          name: leader.name,
          post: leader.post,
          times: done.length,
          fieldsCovered: fields.filter(field => covered.has(field)).length,
          fieldsTotal: fields.length,
          sources: done.map(sourceNow),
        },
      ];
    });
}

/** A filing covers the fields it names; a field's own duties cover it when one of the period's is done. */
function coverage({ obligation, records, roster }: SectionInput): readonly FieldCoverage[] {
  const due = records.filter(each => each.due === 'now');
  const naming = grouped(
    due.flatMap(record => obligation.coveredFields(record.values ?? {}).map(field => ({ field, record }))),
    each => each.field,
  );
  const owing = grouped(obligation.scope === 'field' ? due : [], each => each.duty.fields[0] ?? '');
  const perField = obligation.countings?.some(each => each.per === 'field') ?? false;
  if (due.length === 0 || !(perField || owing.size > 0 || naming.size > 0)) return [];
  return roster.fields.map(({ key }) => {
    const own = owing.get(key) ?? [];
    const named = (naming.get(key) ?? []).map(each => each.record);
    return {
      field: key,
      covered: named.length > 0 || own.some(each => isDone(each, obligation)),
      ...(own.length > 0 && { words: standingWords(own) }),
      sources: [...own, ...named].map(sourceNow),
    };
  });
}

/** 沿用, 无变化: what was filed before still covers a field, also where the duty is one of 补录. */
function isDone({ body, values }: SectionRecord, { noChange }: Obligation): boolean {
  return body !== undefined && (values !== undefined || noChange === true);
}

function entryOf(record: SectionRecord, { obligation, programme, owners }: SectionInput): Entry {
  const { duty, values, body, due } = record;
  const { unit } = duty.key;
  return {
    unit,
    unitName: owners.find(each => each.key === unit)?.name ?? unit,
    about: aboutDuty(duty, obligation, programme).name,
    period: duty.period,
    due,
    source: sourceNow(record),
    headline:
      values === undefined ? nilWords(obligation, body?.nilReason ?? '') : obligation.headline(values),
  };
}

function nilWords({ nil }: Obligation, reason: string): string {
  const label = nil?.label ?? '零报告';
  return reason === '' ? label : `${label}：${reason}`;
}
