import type { CalendarDate } from '../calendar/date.ts';
import { dateInShanghai } from '../calendar/instant.ts';
import { isFirstWorkdayOfWeek, missingYears } from '../calendar/proposal.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
import { definitionOf } from '../duty/definition.ts';
import type { Duty } from '../duty/duty.ts';
import { isOwed } from '../duty/lateness.ts';
import { isSection } from '../duty/sections.ts';
import { isWaiverAsked } from '../duty/waiver-wish.ts';
import type { Matter } from '../matter/matter.ts';
import type { ContactChange } from '../programme/contact-changes.ts';
import type { Roster } from '../programme/roster.ts';
import type { Unit } from '../programme/types.ts';
import type { ReportRecord } from '../report/record.ts';
import { type OfficeMatter, officeMatters } from './matters.ts';
import { phoneListDay } from './waves.ts';

/** What the Office must act on today; empty lists are left out of its mail, and an empty digest is not sent. */
export interface OfficeDigest {
  /** 待审核. */
  readonly toReview: readonly Duty[];
  /** 延期待审. */
  readonly toAnswer: readonly Duty[];
  /** 免报待审. */
  readonly toExcuse: readonly Duty[];
  /** 电话联系清单: mailing has stopped. */
  readonly toPhone: readonly Duty[];
  /** Units that owe something and have nobody to write to. */
  readonly withoutContact: readonly Unit[];
  /** What units changed of their contacts since the last working day began; told once. */
  readonly changedContacts: readonly ContactChange[];
  /** 待定稿. */
  readonly toFinalise: readonly ReportRecord[];
  /** Years whose 放假安排 is to be entered; said once a week. */
  readonly missingYears: readonly number[];
  /** Matters that wait for the Office, or whose date has passed. */
  readonly matters: readonly OfficeMatter[];
}

export function officeDigest(
  roster: Roster,
  all: readonly Duty[],
  reports: readonly ReportRecord[],
  today: CalendarDate,
  calendar: WorkCalendar,
  contactChanges: readonly ContactChange[] = [],
  matters: readonly Matter[] = [],
): OfficeDigest {
  // What a lead unit asks of a cooperating one is between the two.
  const duties = all.filter(duty => !isSection(duty));
  const lastWorkday = calendar.addWorkdays(today, -1);
  const owing = new Set(duties.filter(isOwed).map(duty => duty.key.unit));
  return {
    toReview: duties.filter(duty => duty.status === 'filed'),
    toAnswer: duties.filter(duty => isOwed(duty) && duty.extension?.state === 'asked'),
    toExcuse: duties.filter(isWaiverAsked),
    toPhone: duties.filter(duty => {
      const authority = definitionOf(duty)?.authority;
      const day = authority && phoneListDay(duty, authority, calendar);
      return day !== undefined && day <= today;
    }),
    withoutContact: roster.units.filter(
      unit => owing.has(unit.key) && roster.contactsOf(unit.key).length === 0,
    ),
    changedContacts: contactChanges.filter(({ madeAt }) => {
      const made = dateInShanghai(madeAt);
      return lastWorkday <= made && made < today;
    }),
    toFinalise: reports.filter(report => report.status === 'drafted'),
    missingYears: isFirstWorkdayOfWeek(calendar, today) ? missingYears(calendar, today) : [],
    matters: officeMatters(matters, today),
  };
}

export function isEmptyOfficeDigest(digest: OfficeDigest): boolean {
  return Object.values(digest).every(list => list.length === 0);
}
