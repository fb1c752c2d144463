import { provisionalNotice } from '../calendar/format.ts';
import { addSeconds, dateInShanghai, type Instant } from '../calendar/instant.ts';
import { endOf, period as periodOfKey } from '../calendar/period.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
import type { Duty } from '../duty/duty.ts';
import type { OptionLists } from '../filing/options.ts';
import type { FilingBody } from '../ports/filings.ts';
import { countFootnote } from '../programme/counts.ts';
import type { Obligation } from '../programme/obligation.ts';
import { type Roster, rosterOn } from '../programme/roster.ts';
import type { Programme, Unit } from '../programme/types.ts';
import { FilingBodyMissingError } from './counted.ts';
import { countedCategory, problemCategories, readResearch } from './research.ts';
import { type DutyStanding, fieldRows, totals, unitRow } from './rows.ts';
import type { ReportSnapshot, ResearchEntry, Supplement, UnitNote } from './snapshot.ts';
import { isCounted, type Standing, sourceOf, standingAt } from './standing.ts';

export interface CompileInput {
  readonly programme: Programme;
  readonly obligation: Obligation;
  /** Key of the month reported on. */
  readonly period: string;
  /** The duties of all units; those of other obligations and later periods are passed over. */
  readonly duties: readonly Duty[];
  /** By nonce; must hold what `filingsNeeded` names. */
  readonly filings: ReadonlyMap<string, FilingBody>;
  readonly cutAt: Instant;
  /** Cut of the report before this one; absent in the first. */
  readonly previousCutAt?: Instant | undefined;
  readonly edition: number;
  readonly now: Instant;
  readonly calendar: WorkCalendar;
}

type Selection = Pick<CompileInput, 'obligation' | 'period' | 'duties' | 'cutAt' | 'previousCutAt'>;

/** The filings whose bodies `compileSnapshot` will read. */
export function filingsNeeded(input: Selection): readonly { readonly duty: Duty; readonly nonce: string }[] {
  return [...ofPeriod(input), ...supplemented(input)].flatMap(duty => {
    const { filing } = standingAt(duty, input.cutAt);
    return filing && isCounted(duty, input.cutAt) ? [{ duty, nonce: filing.nonce }] : [];
  });
}

/** Counts, from the records, what was filed before the cut. Pure: the same input gives the same snapshot. */
export function compileSnapshot(input: CompileInput): ReportSnapshot {
  const { programme, obligation, cutAt } = input;
  const lastDay = endOf(periodOfKey(input.period));
  const roster = rosterOn(programme, lastDay);
  const lists = optionLists(programme, roster);
  const owners = unitsInOrder(input, roster);
  const standings = ofPeriod(input).map(duty => standingOf(duty, input, lists));
  const units = owners.map(unit =>
    unitRow(
      unit,
      standings.filter(each => each.duty.key.unit === unit.key),
      roster,
    ),
  );
  const fields = fieldRows(roster, standings);
  const ordered = owners.flatMap(unit => standings.filter(each => each.duty.key.unit === unit.key));
  const named = (each: DutyStanding) => owners.find(unit => unit.key === each.duty.key.unit)?.name ?? '';
  const research = ordered.flatMap(each => researchEntry(each, named(each)));
  return {
    schema: 1,
    kind: 'monthly',
    programme: {
      key: programme.key,
      version: programme.version,
      title: programme.title,
      documentNumber: programme.documentNumber,
    },
    office: { name: programme.office.name, phone: programme.office.phone },
    obligation: {
      key: obligation.key,
      title: obligation.title,
      clauseNumber: obligation.clause.number,
      clauseText: obligation.clause.text,
    },
    period: input.period,
    cutAt,
    ...(input.previousCutAt && { previousCutAt: input.previousCutAt }),
    compiledAt: input.now,
    edition: input.edition,
    ...provisionalWords(input),
    figures: totals(units, fields),
    units,
    fields,
    research,
    nilReturns: notes(ordered, named, each => (each.as === 'nil' ? (each.body?.nilReason ?? '') : undefined)),
    notFiled: notes(ordered, named, each =>
      each.as === 'returned' ? '退回修改，尚未重新报送' : each.as === 'not-filed' ? each.words : undefined,
    ),
    waived: notes(ordered, named, each => (each.duty.status === 'waived' ? each.duty.reason : undefined)),
    supplements: supplements(input, owners, lists),
    categories: categoryCounts(research, problemCategories(obligation)),
    countsNote: countFootnote(programme, lastDay),
  };
}

