import {
  endOf,
  type Period,
  parsePeriod,
  periodLabel,
  periodOf,
  previousPeriod,
  startOf,
} from '../calendar/period.ts';
import { definitionOf } from '../duty/definition.ts';
import type { Duty, DutyKey, EventPlan } from '../duty/duty.ts';
import { sourceWords } from '../duty/event-plan.ts';
import { targetOf } from '../duty/transitions.ts';
import type { FilingContext } from '../filing/cells.ts';
import type { FilingValues } from '../filing/field.ts';
import type { EarlierFiling } from '../filing/form.ts';
import { typedIdentity } from '../filing/identity.ts';
import type { OptionLists } from '../filing/options.ts';
import { NIL_REASON, NOTE, REPORT_CHOICE } from '../filing/parse.ts';
import { startingForm, startingValues } from '../filing/prefill.ts';
import { type TypedForm, typedOf, typedText } from '../filing/typed.ts';
import type { Duties } from '../ports/duties.ts';
import type { Draft, FilingBody, Filings } from '../ports/filings.ts';
import type { Obligation } from '../programme/obligation.ts';
import { fieldName, rosterOn } from '../programme/roster.ts';
import type { Contact, Programme } from '../programme/types.ts';
import { openingWords } from '../register/opening.ts';
import {
  importedValues,
  type KnownEntries,
  knownAgain,
  knownFindings,
  knownValues,
} from './known-entries.ts';
import { sameWords, type ToldTogether } from './told-together.ts';
import type { UnitVisit } from './unit-visit.ts';

/** A duty with what its pages are drawn and its form is read with. */
export interface DutySheet {
  readonly duty: Duty;
  readonly obligation: Obligation;
  readonly period: Period;
  readonly context: FilingContext;
  /** Of the unit, today. */
  readonly contacts: readonly Contact[];
  /** What registers know; absent where nothing is filled in, or the obligation feeds none. */
  readonly known?: KnownEntries | undefined;
  /** What the filing for another field or leader tells of this one; absent where nothing is filled in. */
  readonly together?: ToldTogether | undefined;
}

/** Whether the unit may still fix the day of the event that the duty reports on. */
export function mayPlan({ duty, obligation }: Pick<DutySheet, 'duty' | 'obligation'>): boolean {
  return obligation.event !== undefined && targetOf(duty.status, 'plan-event') !== undefined;
}

/** Undefined when this release does not know the duty's obligation or period. */
export function dutySheet(
  duty: Duty,
  visit: Pick<UnitVisit, 'programme' | 'today'>,
  known?: KnownEntries,
  together?: ToldTogether,
): DutySheet | undefined {
  const obligation = definitionOf(duty);
  const period = parsePeriod(duty.period);
  if (obligation === undefined || period === undefined) return undefined;
  const context: FilingContext = {
    periodStart: startOf(period),
    periodEnd: endOf(period),
    today: visit.today,
    ...optionLists(duty, period, visit.programme),
    ...(known === undefined ? {} : { against: values => knownFindings(known, values) }),
  };
  const contacts = rosterOn(visit.programme, visit.today).contactsOf(duty.key.unit);
  return { duty, obligation, period, context, contacts, known, together };
}

/** Names as they were valid at the period's end: a filing reads the same years later. */
export function optionLists(duty: Pick<Duty, 'fields'>, period: Period, programme: Programme): OptionLists {
  const roster = rosterOn(programme, endOf(period));
  return {
    fields: duty.fields.map(key => ({ value: key, label: fieldName(key, roster, programme) })),
    units: roster.units.map(unit => ({ value: unit.key, label: unit.name })),
    allFields: roster.fields.map(field => ({ value: field.key, label: field.name })),
    leaders: roster.leaders.map(leader => ({ value: leader.key, label: `${leader.name}（${leader.post}）` })),
  };
}

export interface SheetDeps {
  readonly duties: Pick<Duties, 'load'>;
  readonly filings: Pick<Filings, 'get'>;
}

/**
 * What a form opens with when nobody has typed anything: what was filed, else what last period already says.
 * @param draft what is stored, if anything; only that of a nil return is looked at
 */
export async function openingForm(
  sheet: DutySheet,
  deps: SheetDeps,
  draft: Draft | undefined,
): Promise<TypedForm> {
  const { duty, obligation, known } = sheet;
  const current = duty.filings.at(-1);
  const filed = current === undefined ? undefined : await deps.filings.get(duty.key, current.nonce);
  if (filed?.nilReason !== undefined && isDraftOfNil(duty, draft)) return draft.typed;
  if (filed !== undefined)
    return typedFiling(
      obligation,
      known === undefined ? filed : { ...filed, values: knownAgain(known, filed.values) },
    );
  const { latest, telling } = await earlierFilings(sheet, deps);
  return {
    ...startingForm(obligation, sheet.context, telling, valuesBefore(sheet)),
    ...(latest === undefined ? {} : typedIdentity(latest.identity)),
  };
}

/** What the form of a duty starts with as values: what of a filing was not typed. */
export async function startOfForm(sheet: DutySheet, deps: SheetDeps): Promise<FilingValues> {
  const { telling } = await earlierFilings(sheet, deps);
  return startingValues(sheet.obligation, sheet.context, telling, valuesBefore(sheet));
}

/** What registers know, what was planned of the event that the duty reports on, and what was told of it already. */
function valuesBefore({ duty, obligation, context, contacts, known, together }: DutySheet): FilingValues {
  const event = duty.planned?.event;
  return {
    ...obligation.fromContacts?.(contacts),
    ...(event && obligation.event?.starts(event, context.today)),
    ...together?.values,
    ...(known && knownValues(known)),
  };
}

