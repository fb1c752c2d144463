import { provisionalNotice } from '../calendar/format.ts';
import { addSeconds, dateInShanghai, endOfDay, type Instant, startOfDay } from '../calendar/instant.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
import { aboutDuty } from '../duty/about.ts';
import type { Duty } from '../duty/duty.ts';
import type { OptionLists } from '../filing/options.ts';
import type { Matter } from '../matter/matter.ts';
import { countFootnote } from '../programme/counts.ts';
import { monthlyResearch } from '../programme/eight-ones/monthly-research.ts';
import type { MailboxMark } from '../programme/mailboxes.ts';
import type { Obligation } from '../programme/obligation.ts';
import { type Roster, rosterOn } from '../programme/roster.ts';
import type { Programme, Unit } from '../programme/types.ts';
import { awaitedOf, awaitedWords } from './awaited.ts';
import { type Bodies, dutyRecord } from './counted.ts';
import { placedBooks } from './deeds/placed-books.ts';
import type { RegisterBooks, WorkInput } from './deeds/told.ts';
import { workPart } from './deeds/work.ts';
import { figuresOf, totals } from './figures.ts';
import { grouped } from './grouped.ts';
import type { ReportKindKey } from './kinds/catalogue.ts';
import { notes, type Recorded } from './notes.ts';
import { narrowed, type OnlyFields, onlyWords } from './only-fields.ts';
import { placeDay } from './place-day.ts';
import { recount } from './recount.ts';
import { researchPart } from './research-part.ts';
import { type SectionRecord, sectionOf, standingWords } from './section.ts';
import { type Selected, type Selection, selected } from './selection.ts';
import type { RecountRow, Section } from './snapshot/section.ts';
import type { FieldDescription, ReportSnapshot, UnitRow } from './snapshot.ts';
import { spanOf } from './span.ts';
import { isTimed, sourceOf, standingAt } from './standing.ts';
import { unreachedPart } from './unreached.ts';

export interface CompileInput extends Selection {
  readonly programme: Programme;
  /** By nonce; must hold what `filingsNeeded` names. */
  readonly filings: Bodies;
  readonly kind?: ReportKindKey;
  /** Of the kinds that tell the work: what the registers know. */
  readonly books?: RegisterBooks;
  /** Absent where matters are not kept. */
  readonly matters?: readonly Matter[];
  /** What became known of mailboxes. */
  readonly mailboxes?: readonly MailboxMark[] | undefined;
  /** The fields it is limited to: `duties` and `matters` are, the roster will be. */
  readonly only?: OnlyFields | undefined;
  readonly edition: number;
  readonly now: Instant;
  readonly calendar: WorkCalendar;
}

/** Counts, from the records, what was filed before the cut. Pure: the same input gives the same snapshot. */
export function compileSnapshot(input: CompileInput): ReportSnapshot {
  const { programme, cutAt, only } = input;
  const { to: lastDay } = spanOf(input.period);
  const roster = rosterOn(narrowed(programme, only), lastDay);
  const lists = optionLists(programme, rosterOn(programme, lastDay));
  const selection = selected(input);
  const owners = unitsInOrder(selection, programme, roster);
  const recorded = selection.map(each => recordedOf(each, input, owners));
  const sections = recorded.map(({ obligation, records }) =>
    sectionOf({ programme, obligation, records, roster, owners, lists }),
  );
  const research = recorded.find(({ obligation }) => obligation.key === monthlyResearch.key);
  return {
    schema: 2,
    kind: input.kind ?? 'monthly',
    programme: {
      key: programme.key,
      version: programme.version,
      title: programme.title,
      documentNumber: programme.documentNumber,
    },
    office: { name: programme.office.name, phone: programme.office.phone },
    period: input.period,
    ...(only && { only }),
    cutAt,
    ...(input.previousCutAt && { previousCutAt: input.previousCutAt }),
    compiledAt: input.now,
    edition: input.edition,
    ...provisionalWords(input),
    figures: totals(sections.map(section => section.figures)),
    units: owners.map(unit => unitRow(unit, sections, recorded)),
    fields: roster.fields.map(field => fieldDescription(field, roster)),
    sections,
    ...(research && {
      research: researchPart(research.obligation, research.records, owners, roster, lists),
    }),
    ...previousPart(input, selection),
    ...workOf(input, selection, roster, owners, lists),
    recounts: recountRows(input, selection, roster),
    notFiled: notes(recorded, owners, programme, each =>
      each.as === 'returned' ? '退回修改，尚未重新报送' : each.as === 'not-filed' ? each.words : undefined,
    ),
    waived: notes(recorded, owners, programme, ({ duty }) =>
      duty.status === 'waived' ? duty.reason : undefined,
    ),
    ...awaitedPart(input, owners),
    ...unreachedPart(rosterOn(programme, lastDay), input.mailboxes ?? [], cutAt),
    countsNote: only === undefined ? countFootnote(programme, lastDay) : onlyNote(only),
  };
}

