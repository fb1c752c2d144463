import type { CalendarDate } from '../calendar/date.ts';
import type { Instant } from '../calendar/instant.ts';
import type { Duty } from '../duty/duty.ts';
import type { Counting, Obligation } from '../programme/obligation.ts';
import { readingsOn } from '../programme/roster.ts';
import type { Programme } from '../programme/types.ts';
import { type Bodies, type DutyRecord, dutyRecord } from './counted.ts';
import { grouped } from './grouped.ts';

/** What of an obligation was owed and done, counted under one option of a reading. */
export interface Recount {
  readonly obligation: string;
  readonly title: string;
  readonly reading: string;
  readonly option: string;
  /** The option's words, as the programme has them. */
  readonly words: string;
  /** The option the programme has chosen. */
  readonly inForce: boolean;
  /** 应完成 */
  readonly owed: number;
  /** 已完成, never more than 应完成 */
  readonly done: number;
  /** One a deed owed: over them `owed` is their number, and `done` that of the done ones. */
  readonly deeds: readonly Deed[];
}

export interface Deed {
  readonly period: string;
  /** The duty that owes it, and the field where fields owe. */
  readonly duty: string;
  readonly field?: string;
  /** The filing it was done by, and the duty that was filed for; absent where it was not done. */
  readonly doneBy?: { readonly duty: string; readonly nonce: string };
}

/** 口径, for the notes under a recount. Rounding and 「—」 are those of every rate: see statistics.ts. */
export const recountDefinitions = [
  '应完成：按所列读法应开展的次数，以报送周期开始时的分工为准，本期免报和补录事项不计入',
  '已完成：应完成的次数中，截止时已报送（退回修改后尚未重新报送的除外）且符合所列读法的次数，零报告不计入',
  '完成率：已完成÷应完成',
] as const;

export interface RecountInput {
  readonly programme: Programme;
  /** Those counted; of others nothing is said. */
  readonly obligations: readonly Obligation[];
  /** Of any obligations and periods: a month's, a year's. */
  readonly duties: readonly Duty[];
  /** Of the obligations that have countings: what `filingsCounted` names. */
  readonly filings: Bodies;
  /** What was filed before is counted. */
  readonly at: Instant;
  /** Whose readings are in force. */
  readonly on: CalendarDate;
}

/**
 * The same records under every reading of what the text leaves open: 42 visits by leaders a year, 150 when every field
 * is owed one. Nothing stored is touched. In the order of the obligations, then of their countings.
 */
export function recount(input: RecountInput): readonly Recount[] {
  const readings = new Map(readingsOn(input.programme, input.on).map(reading => [reading.key, reading]));
  const byObligation = grouped(input.duties, duty => duty.obligation);
  return input.obligations.flatMap(obligation => {
    const countings = (obligation.countings ?? []).flatMap(counting => {
      const reading = readings.get(counting.reading);
      const option = [...(reading ? [reading.chosen, ...reading.alternatives] : [])].find(
        each => each.value === counting.option,
      );
      return option === undefined
        ? []
        : [{ counting, words: option.words, inForce: option.value === reading?.chosen.value }];
    });
    if (countings.length === 0) return [];
    const records = (byObligation.get(obligation.key) ?? []).map(duty =>
      dutyRecord(duty, obligation, input.at, input.filings),
    );
    return countings.map(({ counting, words, inForce }) => {
      const deeds = deedsOf(obligation, counting, records);
      return {
        obligation: obligation.key,
        title: obligation.title,
        reading: counting.reading,
        option: counting.option,
        words,
        inForce,
        owed: deeds.length,
        done: deeds.filter(deed => deed.doneBy !== undefined).length,
        deeds,
      };
    });
  });
}

function deedsOf(
  obligation: Obligation,
  counting: Counting,
  records: readonly DutyRecord[],
): readonly Deed[] {
  const owing = records.filter(record => record.as !== 'waived' && record.as !== 'make-up');
  switch (counting.per) {
    case 'duty':
      return owing.map(record => ({ ...owedBy(record), ...doneBy(record, counting) }));
    case 'field':
      return deedsPerField(obligation, counting, owing);
  }
}

/** A field is owed one deed a period, however many duties answer for it, and any of the period's filings may cover it. */
function deedsPerField(
  obligation: Obligation,
  counting: Counting,
  owing: readonly DutyRecord[],
): readonly Deed[] {
  const covering = new Map<string, Deed['doneBy']>();
  for (const record of owing) {
    const done = doneBy(record, counting).doneBy;
    if (done === undefined) continue;
    for (const field of obligation.coveredFields(record.values ?? {}))
      covering.set(placeOf(record, field), done);
  }
  const deeds = new Map<string, Deed>();
  for (const record of owing)
    for (const field of record.duty.fields) {
      const place = placeOf(record, field);
      const done = covering.get(place);
      if (!deeds.has(place))
        deeds.set(place, { ...owedBy(record), field, ...(done !== undefined && { doneBy: done }) });
    }
  return [...deeds.values()];
}

function owedBy({ duty }: DutyRecord): Pick<Deed, 'period' | 'duty'> {
  return { period: duty.period, duty: duty.key.duty };
}

function doneBy({ duty, values, body }: DutyRecord, { counts }: Counting): Pick<Deed, 'doneBy'> {
  if (values === undefined || body === undefined || counts?.(values) === false) return {};
  return { doneBy: { duty: duty.key.duty, nonce: body.nonce } };
}

function placeOf({ duty }: DutyRecord, field: string): string {
  return `${duty.period} ${field}`;
}