/** 「2026年6月报送」, 「期初导入 2026-07-02 张三（联络员）」: what the form starts with; undefined where nothing is carried over. */
export async function carriedFrom(sheet: DutySheet, deps: SheetDeps): Promise<string | undefined> {
  const { duty, obligation, context, period } = sheet;
  if (duty.filings.length > 0) return undefined;
  if (sheet.together !== undefined) return sameWords(sheet.together);
  if (duty.planned?.event?.told !== undefined) return plannedIn(duty, duty.planned);
  if (obligation.carryOver === undefined) return undefined;
  const { telling, imported } = await earlierFilings(sheet, deps);
  if (telling === undefined) return obligation.fromContacts && '本单位登记的联络员';
  const carried = obligation.carryOver(telling.values, { ...context, earlierStart: telling.periodStart });
  if (Object.keys(carried).length === 0) return undefined;
  return imported ?? `${periodLabel(periodOf(period.cadence, telling.periodStart))}报送`;
}

/** A day that the unit said by itself leaves what else the schedule says. */
function plannedIn(duty: Duty, plan: EventPlan): string {
  return plan.source.kind === 'filing' ? sourceWords(duty, plan) : '时间表';
}

/** A filing as the form that files the same again. */
export function typedFiling(obligation: Obligation, body: FilingBody): TypedForm {
  return {
    ...typedOf(obligation.groups, body.values),
    ...typedIdentity(body.identity),
    ...(body.note === undefined ? {} : { [NOTE]: [body.note] }),
    ...(body.nilReason === undefined
      ? { [REPORT_CHOICE]: ['done'] }
      : { [REPORT_CHOICE]: ['nil'], [NIL_REASON]: [body.nilReason] }),
  };
}

/** Name under which a draft carries the stage of the duty it was typed at. */
const STAGE = 'stage';

/** Moves on with every filing and every return; instants may coincide, this never does. */
function stageOf({ filings, sendBacks }: Duty): string {
  return `${filings.length}.${sendBacks.length}`;
}

/** A typed form as a draft of the duty as it stands. */
export function atStage(duty: Duty, typed: TypedForm): TypedForm {
  return { ...typed, [STAGE]: [stageOf(duty)] };
}

/**
 * A draft counts until something newer happened to the duty: it was filed, or sent back. What was typed into an old
 * page after somebody else had filed is kept, but a returned duty opens with what the Office read.
 */
export function isLiveDraft(duty: Duty, draft: Draft | undefined): draft is Draft {
  return draft !== undefined && isOfStage(duty, draft);
}

/** Typed after the last filing, yet not what the form opens with: offered beside it. */
export function isSpareDraft(duty: Duty, draft: Draft | undefined): draft is Draft {
  if (draft === undefined || isOfStage(duty, draft)) return false;
  const [filings = ''] = typedText(draft.typed, STAGE).split('.');
  return duty.filings.length > 0 && Number(filings) === duty.filings.length;
}

/**
 * The draft that the latest filing, a nil return, was made from. A nil return takes nothing of it but the reason: whoever
 * files something after all, or has it sent back, finds answers and attachments as they were.
 */
function isDraftOfNil({ filings }: Duty, draft: Draft | undefined): draft is Draft {
  if (draft === undefined || typedText(draft.typed, REPORT_CHOICE) !== 'nil') return false;
  const [before = ''] = typedText(draft.typed, STAGE).split('.');
  return before === String(filings.length - 1);
}

function isOfStage(duty: Duty, draft: Draft): boolean {
  return typedText(draft.typed, STAGE) === stageOf(duty);
}

/** Nil returns in a row that are looked past for what still stands. */
const NIL_RETURNS_PASSED = 4;

interface Earlier {
  readonly latest?: FilingBody;
  readonly telling?: EarlierFiling;
  /** `telling` is no filing, but an import: who made it, and when. */
  readonly imported?: string | undefined;
}

/**
 * The filing of the period before, and the last one that was no nil return: 「无变化」 means that it still stands. Before
 * the first of them stands what was imported.
 */
async function earlierFilings({ duty, period, known }: DutySheet, deps: SheetDeps): Promise<Earlier> {
  let latest: FilingBody | undefined;
  let before = previousPeriod(period);
  for (let passed = 0; passed <= NIL_RETURNS_PASSED; passed += 1, before = previousPeriod(before)) {
    const key = keyInPeriod(duty.key, period, before);
    const earlier = key === undefined ? undefined : await deps.duties.load(key);
    const filing = earlier?.filings.at(-1);
    const body =
      earlier === undefined || filing === undefined
        ? undefined
        : await deps.filings.get(earlier.key, filing.nonce);
    if (body === undefined) break;
    latest ??= body;
    if (body.nilReason === undefined)
      return { latest, telling: { values: body.values, periodStart: startOf(before) } };
  }
  return { ...(latest && { latest }), ...(known && importedBefore(known, period)) };
}

function importedBefore(known: KnownEntries, period: Period): Earlier {
  const values = importedValues(known);
  if (values === undefined || known.imported === undefined) return {};
  return {
    telling: { values, periodStart: startOf(previousPeriod(period)) },
    imported: openingWords(known.imported.source),
  };
}

/** The same owner's duty of another period: a duty's id ends with its period. */
function keyInPeriod(key: DutyKey, period: Period, other: Period): DutyKey | undefined {
  const suffix = `.${period.key}`;
  return key.duty.endsWith(suffix)
    ? { ...key, duty: `${key.duty.slice(0, -suffix.length)}.${other.key}` }
    : undefined;
}
