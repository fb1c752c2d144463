import type { Duty } from '../../../shared/duty/duty.ts';
import type { FilingValues } from '../../../shared/filing/field.ts';
import {
  type Edition,
  endOfDay,
  hasDate,
  list,
  rows,
  type Stood,
  type StoredRecords,
  scopeOf,
  stoodAt,
  validOn,
  words,
  yearOf,
} from './records.ts';

/** The counts of what was owed and filed, counted duty by duty. */
export interface Counts {
  owed: number;
  timed: number;
  filed: number;
  unchanged: number;
  nil: number;
  reported: number;
  onTime: number;
  late: number;
  notFiled: number;
  waived: number;
  makeUp: number;
  early: number;
}

function none(): Counts {
  return {
    owed: 0,
    timed: 0,
    filed: 0,
    unchanged: 0,
    nil: 0,
    reported: 0,
    onTime: 0,
    late: 0,
    notFiled: 0,
    waived: 0,
    makeUp: 0,
    early: 0,
  };
}

/** One more duty; `isEarly`: it came before the period it is due in. */
function tally(counts: Counts, { duty, as, inTime }: Stood, isEarly: boolean): void {
  if (isEarly) {
    counts.early += 1;
    return;
  }
  if (as === 'waived') {
    counts.waived += 1;
    return;
  }
  if (duty.makeUp) {
    counts.makeUp += 1;
    return;
  }
  const dated = hasDate(duty.obligation);
  counts.owed += 1;
  if (dated) counts.timed += 1;
  if (as === 'missing') {
    counts.notFiled += 1;
    return;
  }
  counts.reported += 1;
  if (as === 'nil') counts.nil += 1;
  else counts.filed += 1;
  if (as === 'unchanged') counts.unchanged += 1;
  if (dated && inTime) counts.onTime += 1;
  if (dated && !inTime) counts.late += 1;
}

/** Duties in the places an edition gives them. */
export interface Placed {
  readonly now: readonly Stood[];
  readonly early: readonly Stood[];
  /** Due before, filed since the cut before. */
  readonly caughtUp: readonly Stood[];
}

export function placed(records: StoredRecords, edition: Edition, duties: readonly Duty[]): Placed {
  const { cutAt, previousCutAt = '' } = edition;
  const now: Stood[] = [];
  const early: Stood[] = [];
  const caughtUp: Stood[] = [];
  for (const duty of duties) {
    const stood = stoodAt(records, duty, cutAt);
    const due = endOfDay(duty.due.original);
    if (due > previousCutAt && due <= cutAt) now.push(stood);
    else if (stood.body === undefined) continue;
    else if (previousCutAt !== '' && stoodAt(records, duty, previousCutAt).body !== undefined) continue;
    else (due > cutAt ? early : caughtUp).push(stood);
  }
  return { now, early, caughtUp };
}

function countsOf({ now, early }: Placed, isOf: (stood: Stood) => boolean): Counts {
  const counts = none();
  for (const each of now) if (isOf(each)) tally(counts, each, false);
  for (const each of early) if (isOf(each)) tally(counts, each, true);
  return counts;
}

export function filedPart(records: StoredRecords, edition: Edition, obligations: readonly string[]) {
  const ofObligation = (key: string) => records.duties.filter(duty => duty.obligation === key);
  const places = new Map(obligations.map(key => [key, placed(records, edition, ofObligation(key))]));
  const all: Placed = {
    now: [...places.values()].flatMap(each => each.now),
    early: [...places.values()].flatMap(each => each.early),
    caughtUp: [...places.values()].flatMap(each => each.caughtUp),
  };
  const fields = validOn(records.programme.fields, edition.lastDay);
  const units = unitsOf(records, edition, all);
  const noted = (is: (stood: Stood) => boolean) =>
    units.flatMap(unit =>
      obligations.flatMap(key =>
        (places.get(key)?.now ?? [])
          .filter(each => each.duty.key.unit === unit && is(each))
          .map(() => ({ unit, timed: hasDate(key) })),
      ),
    );
  return {
    figures: countsOf(all, () => true),
    units: units.map(unit => ({ unit, ...countsOf(all, each => each.duty.key.unit === unit) })),
    fields: fields.map(({ key }) => ({ field: key })),
    sections: obligations.map(key => section(key, places.get(key), units, records, edition)),
    notFiled: noted(each => each.as === 'missing' && !each.duty.makeUp),
    waived: noted(each => each.as === 'waived'),
    ...previousPart(records, edition, obligations),
  };
}

