import type { CalendarDate } from '../calendar/date.ts';
import type { FieldGroup, FilingValues } from './field.ts';
import type { OptionLists } from './options.ts';

/** The part of an obligation that a filing is read against. */
export interface FilingForm {
  readonly groups: readonly FieldGroup[];
  /** 零报告: undefined where the obligation has none. */
  readonly nil?: { readonly label: string; readonly reasonRequired: boolean };
  /**
   * `nil` means that what was filed before still stands: it is done by that, not 零报告, and may be confirmed for all of
   * a unit's duties of this kind at once.
   */
  readonly noChange?: true;
  /** Figures that follow from other fields, set before anything is checked: 能算出的数不让人填. */
  readonly derive?: (values: FilingValues) => FilingValues;
  /** What only several fields together can tell; fields that were wrong by themselves are absent from `values`. */
  readonly check?: (values: FilingValues, context: CheckContext) => readonly Finding[];
  /** What the last filing that said anything already says: the unit is not asked twice. */
  readonly carryOver?: (previous: FilingValues, context: CarryContext) => FilingValues;
}

/** The period a filing is about, the day it is read, and what its option lists stand for. */
export interface CheckContext extends OptionLists {
  readonly periodStart: CalendarDate;
  readonly periodEnd: CalendarDate;
  readonly today: CalendarDate;
  /** What the filing contradicts of what registers know; paths as in `Finding`. */
  readonly against?: (values: FilingValues) => readonly Finding[];
}

/** A filing made earlier, and the period it was about: not always the one before, where that was a nil return. */
export interface EarlierFiling {
  readonly values: FilingValues;
  readonly periodStart: CalendarDate;
}

export interface CarryContext extends CheckContext {
  /** First day of the period the earlier filing was about. */
  readonly earlierStart: CalendarDate;
}

/** An error keeps the form from being filed; a warning 「请核对」 asks for words beside it. */
export interface Finding {
  readonly severity: 'error' | 'warning';
  /** `topic`, or `problems.0.solution` with the row's place among the filed rows. */
  readonly path: string;
  readonly message: string;
}
