import { monthlyResearch } from '../../../shared/programme/eight-ones/monthly-research.ts';
import { isDeputys, namedFields } from './filed.ts';
import {
  amount,
  type Edition,
  endOfDay,
  refOf,
  rows,
  type Stood,
  type StoredRecords,
  stoodAt,
  sum,
  validOn,
  words,
  yearOf,
} from './records.ts';

/** Filings of an obligation that say something at the cut. */
export function saying(records: StoredRecords, edition: Edition, key: string): readonly Stood[] {
  return records.duties
    .filter(duty => duty.obligation === key)
    .map(duty => stoodAt(records, duty, edition.cutAt))
    .filter(each => each.values !== undefined);
}

export function ofYear(some: readonly Stood[], edition: Edition): readonly Stood[] {
  return some.filter(each => yearOf(each.duty.period) === yearOf(edition.period));
}

/** 本期、本年累计、上期: done by a period's end, known at its cut, and not so at the cut before. */
function compared(records: StoredRecords, edition: Edition, some: readonly Stood[], day: string) {
  const doneOn = (each: Stood) => words(each.values, day) || lastDayOf(each.duty.period);
  const known = (each: Stood, until: string | undefined, end: string) =>
    until !== undefined && stoodAt(records, each.duty, until).body !== undefined && doneOn(each) <= end;
  const { cutAt, previousCutAt, comparedCutAt, lastDay, firstDay, before } = edition;
  const byNow = some.filter(each => known(each, cutAt, lastDay));
  const current = byNow.filter(each => !known(each, previousCutAt, before.to));
  return {
    current,
    ofYear: byNow.filter(each => doneOn(each).startsWith(firstDay.slice(0, 4))),
    figures: {
      current: current.length,
      total: byNow.filter(each => doneOn(each).startsWith(firstDay.slice(0, 4))).length,
      previous: some.filter(
        each => known(each, previousCutAt, before.to) && !known(each, comparedCutAt, dayBefore(before.from)),
      ).length,
    },
  };
}