/** Events whose report is due before the duty's own rule asks for it. */
function awaitedPart(input: CompileInput, owners: readonly Unit[]): Pick<ReportSnapshot, 'awaited'> {
  const { duties, cutAt, calendar, programme } = input;
  const told = { cutAt, lastDay: spanOf(input.period).to };
  const recorded = input.obligations.map(obligation => ({
    obligation,
    records: inOrder(awaitedOf(duties, obligation, told, calendar), 'now', obligation, input, owners),
  }));
  const awaited = notes(recorded, owners, programme, ({ duty }) => awaitedWords(duty));
  return awaited.length === 0 ? {} : { awaited };
}

/** The last period as it stood at its own cut: what has come since is this period's. */
function previousPart(input: CompileInput, selection: readonly Selected[]): Pick<ReportSnapshot, 'previous'> {
  const { previousCutAt } = input;
  const { before } = spanOf(input.period);
  if (previousCutAt === undefined || input.comparedCutAt === undefined || before === undefined) return {};
  const figures = totals(
    selection.map(({ obligation, compared }) =>
      figuresOf(
        compared.map(duty => sourceOf(duty, standingAt(duty, obligation, previousCutAt))),
        isTimed(obligation),
      ),
    ),
  );
  return { previous: { period: before.key, figures } };
}

function workOf(
  input: CompileInput,
  selection: readonly Selected[],
  roster: Roster,
  owners: readonly Unit[],
  lists: OptionLists,
): Pick<ReportSnapshot, 'work'> {
  if (input.tellsWork !== true) return {};
  const { period, cutAt, matters } = input;
  const told = selection.map(({ obligation, told: duties }) => ({
    obligation,
    records: inOrder(duties, 'now', obligation, input, owners),
  }));
  return {
    work: workPart({ period, cutAt, told, matters, roster, lists, ...knownIn(input) }),
  };
}

/** By what the work of this report is told from that of the one before, or of the days before those asked for. */
function knownIn(
  input: CompileInput,
): Pick<WorkInput, 'previousCutAt' | 'comparedCutAt' | 'books' | 'registers' | 'isPlaced'> {
  const { cutAt, previousCutAt, comparedCutAt, days, duties, books = new Map() } = input;
  if (days === undefined) {
    const registers = { since: previousCutAt, until: cutAt };
    return { previousCutAt, comparedCutAt, books, registers, isPlaced: () => true };
  }
  return {
    previousCutAt: cutAt,
    comparedCutAt: undefined,
    books: placedBooks(books, duties, cutAt),
    registers: { since: startOfDay(days.from), until: endOfDay(days.to) },
    isPlaced: duty => placeDay(duty) <= days.to,
  };
}

function onlyNote(only: OnlyFields): string {
  return `注：仅统计${onlyWords(only)}，即${only.map(({ name }) => name).join('、')}；牵头单位、市领导的事项涉及其中领域的，全文列入。`;
}

/** Lead units in office order; a unit that owes or filed under an earlier roster keeps its place. */
function unitsInOrder(selection: readonly Selected[], programme: Programme, roster: Roster): readonly Unit[] {
  const lead = roster.leadUnits();
  const owing = new Set(
    selection.flatMap(({ now, before, later }) => [...now, ...before, ...later]).map(duty => duty.key.unit),
  );
  const former = [...owing]
    .filter(key => !lead.some(unit => unit.key === key))
    .flatMap(key => programme.units.findLast(unit => unit.key === key) ?? []);
  return [...lead, ...former].toSorted((a, b) => a.seq - b.seq);
}

