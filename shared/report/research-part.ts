import type { OptionLists } from '../filing/options.ts';
import type { Obligation } from '../programme/obligation.ts';
import type { Roster } from '../programme/roster.ts';
import type { Unit } from '../programme/types.ts';
import { countedCategory, problemCategories, type ResearchContent, readResearch } from './research.ts';
import { type SectionRecord, sourceNow } from './section.ts';
import type { ResearchEntry, ResearchFigures, ResearchPart } from './snapshot/research.ts';

/** What the period's 专题调研 found: its problems are the report's. `records` and `owners` stand in office order. */
export function researchPart(
  obligation: Obligation,
  records: readonly SectionRecord[],
  owners: readonly Unit[],
  roster: Roster,
  lists: OptionLists,
): ResearchPart {
  const entries = records.flatMap(record => entryOf(record, obligation, owners, lists));
  return {
    obligation: obligation.key,
    figures: researchFigures(
      entries,
      roster.fields.map(field => field.key),
    ),
    units: owners.map(unit => ({
      ...researchFigures(
        entries.filter(entry => entry.unit === unit.key),
        roster.fieldsLedBy(unit.key).map(field => field.key),
      ),
      unit: unit.key,
      name: unit.name,
    })),
    entries,
    categories: categoryCounts(entries, problemCategories(obligation)),
  };
}

function entryOf(
  record: SectionRecord,
  obligation: Obligation,
  owners: readonly Unit[],
  lists: OptionLists,
): readonly ResearchEntry[] {
  const { duty, values, due } = record;
  if (due !== 'now' || values === undefined) return [];
  const { unit } = duty.key;
  return [
    {
      unit,
      unitName: owners.find(each => each.key === unit)?.name ?? unit,
      period: duty.period,
      source: sourceNow(record),
      ...readResearch(values, obligation, lists),
    },
  ];
}

/** A field two units cover counts once in all. */
export function researchFigures(
  entries: readonly ResearchContent[],
  fields: readonly string[],
): ResearchFigures {
  const covered = new Set(entries.flatMap(entry => entry.fields));
  const sum = (amount: (entry: ResearchContent) => number) =>
    entries.reduce((total, entry) => total + amount(entry), 0);
  return {
    fieldsCovered: fields.filter(field => covered.has(field)).length,
    fieldsTotal: fields.length,
    enterprises: sum(entry => entry.enterprises),
    institutions: sum(entry => entry.institutions),
    opinions: sum(entry => entry.opinions.length),
    problems: sum(entry => entry.problems.length),
  };
}

function categoryCounts(entries: readonly ResearchEntry[], order: readonly string[]) {
  const counted = entries.flatMap(entry => entry.problems).map(problem => countedCategory(problem.category));
  const former = [...new Set(counted)].filter(category => !order.includes(category));
  return [...order, ...former]
    .map(category => ({ category, problems: counted.filter(each => each === category).length }))
    .filter(each => each.problems > 0);
}
