import type { Instant } from '../../calendar/instant.ts';
import { ownerOf } from '../../duty/about.ts';
import { listOf, numberOf, rowsOf, textOf } from '../../filing/values.ts';
import { actionPlan } from '../../programme/eight-ones/action-plan.ts';
import { conference } from '../../programme/eight-ones/conference.ts';
import { conferenceSchedule } from '../../programme/eight-ones/conference-schedule.ts';
import { contactPlan } from '../../programme/eight-ones/contact-plan.ts';
import { fieldReturn } from '../../programme/eight-ones/field-return.ts';
import { monthlyResearch } from '../../programme/eight-ones/monthly-research.ts';
import { unitSummary } from '../../programme/eight-ones/unit-summary.ts';
import type { DutyRecord } from '../counted.ts';
import { grouped } from '../grouped.ts';
import { readResearch } from '../research.ts';
import { researchFigures } from '../research-part.ts';
import type { Work } from '../snapshot/work.ts';
import { spanOf } from '../span.ts';
import { countedFiling } from '../standing.ts';
import {
  choiceOf,
  compared,
  dayIn,
  fieldNamesOf,
  recordsFor,
  refOf,
  unitNameOf,
  type WorkInput,
} from './told.ts';

/** 牵头单位: 具体联系工作方案. */
export function contactPart(input: WorkInput): Pick<Work, 'contactPlans'> {
  const filed = ofYear(contactPlan.key, input).filter(each => each.values !== undefined);
  return {
    contactPlans: {
      filed: filed.length,
      enterprises: filed
        .flatMap(({ values }) => rowsOf(values ?? {}, 'plans'))
        .reduce((sum, row) => sum + (numberOf(row, 'enterprises') ?? 0), 0),
      refs: filed.map(each => refOf(each.duty)),
    },
  };
}

/** 行动计划, by field; 「沿用」 where the one in force stands. */
export function plansPart(input: WorkInput): Pick<Work, 'plans'> {
  return {
    plans: ofYear(actionPlan.key, input).map(record => ({
      ref: refOf(record.duty),
      field: ownerOf(record.duty),
      title: textOf(record.values ?? {}, 'title'),
      state: record.values === undefined ? '沿用' : choiceOf(actionPlan, input.lists, 'state', record.values),
    })),
  };
}

/** 行业协会: as each field's returns of the year told it last. */
export function associationsPart(input: WorkInput): Pick<Work, 'associations'> {
  const told = ofYear(fieldReturn.key, input)
    .filter(({ values }) => textOf(values ?? {}, 'associationState') !== '')
    .toSorted((a, b) => (a.duty.period < b.duty.period ? -1 : a.duty.period > b.duty.period ? 1 : 0));
  return {
    associations: input.roster.fields.flatMap(({ key }) => {
      const last = told.findLast(record => ownerOf(record.duty) === key);
      if (last?.values === undefined) return [];
      return [
        {
          ref: refOf(last.duty),
          field: key,
          state: choiceOf(fieldReturn, input.lists, 'associationState', last.values),
          name: textOf(last.values, 'associationName'),
        },
      ];
    }),
  };
}

/** 行业大会: held so far in the year, as many as 本年累计 says, and what the schedules still plan. */
export function conferencesPart(input: WorkInput): Pick<Work, 'conferences' | 'held' | 'plannedEvents'> {
  const events = eventsHeld(input);
  const {
    counted,
    current,
    ofYear: held,
  } = compared(
    input,
    events.map(([first]) => first),
    ({ values }) => dayIn(values ?? {}, 'heldOn'),
  );
  return {
    conferences: counted,
    held: events
      .filter(([first]) => held.includes(first))
      .map(event => heldOf(event, input, current.includes(event[0]))),
    plannedEvents: ofYear(conferenceSchedule.key, input)
      .flatMap(record => eventsOf(record, input))
      .toSorted((a, b) => (dateKey(a) < dateKey(b) ? -1 : dateKey(a) > dateKey(b) ? 1 : 0)),
  };
}

type Event = readonly [DutyRecord, ...DutyRecord[]];

/**
 * 一次活动可覆盖多个领域: what a unit files for several of its fields under one name and day is one event, counted and
 * summed up once. It is known from the day that the first of its filings is, which comes first.
 */
function eventsHeld(input: WorkInput): readonly Event[] {
  const { previousCutAt, comparedCutAt } = input;
  const told = recordsFor(input, conference.key).filter(each => each.values !== undefined);
  const isKnown = ({ duty }: DutyRecord, at: Instant | undefined) =>
    at !== undefined && countedFiling(duty, at) !== undefined;
  const rank = (record: DutyRecord) =>
    isKnown(record, comparedCutAt) ? 0 : isKnown(record, previousCutAt) ? 1 : 2;
  return [...grouped(told, eventName).values()].flatMap(records => {
    const [first, ...others] = records.toSorted((a, b) => rank(a) - rank(b));
    return first === undefined ? [] : [[first, ...others] as const];
  });
}

/** A day is part of it: what is held every year is called the same. */
function eventName({ duty, values = {} }: DutyRecord): string {
  return JSON.stringify([duty.key.unit, textOf(values, 'name').trim(), textOf(values, 'heldOn')]);
}

