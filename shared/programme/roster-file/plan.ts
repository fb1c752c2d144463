import type { CalendarDate } from '../../calendar/date.ts';
import type { SheetProblem } from '../../filing/excel/problem.ts';
import { type Roster, rosterOn } from '../roster.ts';
import { type RosterStep, withStep } from '../roster-changes.ts';
import { type PlannedEdit, planEdit, type RosterEdit } from '../roster-edit.ts';
import { body, holder, person } from '../roster-form.ts';
import type { Contact, Programme, UnitKey } from '../types.ts';
import { wordsOfRoster } from './layout.ts';
import { type Keyed, type Matched, matchRows } from './match.ts';
import { finalProblems } from './problems.ts';
import type { FileRow, RosterFile } from './read.ts';
import { fieldNames, Names, SheetReading } from './reading.ts';

export type PlannedFile =
  | { readonly kind: 'planned'; readonly planned: PlannedEdit }
  | { readonly kind: 'refused'; readonly problems: readonly SheetProblem[] };

interface FileInput {
  readonly programme: Programme;
  /** What the file is compared with: `latestRoster`. */
  readonly roster: Roster;
  /** Not before the roster's day. */
  readonly from: CalendarDate;
  /** Unsettled duties by unit. */
  readonly open: ReadonlyMap<UnitKey, number>;
}

/**
 * The changes of the roster, each as its own form would make it, that lead from the roster to what the file says; no
 * steps where they are the same. Problems are gathered over the whole file, and one of them refuses all of it.
 */
export function planRosterFile(file: RosterFile, input: FileInput): PlannedFile {
  const { programme, roster, from, open } = input;
  const reading = new SheetReading();
  const matched = {
    leaders: matchRows(file.leaders, roster.leaders, ({ words }, entry) => words.name === entry.name),
    units: matchRows(file.units, roster.units, ({ words }, entry) => words.name === entry.name),
    fields: matchRows(file.fields, roster.fields, () => false),
    contacts: matchRows(
      file.contacts,
      roster.units.flatMap(unit => roster.contactsOf(unit.key)),
      ({ words }, entry) =>
        words.name === entry.name &&
        words.email === entry.email &&
        words.unit === roster.unit(entry.unit)?.name,
    ),
  };
  strayRows(matched, roster, open, reading);
  reading.once('leaders', file.leaders, ['rank', 'name']);
  reading.once('units', file.units, ['seq', 'name']);

  const fold = new Fold(programme, from);
  const changed = changedRows(roster);
  const leaders = new Names('牵头领导');
  for (const { row, entry } of matched.leaders.same) {
    const renamed = row.words.name !== entry.name;
    const asked = changed('leaders', row, entry.key)
      ? reading.form('leaders', row, form => person(form))
      : undefined;
    const steps =
      asked === undefined
        ? []
        : fold.add({ kind: renamed ? 'replace-leader' : 'change-leader', leader: entry.key, person: asked });
    leaders.name(
      row.words.name,
      namesBefore(programme.leaders, row, entry),
      keySet(steps, 'leaders') ?? entry.key,
    );
  }

  const units = new Names('单位');
  for (const { row, entry } of matched.units.same) {
    const asked = changed('units', row, entry.key)
      ? reading.form('units', row, form => body(form))
      : undefined;
    if (asked !== undefined) fold.add({ kind: 'rename-unit', unit: entry.key, body: asked });
    units.name(row.words.name, namesBefore(programme.units, row, entry), entry.key);
  }
  for (const row of matched.units.added) {
    const asked = reading.form('units', row, form => body(form));
    const steps = asked === undefined ? [] : fold.add({ kind: 'add-unit', body: asked });
    units.name(row.words.name, [], keySet(steps, 'units') ?? '');
  }

  for (const { row, entry } of matched.fields.same) {
    const leader = reading.named('fields', row, 'leader', leaders);
    const lead = reading.named('fields', row, 'lead', units);
    const cooperating = reading.manyNamed('fields', row, 'cooperating', units);
    if (leader === undefined || lead === undefined || cooperating === undefined) continue;
    const now = fold.roster().field(entry.key) ?? entry;
    const isSame =
      now.leader === leader &&
      now.lead === lead &&
      now.cooperating.toSorted().join() === cooperating.toSorted().join();
    if (!isSame) fold.add({ kind: 'assign-field', field: entry.key, to: { leader, lead, cooperating } });
  }

  planContacts(matched.contacts, { fold, reading, units, changed });
  for (const unit of matched.units.gone) fold.add({ kind: 'end-unit', unit: unit.key });

  if (reading.problems.length === 0) finalProblems(file, roster, fold.roster(), reading);
  return reading.problems.length > 0
    ? { kind: 'refused', problems: reading.problems }
    : { kind: 'planned', planned: { steps: fold.steps, words: fold.words } };
}

interface ContactPlan {
  readonly fold: Fold;
  readonly reading: SheetReading;
  readonly units: Names;
  readonly changed: (section: 'contacts', row: FileRow, key: string) => boolean;
}

