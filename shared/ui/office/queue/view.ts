import type { VNode } from 'preact';
import type { CalendarDate } from '../../../calendar/date.ts';
import type { Instant } from '../../../calendar/instant.ts';
import type { WorkCalendar } from '../../../calendar/working-days.ts';
import type { StuckRecords } from '../../../desk/stuck.ts';
import type { OfficeDigest } from '../../../digest/office-digest.ts';
import { definitionOf } from '../../../duty/definition.ts';
import type { Duty } from '../../../duty/duty.ts';
import type { Matter } from '../../../matter/matter.ts';
import type { UnreachedContact } from '../../../programme/mailboxes.ts';
import { type Roster, unitName } from '../../../programme/roster.ts';
import type { Programme, UnitKey } from '../../../programme/types.ts';
import type { ReportRecord } from '../../../report/record.ts';
import { fullTitle } from '../../duty-words.ts';

export interface QueueView {
  readonly office: { readonly name: string; readonly phone: string };
  readonly programme: Programme;
  readonly roster: Roster;
  readonly home: string;
  readonly now: Instant;
  readonly calendar: WorkCalendar;
  readonly adoptedOn: CalendarDate;
  /** What should have moved by itself by now and has not. */
  readonly stuck: StuckRecords;
  readonly pending: OfficeDigest;
  /** Whose mailbox nothing is sent to any more. */
  readonly unreached: readonly UnreachedContact[];
  /** What a unit will be late with unless it acts within days; nothing of it waits for the Office. */
  readonly nearMatters: readonly Matter[];
  /** Unit by unit in office order. */
  readonly unsettled: readonly Duty[];
  readonly reports: readonly ReportRecord[];
  /** Years whose 放假安排 is to be entered by now. */
  readonly missingYears: readonly number[];
  /** Said once after a decision. */
  readonly done?: string | undefined;
  /** For the two buttons beside a request for a later date. */
  readonly nonceFor: (duty: Duty) => string;
}

/** One section of the page, in a file of its own; sections.ts lists them in the order they are read. */
export interface QueueSection {
  /** What it adds to the page's first line, 「待审核3项」; undefined while it holds nothing to be done. */
  readonly counted?: (view: QueueView) => string | undefined;
  /** Nothing where there is nothing to show. */
  readonly Section: (view: QueueView) => VNode | null;
}

/** Also of a unit that has been dissolved since. */
export function nameOf(unit: UnitKey, { roster, programme }: QueueView): string {
  return unitName(unit, roster, programme);
}

export function titleOf(duty: Duty, { programme }: QueueView): string {
  const obligation = definitionOf(duty);
  return obligation === undefined ? '' : fullTitle(programme, { duty, obligation });
}

/** @returns 「待审核3项」 for a count above nought */
export function countedAs(words: string, count: number, measure = '项'): string | undefined {
  return count === 0 ? undefined : `${words}${count}${measure}`;
}