function heldOf(event: Event, { lists }: WorkInput, current: boolean) {
  const [{ duty, values = {} }] = event;
  const results = rowsOf(values, 'results');
  return {
    ref: refOf(duty),
    fields: [
      ...new Set(event.flatMap(each => [ownerOf(each.duty), ...listOf(each.values ?? {}, 'alsoFields')])),
    ],
    unitName: unitNameOf(duty.key.unit, lists),
    name: textOf(values, 'name'),
    on: dayIn(values, 'heldOn'),
    place: textOf(values, 'place'),
    people: numberOf(values, 'people') ?? 0,
    signings: numberOf(values, 'signings') ?? results.filter(row => textOf(row, 'kind') === 'signing').length,
    signed: numberOf(values, 'signed') ?? 0,
    current,
  };
}

function eventsOf({ duty, values = {} }: DutyRecord, { lists }: WorkInput): Work['plannedEvents'] {
  return rowsOf(values, 'events').map(row => ({
    ref: refOf(duty),
    fields: [...listOf(row, 'fields')],
    unitName: unitNameOf(duty.key.unit, lists),
    name: textOf(row, 'name'),
    kind: choiceOf(conferenceSchedule, lists, 'events.kind', row),
    month: textOf(row, 'month'),
    day: dayIn(row, 'day'),
    place: textOf(row, 'place'),
    host: textOf(row, 'host'),
    scale: numberOf(row, 'scale'),
    content: textOf(row, 'content'),
    invitesLeader: row.invitesLeader === true,
  }));
}

function dateKey({ month, day }: Work['plannedEvents'][number]): string {
  return day ?? `${month}-99`;
}

/** 专题调研 of this report, whenever it was due, and the problems it found. */
export function researchWork(
  input: WorkInput,
): Pick<Work, 'research' | 'researched'> & { readonly found: Work['problems'] } {
  const told = recordsFor(input, monthlyResearch.key).filter(each => each.values !== undefined);
  const { counted, current } = compared(input, told, ({ values }) => dayIn(values ?? {}, 'endsOn'));
  const read = current.map(({ duty, values = {} }) => ({
    ref: refOf(duty),
    unitName: unitNameOf(duty.key.unit, input.lists),
    ...readResearch(values, monthlyResearch, input.lists),
  }));
  return {
    research: counted,
    researched: {
      ...researchFigures(
        read,
        input.roster.fields.map(({ key }) => key),
      ),
      topics: read.map(({ ref, unitName, topic }) => ({ ref, unitName, topic })),
    },
    found: read.flatMap(({ ref, unitName, fields, problems }) =>
      problems.map(problem => ({
        ref,
        from: '专题调研',
        category: problem.category,
        problem: problem.problem,
        ...(problem.solution !== '' && { solution: problem.solution }),
        unitName,
        fieldNames: [...fieldNamesOf(fields, input.lists)],
        ...(problem.suggestedUnit !== undefined && { suggestedUnit: problem.suggestedUnit }),
      })),
    ),
  };
}

/** 「需办公室协调的难点」 of the period's last returns. */
export function difficulties(input: WorkInput): Work['problems'] {
  return lastReturns(input).flatMap(({ duty, values = {} }) =>
    rowsOf(values, 'difficulties').map(row => ({
      ref: refOf(duty),
      from: '领域季报',
      category: choiceOf(fieldReturn, input.lists, 'difficulties.category', row),
      problem: textOf(row, 'content'),
      unitName: unitNameOf(duty.key.unit, input.lists),
      fieldNames: [...fieldNamesOf([ownerOf(duty)], input.lists)],
      ...(textOf(row, 'unit') !== '' && {
        suggestedUnit: choiceOf(fieldReturn, input.lists, 'difficulties.unit', row),
      }),
    })),
  );
}

/** Of each field the period's last return. */
function lastReturns(input: WorkInput): readonly DutyRecord[] {
  const periods = ofYear(fieldReturn.key, input).map(each => each.duty.period);
  const last = periods.toSorted().at(-1);
  return ofYear(fieldReturn.key, input).filter(({ duty }) => duty.period === last);
}

/** 年度小结, unit by unit. */
export function summariesPart(input: WorkInput): Pick<Work, 'summaries'> {
  return {
    summaries: ofYear(unitSummary.key, input)
      .filter(each => each.values !== undefined)
      .map(({ duty, values = {} }) => ({
        ref: refOf(duty),
        unitName: unitNameOf(duty.key.unit, input.lists),
        achievements: textOf(values, 'achievements'),
        cases: textOf(values, 'cases'),
        problems: textOf(values, 'problems'),
        plans: textOf(values, 'plans'),
        policies: rowsOf(values, 'policies').length,
        publicity: rowsOf(values, 'publicity').length,
      })),
  };
}

function ofYear(key: string, input: WorkInput): readonly DutyRecord[] {
  const { year } = spanOf(input.period);
  return recordsFor(input, key).filter(
    ({ duty }) => duty.period.startsWith(`${year}`) && input.isPlaced(duty),
  );
}