/** Lead units of the period's last day, and whoever else owes or has filed. */
export function unitsOf({ programme }: StoredRecords, { lastDay }: Edition, all: Placed): readonly string[] {
  const leading = validOn(programme.fields, lastDay).map(each => each.lead);
  const owing = [...all.now, ...all.early, ...all.caughtUp].map(each => each.duty.key.unit);
  const order = new Map(programme.units.map(unit => [unit.key, unit.seq]));
  return [...new Set([...leading, ...owing])].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
}

function section(
  key: string,
  place: Placed | undefined,
  units: readonly string[],
  records: StoredRecords,
  edition: Edition,
) {
  const { now, early, caughtUp } = place ?? { now: [], early: [], caughtUp: [] };
  const counted = { now, early, caughtUp };
  const owing = units.filter(unit => [...now, ...early].some(each => each.duty.key.unit === unit));
  const filed = [...now, ...early, ...caughtUp].filter(each => each.body !== undefined);
  return {
    obligation: { key },
    figures: countsOf(counted, () => true),
    units: owing.map(unit => ({ unit, ...countsOf(counted, each => each.duty.key.unit === unit) })),
    leaders: scopeOf(key) === 'leader' ? leaders(now, records, edition) : [],
    fields: covered(key, now, records, edition),
    entries: filed.map(({ duty }) => ({ unit: duty.key.unit })),
  };
}

function leaders(now: readonly Stood[], { programme }: StoredRecords, { lastDay }: Edition) {
  const known = validOn(programme.leaders, lastDay).map(each => each.key);
  const leaderOf = ({ duty }: Stood) => duty.key.duty.split('.')[1] ?? '';
  return [...new Set([...known, ...now.map(leaderOf)])]
    .map(leader => ({ leader, own: now.filter(each => leaderOf(each) === leader) }))
    .filter(({ own }) => own.length > 0)
    .map(({ leader, own }) => {
      const visits = own.filter(each => each.values !== undefined && !isDeputys(each.values));
      const owned = new Set(own.flatMap(each => each.duty.fields));
      const seen = new Set(visits.flatMap(each => list(each.values, 'fields')));
      return {
        leader,
        times: visits.length,
        fieldsCovered: [...owned].filter(field => seen.has(field)).length,
        fieldsTotal: owned.size,
      };
    });
}

function covered(key: string, now: readonly Stood[], { programme }: StoredRecords, { lastDay }: Edition) {
  const seen = new Set(now.flatMap(each => namedFields(key, each.values)));
  const speaksOfFields = seen.size > 0 || scopeOf(key) === 'field' || perField.has(key);
  if (now.length === 0 || !speaksOfFields) return [];
  return validOn(programme.fields, lastDay).map(({ key: field }) => {
    const own = scopeOf(key) === 'field' ? now.filter(each => each.duty.fields[0] === field) : [];
    return {
      field,
      covered: seen.has(field) || own.some(each => each.as === 'filed' || each.as === 'unchanged'),
    };
  });
}

/** Obligations that a reading counts field by field. */
const perField: ReadonlySet<string> = new Set(['leader-visit', 'monthly-research']);