function planContacts(contacts: Matched<Contact>, { fold, reading, units, changed }: ContactPlan): void {
  const read = (row: FileRow, unit: UnitKey) => {
    const roster = fold.roster();
    const own = [...roster.fieldsLedBy(unit), ...roster.fieldsSupportedBy(unit)];
    const stray = fieldNames(row.words.fields).find(name => own.every(field => field.name !== name));
    if (stray !== undefined) {
      reading.problem('contacts', row, 'fields', `该单位没有牵头或配合“${stray}”，领域之间用“；”隔开`);
      return undefined;
    }
    return reading.form(
      'contacts',
      row,
      form =>
        holder(
          form,
          own.map(field => field.key),
        ),
      own,
    );
  };
  for (const { row, entry } of contacts.same) {
    const unit = reading.named('contacts', row, 'unit', units);
    if (unit === undefined) continue;
    if (unit !== entry.unit) {
      reading.problem(
        'contacts',
        row,
        'unit',
        '联络员和经办人不能改到其他单位：请删去此行，另加一行，编号留空',
      );
      continue;
    }
    const asked = changed('contacts', row, entry.key) ? read(row, unit) : undefined;
    if (asked !== undefined) fold.add({ kind: 'change-contact', contact: entry.key, holder: asked });
  }
  for (const row of contacts.added) {
    const unit = reading.named('contacts', row, 'unit', units);
    const asked = unit === undefined ? undefined : read(row, unit);
    if (unit !== undefined && asked !== undefined) fold.add({ kind: 'add-contact', unit, holder: asked });
  }
  for (const { key } of contacts.gone) fold.add({ kind: 'end-contact', contact: key });
}

/** Rows that are nobody's, and entries whose row is missing. */
function strayRows(
  {
    leaders,
    units,
    fields,
    contacts,
  }: {
    readonly leaders: Matched<Roster['leaders'][number]>;
    readonly units: Matched<Roster['units'][number]>;
    readonly fields: Matched<Roster['fields'][number]>;
    readonly contacts: Matched<Contact>;
  },
  roster: Roster,
  open: ReadonlyMap<UnitKey, number>,
  reading: SheetReading,
): void {
  const foreign = '没有这个编号：编号不能改写，新增的行请把编号留空';
  for (const row of leaders.foreign) reading.problem('leaders', row, 'key', foreign);
  for (const row of leaders.added)
    reading.problem('leaders', row, 'name', '不能增加牵头领导：更换的，请在原行改写姓名、职务');
  for (const { post, name } of leaders.gone)
    reading.ofSheet('leaders', `缺少${post}${name}一行：更换的，请在原行改写姓名、职务`);
  for (const row of units.foreign) reading.problem('units', row, 'key', foreign);
  for (const unit of units.gone) {
    const count = open.get(unit.key) ?? 0;
    if (count > 0)
      reading.ofSheet(
        'units',
        `缺少${unit.name}一行：该单位还有${count}项未办结的事项，办结前不能停用；更名的，请保留原行和编号，只改写名称`,
      );
    const used = [...roster.fieldsLedBy(unit.key), ...roster.fieldsSupportedBy(unit.key)];
    if (count === 0 && used.length > 0 && units.added.length + units.foreign.length > 0)
      reading.ofSheet('units', `缺少${unit.name}一行：更名的，请保留原行和编号，只改写名称`);
  }
  for (const row of [...fields.foreign, ...fields.added])
    reading.problem('fields', row, 'key', '细分领域由文件规定，不能增加');
  for (const { name } of fields.gone)
    reading.ofSheet('fields', `缺少${name}一行：细分领域由文件规定，不能删去`);
  for (const { row, entry } of fields.same)
    if (row.words.field !== entry.name)
      reading.problem('fields', row, 'field', `细分领域由文件规定，不能改名，请改回“${entry.name}”`);
  for (const row of contacts.foreign) reading.problem('contacts', row, 'key', foreign);
}

/** Whether anything that is read of the row differs from what the file was made with. */
function changedRows(roster: Roster) {
  const words = wordsOfRoster(roster);
  return (section: 'leaders' | 'units' | 'contacts', row: FileRow, key: string): boolean => {
    const before = words[section].find(each => each.key === key) ?? {};
    return Object.entries(before).some(([path, text]) => !unread.has(path) && row.words[path] !== text);
  };
}

/** `unit` is read as whom it names: other sheets need not follow a rename. */
const unread: ReadonlySet<string> = new Set(['key', 'since', 'unit']);

/** What the entry was ever called, and the one before it whose 编号 the row still has. */
function namesBefore(
  entries: readonly (Keyed & { readonly name: string })[],
  row: FileRow,
  { key }: Keyed,
): readonly string[] {
  return entries.flatMap(each => (each.key === key || each.key === row.words.key ? [each.name] : []));
}

function keySet(steps: readonly RosterStep[], section: 'leaders' | 'units'): string | undefined {
  return steps.flatMap(step => (step.section === section && step.kind === 'set' ? [step.entry.key] : []))[0];
}

/** Edits one after the other, each planned on what the ones before it leave. */
class Fold {
  readonly steps: RosterStep[] = [];
  readonly words: string[] = [];
  readonly #from: CalendarDate;
  #programme: Programme;

  constructor(programme: Programme, from: CalendarDate) {
    this.#programme = programme;
    this.#from = from;
  }

  roster(): Roster {
    return rosterOn(this.#programme, this.#from);
  }

  add(edit: RosterEdit): readonly RosterStep[] {
    const { steps, words } = planEdit(this.#programme, edit, this.#from);
    this.#programme = steps.reduce(withStep, this.#programme);
    this.steps.push(...steps);
    this.words.push(...words);
    return steps;
  }
}