/** Names as they were valid on the period's last day. */
function optionLists(programme: Programme, roster: Roster): OptionLists {
  const fields = roster.fields.map(field => ({ value: field.key, label: field.name }));
  return {
    fields,
    allFields: fields,
    units: programme.units.map(unit => ({
      value: unit.key,
      label: roster.unit(unit.key)?.name ?? unit.name,
    })),
    leaders: programme.leaders.map(leader => ({
      value: leader.key,
      label: roster.leader(leader.key)?.name ?? leader.name,
    })),
  };
}

function recordedOf(
  { obligation, now, before, later }: Selected,
  input: CompileInput,
  owners: readonly Unit[],
): Recorded {
  const records = (duties: readonly Duty[], due: SectionRecord['due']) =>
    inOrder(duties, due, obligation, input, owners);
  return {
    obligation,
    records: [...records(now, 'now'), ...records(later, 'later'), ...records(before, 'before')].toSorted(
      byPlace,
    ),
  };
}

interface Placed extends SectionRecord {
  readonly place: number;
  readonly order: number;
}

function inOrder(
  duties: readonly Duty[],
  due: SectionRecord['due'],
  obligation: Obligation,
  input: CompileInput,
  owners: readonly Unit[],
): readonly Placed[] {
  const places = new Map(owners.map((unit, index) => [unit.key, index]));
  return duties
    .map(duty => ({
      ...dutyRecord(duty, obligation, input.cutAt, input.filings),
      due,
      place: places.get(duty.key.unit) ?? 0,
      order: aboutDuty(duty, obligation, input.programme).order,
    }))
    .toSorted(byPlace);
}

function byPlace(a: Placed, b: Placed): number {
  return a.place - b.place || a.order - b.order || (a.duty.due.original < b.duty.due.original ? -1 : 1);
}

function unitRow(unit: Unit, sections: readonly Section[], recorded: readonly Recorded[]): UnitRow {
  const own = recorded.flatMap(({ records }) =>
    records.filter(each => each.duty.key.unit === unit.key && each.due !== 'before'),
  );
  return {
    ...totals(sections.flatMap(section => section.units.filter(share => share.unit === unit.key))),
    unit: unit.key,
    name: unit.name,
    fullName: unit.fullName,
    words: own.length === 0 ? '本期无应报事项' : standingWords(own),
  };
}

function fieldDescription(field: Roster['fields'][number], roster: Roster): FieldDescription {
  const leader = roster.leader(field.leader);
  return {
    field: field.key,
    row: field.row,
    name: field.name,
    classes: [...field.classes],
    leaderName: leader?.name ?? '',
    leaderPost: leader?.post ?? '',
    lead: field.lead,
    leadName: roster.unit(field.lead)?.name ?? field.lead,
  };
}

function recountRows(
  input: CompileInput,
  selection: readonly Selected[],
  roster: Roster,
): readonly RecountRow[] {
  // The readings are the year's: days of anybody's choice say nothing of them.
  if (input.days !== undefined) return [];
  const recounts = recount({
    programme: input.programme,
    obligations: input.obligations,
    duties: selection.flatMap(each => each.year),
    filings: input.filings,
    at: input.cutAt,
    on: roster.on,
  });
  return recounts.map(({ deeds, ...counted }) => ({
    ...counted,
    periods: [...grouped(deeds, deed => deed.period)]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([period, own]) => ({
        period,
        owed: own.length,
        done: own.filter(deed => deed.doneBy !== undefined).length,
        sources: [
          ...new Map(
            own.flatMap(({ doneBy }) => (doneBy === undefined ? [] : [[doneBy.nonce, doneBy] as const])),
          ).values(),
        ],
      })),
  }));
}

function provisionalWords(input: CompileInput): { readonly provisional?: string } {
  const cutDay = dateInShanghai(addSeconds(input.cutAt, -1));
  const year = input.calendar.provisionalYear(cutDay);
  return year === undefined ? {} : { provisional: provisionalNotice(year) };
}