/** The fields a filing speaks of, form by form. */
export function namedFields(key: string, values: FilingValues | undefined): readonly string[] {
  switch (key) {
    case 'leader-visit':
    case 'monthly-research':
      return list(values, 'fields');
    case 'contact-plan':
      return rows(values, 'plans').map(row => words(row, 'field'));
    case 'conference-schedule':
      return rows(values, 'events').flatMap(row => list(row, 'fields'));
    case 'conference':
      return list(values, 'alsoFields');
    default:
      return [];
  }
}

export function isDeputys(values: FilingValues): boolean {
  return words(values, 'manner') === 'deputy';
}

function previousPart(records: StoredRecords, edition: Edition, obligations: readonly string[]) {
  const { previousCutAt, comparedCutAt } = edition;
  if (previousCutAt === undefined || comparedCutAt === undefined) return {};
  const now = records.duties
    .filter(duty => obligations.includes(duty.obligation))
    .filter(
      duty => endOfDay(duty.due.original) > comparedCutAt && endOfDay(duty.due.original) <= previousCutAt,
    )
    .map(duty => stoodAt(records, duty, previousCutAt));
  return { previous: { figures: countsOf({ now, early: [], caughtUp: [] }, () => true) } };
}

/** What was owed and done under each reading of what the notice leaves open, over the year so far. */
export function recountsPart(records: StoredRecords, edition: Edition, obligations: readonly string[]) {
  return readings
    .filter(each => obligations.includes(each.obligation))
    .map(({ obligation, reading, option, per, counts, inForce }) => {
      const owing = records.duties
        .filter(duty => duty.obligation === obligation && !duty.makeUp && duty.status !== 'waived')
        .filter(duty => endOfDay(duty.due.original) <= edition.cutAt)
        .filter(duty => yearOf(duty.period) === yearOf(edition.period))
        .map(duty => stoodAt(records, duty, edition.cutAt));
      const done = owing.filter(each => each.values !== undefined && counts(each.values));
      const periods = [...new Set(owing.map(each => each.duty.period))].sort().map(period => {
        const own = owing.filter(each => each.duty.period === period);
        const ownDone = done.filter(each => each.duty.period === period);
        if (per === 'duty') return { period, owed: own.length, done: ownDone.length };
        const fields = new Set(own.flatMap(each => each.duty.fields));
        const seen = new Set(ownDone.flatMap(each => namedFields(obligation, each.values)));
        return { period, owed: fields.size, done: [...fields].filter(field => seen.has(field)).length };
      });
      const total = (key: 'owed' | 'done') => periods.reduce((all, each) => all + each[key], 0);
      return { obligation, reading, option, inForce, owed: total('owed'), done: total('done'), periods };
    });
}

const always = () => true;
const inPerson = (values: FilingValues) => !isDeputys(values);
const isConference = (values: FilingValues) => words(values, 'kind') === 'conference';

const readings = [
  { obligation: 'leader-visit', reading: 'visit-owner', option: 'leader', per: 'duty', counts: inPerson },
  { obligation: 'leader-visit', reading: 'visit-owner', option: 'field', per: 'field', counts: inPerson },
  {
    obligation: 'leader-visit',
    reading: 'visit-deputy',
    option: 'recorded-only',
    per: 'duty',
    counts: inPerson,
  },
  { obligation: 'leader-visit', reading: 'visit-deputy', option: 'counted', per: 'duty', counts: always },
  { obligation: 'monthly-research', reading: 'research-owner', option: 'unit', per: 'duty', counts: always },
  {
    obligation: 'monthly-research',
    reading: 'research-owner',
    option: 'field',
    per: 'field',
    counts: always,
  },
  {
    obligation: 'conference',
    reading: 'conference-kind',
    option: 'any-named-event',
    per: 'duty',
    counts: always,
  },
  {
    obligation: 'conference',
    reading: 'conference-kind',
    option: 'conference-only',
    per: 'duty',
    counts: isConference,
  },
].map(each => ({
  ...each,
  inForce: ['leader', 'recorded-only', 'unit', 'any-named-event'].includes(each.option),
}));
