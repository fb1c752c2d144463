import type { Duty } from '../../../shared/duty/duty.ts';
import type { FilingValues, RowValues } from '../../../shared/filing/field.ts';
import type { Matter } from '../../../shared/matter/matter.ts';
import type { FilingBody } from '../../../shared/ports/filings.ts';
import { catalogue } from '../../../shared/programme/eight-ones/catalogue.ts';
import type { EffectiveDated, Programme } from '../../../shared/programme/types.ts';

/** What is stored, and nothing that was derived from it. */
export interface StoredRecords {
  readonly programme: Programme;
  readonly duties: readonly Duty[];
  /** By nonce, every version of every duty. */
  readonly bodies: ReadonlyMap<string, FilingBody>;
  readonly matters: readonly Matter[];
}

/** An edition's cuts as the notice's calendar gives them; instants. */
export interface Edition {
  readonly kind: string;
  readonly period: string;
  /** Last day of the period. */
  readonly lastDay: string;
  /** First and last day of the period before. */
  readonly before: { readonly from: string; readonly to: string };
  readonly firstDay: string;
  readonly cutAt: string;
  readonly previousCutAt: string | undefined;
  readonly comparedCutAt: string | undefined;
}

/** How a duty stood at an instant, read from its filings and what was sent back. */
export interface Stood {
  readonly duty: Duty;
  readonly as: 'filed' | 'unchanged' | 'nil' | 'missing' | 'waived';
  /** The version that counts. */
  readonly body: FilingBody | undefined;
  /** What it says; undefined where it says that nothing was done. */
  readonly values: FilingValues | undefined;
  readonly inTime: boolean;
}

export function stoodAt(records: StoredRecords, duty: Duty, instant: string): Stood {
  const nothing = { duty, body: undefined, values: undefined, inTime: false };
  if (duty.status === 'waived') return { ...nothing, as: 'waived' };
  const before = duty.filings.filter(each => each.filedAt < instant);
  const version = before[before.length - 1];
  const isBack = duty.sendBacks.some(
    each =>
      each.nonce === version?.nonce &&
      each.at < instant &&
      each.reopens !== 'accepted' &&
      each.reopens !== 'nil',
  );
  if (version === undefined || isBack) return { ...nothing, as: 'missing' };
  const body = records.bodies.get(version.nonce);
  if (body === undefined) throw new Error(`${duty.key.duty} has no body ${version.nonce}`);
  const [first] = before;
  return {
    duty,
    as: !version.nil ? 'filed' : knowsNoChange(duty.obligation) ? 'unchanged' : 'nil',
    body,
    values: version.nil ? undefined : body.values,
    inTime: first !== undefined && first.filedAt < endOfDay(duty.due.current),
  };
}

/** 24:00 in Shanghai. */
export function endOfDay(day: string): string {
  return `${day}T16:00:00.000Z`;
}

export function yearOf(period: string): string {
  return period.slice(0, 4);
}

export function refOf({ key }: Duty): string {
  return `${key.unit}~${key.duty}`;
}

export function rows(values: FilingValues | undefined, key: string): readonly RowValues[] {
  const value = values?.[key];
  if (!Array.isArray(value)) return [];
  return value.flatMap(each => (typeof each === 'object' ? [each] : []));
}

export function words(values: FilingValues | RowValues | undefined, key: string): string {
  const value = values?.[key];
  return typeof value === 'string' ? value : '';
}

export function amount(values: FilingValues | RowValues | undefined, key: string): number {
  const value = values?.[key];
  return typeof value === 'number' ? value : 0;
}

export function list(values: FilingValues | RowValues | undefined, key: string): readonly string[] {
  const value = values?.[key];
  return Array.isArray(value) ? value.filter(each => typeof each === 'string') : [];
}

export function sum(numbers: readonly number[]): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}

export function validOn<T extends EffectiveDated>(some: readonly T[], day: string): readonly T[] {
  return some.filter(each => each.validFrom <= day && (each.validTo === undefined || day <= each.validTo));
}

function obligationNamed(key: string) {
  return catalogue.find(each => each.key === key);
}

function knowsNoChange(key: string): boolean {
  const obligation = obligationNamed(key);
  return obligation !== undefined && 'noChange' in obligation;
}

/** 「原则上」 and the like, what is only recorded and what leaders do is never on time or late. */
export function hasDate(key: string): boolean {
  const obligation = obligationNamed(key);
  return (
    obligation !== undefined &&
    obligation.scope !== 'leader' &&
    ['stated', 'office'].includes(obligation.authority)
  );
}

export function scopeOf(key: string): string {
  return obligationNamed(key)?.scope ?? '';
}
