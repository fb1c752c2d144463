import type { CalendarDate } from '../calendar/date.ts';
import type { AdjustedDay, HolidayYear } from '../calendar/holidays.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
import type { ContactChange } from '../programme/contact-changes.ts';
import type { MailboxMark } from '../programme/mailboxes.ts';
import type { RosterChange } from '../programme/roster-changes.ts';
import type { Programme, ProgrammeKey } from '../programme/types.ts';

/** A programme as published to this deployment. */
export interface AdoptedProgramme {
  readonly programme: Programme;
  /** Only periods that contain this day or start after it open. */
  readonly adoptedOn: CalendarDate;
  /** What units have changed of their contacts; `programme` has it already. Absent where only the file was read. */
  readonly contactChanges?: readonly ContactChange[];
  /** What the Office has changed of people, bodies and assignments; `programme` has it already. */
  readonly rosterChanges?: readonly RosterChange[];
  /** What became known of its contacts' mailboxes; `programme` has all contacts, reached or not. */
  readonly mailboxes?: readonly MailboxMark[];
}

export interface Programmes {
  all(): Promise<readonly AdoptedProgramme[]>;
  /** As `all`, without what units changed of their contacts since: for who asks often and writes to nobody. */
  published(): Promise<readonly AdoptedProgramme[]>;
  load(key: ProgrammeKey): Promise<AdoptedProgramme | undefined>;
  /** Replaces what was published before. @throws ProgrammeError naming everything wrong with the document */
  publish(document: unknown, adoptedOn: CalendarDate): Promise<void>;
}

/** What the Office has entered: `load` is `workCalendar` of it. */
export interface EnteredCalendar {
  readonly years: readonly HolidayYear[];
  readonly adjusted: readonly AdjustedDay[];
}

export interface Calendars {
  /** Bundled years with the Office's overrides on top. */
  load(): Promise<WorkCalendar>;
  /** Keeps a year's override; it goes before the bundled year and before an earlier override. */
  override(year: HolidayYear): Promise<void>;
  /** Keeps a day's 临时调整, in place of an earlier one. */
  adjust(day: AdjustedDay): Promise<void>;
  entered(): Promise<EnteredCalendar>;
}