function ofPeriod({ duties, obligation, period }: Selection): readonly Duty[] {
  return duties.filter(duty => duty.obligation === obligation.key && duty.period === period);
}

/** Duties of earlier periods that came to count between the previous cut and this one. */
function supplemented({ duties, obligation, period, cutAt, previousCutAt }: Selection): readonly Duty[] {
  return duties.filter(
    duty =>
      duty.obligation === obligation.key &&
      duty.period < period &&
      isCounted(duty, cutAt) &&
      !(previousCutAt !== undefined && isCounted(duty, previousCutAt)),
  );
}

/** Lead units in office order; a unit that owes this period under an earlier roster keeps its place. */
function unitsInOrder(input: CompileInput, roster: Roster): readonly Unit[] {
  const lead = roster.leadUnits();
  const owing = new Set([...ofPeriod(input), ...supplemented(input)].map(duty => duty.key.unit));
  const former = [...owing]
    .filter(key => !lead.some(unit => unit.key === key))
    .flatMap(key => input.programme.units.findLast(unit => unit.key === key) ?? []);
  return [...lead, ...former].toSorted((a, b) => a.seq - b.seq);
}

function optionLists(programme: Programme, roster: Roster): OptionLists {
  return {
    fields: roster.fields.map(field => ({ value: field.key, label: field.name })),
    units: programme.units.map(unit => ({
      value: unit.key,
      label: roster.unit(unit.key)?.name ?? unit.name,
    })),
  };
}

function standingOf(duty: Duty, input: CompileInput, lists: OptionLists): DutyStanding {
  const standing = standingAt(duty, input.cutAt);
  const body = isCounted(duty, input.cutAt) ? countedBody(duty, standing, input) : undefined;
  const content =
    body !== undefined && standing.filing?.nil === false
      ? readResearch(body.values, input.obligation, lists)
      : undefined;
  return { ...standing, duty, body, content };
}

function countedBody(duty: Duty, { filing }: Standing, input: CompileInput): FilingBody | undefined {
  if (filing === undefined) return undefined;
  const body = input.filings.get(filing.nonce);
  if (body === undefined) throw new FilingBodyMissingError(duty.key.duty, filing.nonce);
  return body;
}

function researchEntry(each: DutyStanding, unitName: string): readonly ResearchEntry[] {
  if (each.content === undefined) return [];
  return [
    {
      unit: each.duty.key.unit,
      unitName,
      period: each.duty.period,
      source: sourceOf(each.duty, each),
      ...each.content,
    },
  ];
}

function notes(
  standings: readonly DutyStanding[],
  named: (each: DutyStanding) => string,
  wordsOf: (each: DutyStanding) => string | undefined,
): readonly UnitNote[] {
  return standings.flatMap(each => {
    const words = wordsOf(each);
    return words === undefined
      ? []
      : [{ unit: each.duty.key.unit, unitName: named(each), duty: each.duty.key.duty, words }];
  });
}

function supplements(
  input: CompileInput,
  owners: readonly Unit[],
  lists: OptionLists,
): readonly Supplement[] {
  const late = supplemented(input).map(duty => standingOf(duty, input, lists));
  return owners.flatMap(unit =>
    late
      .filter(each => each.duty.key.unit === unit.key)
      .toSorted((a, b) => (a.duty.period < b.duty.period ? -1 : 1))
      .map(each => ({
        unit: unit.key,
        unitName: unit.name,
        period: each.duty.period,
        makeUp: each.duty.makeUp,
        source: sourceOf(each.duty, each),
        headline: each.content
          ? input.obligation.headline(each.body?.values ?? {})
          : `${input.obligation.nil?.label ?? '零报告'}：${each.body?.nilReason ?? ''}`,
      })),
  );
}

function categoryCounts(research: readonly ResearchEntry[], order: readonly string[]) {
  const counted = research.flatMap(entry => entry.problems).map(problem => countedCategory(problem.category));
  const former = [...new Set(counted)].filter(category => !order.includes(category));
  return [...order, ...former]
    .map(category => ({ category, problems: counted.filter(each => each === category).length }))
    .filter(each => each.problems > 0);
}

function provisionalWords(input: CompileInput): { readonly provisional?: string } {
  const cutDay = dateInShanghai(addSeconds(input.cutAt, -1));
  const year = input.calendar.provisionalYear(cutDay);
  return year === undefined ? {} : { provisional: provisionalNotice(year) };
}