/** Of a period's key: '2026-11', '2026-Q4', '2026-B6', '2026'. */
function lastDayOf(period: string): string {
  const [year = '', part = ''] = period.split('-');
  const months = part.startsWith('Q')
    ? Number(part.slice(1)) * 3
    : part.startsWith('B')
      ? Number(part.slice(1)) * 2
      : part === ''
        ? 12
        : Number(part);
  return new Date(Date.UTC(Number(year), months, 0)).toISOString().slice(0, 10);
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

export function visits(records: StoredRecords, edition: Edition) {
  const told = saying(records, edition, 'leader-visit');
  const counted = told.filter(each => each.values !== undefined && !isDeputys(each.values));
  const { current } = compared(records, edition, told, 'visitedOn');
  return {
    visits: compared(records, edition, counted, 'visitedOn').figures,
    visited: current.map(each => ({
      ref: refOf(each.duty),
      counted: counted.includes(each),
      raised: rows(each.values, 'raised').length,
    })),
    agreed: current.flatMap(each =>
      [...rows(each.values, 'agreed'), ...rows(each.values, 'agreedBefore')].map(() => ({
        ref: refOf(each.duty),
      })),
    ),
  };
}

export function conferences(records: StoredRecords, edition: Edition) {
  const told = onceAnEvent(records, edition, saying(records, edition, 'conference'));
  const { current, ofYear: held, figures } = compared(records, edition, told, 'heldOn');
  return {
    conferences: figures,
    held: held.map(each => ({
      ref: refOf(each.duty),
      people: amount(each.values, 'people'),
      signings:
        each.values?.signings === undefined
          ? rows(each.values, 'results').filter(row => words(row, 'kind') === 'signing').length
          : amount(each.values, 'signings'),
      signed: amount(each.values, 'signed'),
      current: current.includes(each),
    })),
    plannedEvents: ofYear(saying(records, edition, 'conference-schedule'), edition).flatMap(each =>
      rows(each.values, 'events').map(row => ({
        ref: refOf(each.duty),
        name: words(row, 'name'),
        month: words(row, 'month'),
        ...(row.scale !== undefined && { scale: amount(row, 'scale') }),
        invitesLeader: row.invitesLeader === true,
      })),
    ),
  };
}

/** Of what a unit says of one event for several fields, the filing that was known first. */
function onceAnEvent(records: StoredRecords, edition: Edition, some: readonly Stood[]): readonly Stood[] {
  const place = ({ duty }: Stood) =>
    records.programme.fields.findIndex(field => duty.fields.includes(field.key));
  const inAnnexOrder = some.toSorted((one, other) => place(one) - place(other));
  const knownAt = (each: Stood, at: string | undefined) =>
    at !== undefined && stoodAt(records, each.duty, at).body !== undefined;
  const early = inAnnexOrder.filter(each => knownAt(each, edition.comparedCutAt));
  const later = inAnnexOrder.filter(each => !early.includes(each) && knownAt(each, edition.previousCutAt));
  const found: Stood[] = [];
  for (const each of [...early, ...later, ...inAnnexOrder]) {
    const same = (other: Stood) =>
      other.duty.key.unit === each.duty.key.unit &&
      words(other.values, 'heldOn') === words(each.values, 'heldOn') &&
      words(other.values, 'name').trim() === words(each.values, 'name').trim();
    if (!found.some(same)) found.push(each);
  }
  return some.filter(each => found.includes(each));
}

export function yearlyLists(records: StoredRecords, edition: Edition) {
  const plans = ofYear(saying(records, edition, 'contact-plan'), edition);
  const actionPlans = records.duties
    .filter(duty => duty.obligation === 'action-plan' && yearOf(duty.period) === yearOf(edition.period))
    .filter(duty => stoodAt(records, duty, edition.cutAt).body !== undefined);
  const summaries = ofYear(saying(records, edition, 'unit-summary'), edition);
  const associations = ofYear(saying(records, edition, 'field-return'), edition)
    .filter(each => words(each.values, 'associationState') !== '')
    .map(each => each.duty.fields[0] ?? '');
  return {
    contactPlans: {
      filed: plans.length,
      enterprises: sum(
        plans.flatMap(each => rows(each.values, 'plans').map(row => amount(row, 'enterprises'))),
      ),
    },
    plans: actionPlans.map(duty => ({ field: duty.fields[0] })),
    associations: [...new Set(associations)].map(field => ({ field })),
    summaries: summaries.map(each => ({
      ref: refOf(each.duty),
      policies: rows(each.values, 'policies').length,
      publicity: rows(each.values, 'publicity').length,
    })),
  };
}

/** Problems found by this period's 专题调研, and difficulties of its returns. */
export function problemsOf(records: StoredRecords, edition: Edition) {
  const told = saying(records, edition, 'monthly-research');
  const { current, figures } = compared(records, edition, told, 'endsOn');
  const returns = saying(records, edition, 'field-return');
  const last = returns
    .map(each => each.duty.period)
    .sort()
    .at(-1);
  const difficulties = ofYear(returns, edition).filter(each => each.duty.period === last);
  return {
    research: figures,
    researched: {
      ...researchFigures(
        current,
        validOn(records.programme.fields, edition.lastDay).map(each => each.key),
      ),
      topics: current.map(each => ({ ref: refOf(each.duty) })),
    },
    problems: [
      ...current.flatMap(each => rows(each.values, 'problems').map(() => ({ ref: refOf(each.duty) }))),
      ...difficulties.flatMap(each =>
        rows(each.values, 'difficulties').map(() => ({ ref: refOf(each.duty) })),
      ),
    ],
  };
}

/** What the period's own 专题调研 said: of duties due in it. */
export function researchPart(records: StoredRecords, edition: Edition, units: readonly string[]) {
  const { cutAt, previousCutAt = '' } = edition;
  const told = saying(records, edition, 'monthly-research').filter(
    ({ duty }) => endOfDay(duty.due.original) > previousCutAt && endOfDay(duty.due.original) <= cutAt,
  );
  const fields = validOn(records.programme.fields, edition.lastDay);
  const categories = told.flatMap(each =>
    rows(each.values, 'problems').map(row => categoryWords(words(row, 'category'))),
  );
  return {
    figures: researchFigures(
      told,
      fields.map(each => each.key),
    ),
    units: units.map(unit => ({
      unit,
      ...researchFigures(
        told.filter(each => each.duty.key.unit === unit),
        fields.filter(each => each.lead === unit).map(each => each.key),
      ),
    })),
    entries: told.map(each => ({
      unit: each.duty.key.unit,
      enterprises: amount(each.values, 'enterprises'),
      institutions: amount(each.values, 'institutions'),
      ...(each.values?.questionnaires !== undefined && {
        questionnaires: amount(each.values, 'questionnaires'),
      }),
      opinions: rows(each.values, 'opinions').map(() => ({})),
      problems: rows(each.values, 'problems').map(row => ({
        category: categoryWords(words(row, 'category'), false),
      })),
      followUps: rows(each.values, 'followUps').map(() => ({})),
    })),
    categories: [...new Set(categories)].map(category => ({
      category,
      problems: categories.filter(each => each === category).length,
    })),
  };
}

function researchFigures(own: readonly Stood[], among: readonly string[]) {
  const named = own.flatMap(each => namedFields('monthly-research', each.values));
  return {
    fieldsCovered: among.filter(field => named.includes(field)).length,
    fieldsTotal: among.length,
    enterprises: sum(own.map(each => amount(each.values, 'enterprises'))),
    institutions: sum(own.map(each => amount(each.values, 'institutions'))),
    opinions: sum(own.map(each => rows(each.values, 'opinions').length)),
    problems: sum(own.map(each => rows(each.values, 'problems').length)),
  };
}

/** The words a category is filed under; what was written beside 其他 counts as 其他. */
function categoryWords(value: string, counted = true): string {
  for (const { fields } of monthlyResearch.groups)
    for (const field of fields)
      if (field.key === 'problems')
        for (const column of field.columns)
          if (column.key === 'category' && 'options' in column && Array.isArray(column.options)) {
            const option = column.options.find(each => each.value === value);
            if (option !== undefined) return option.label;
          }
  return counted || value === '' ? '其他' : value;
}
