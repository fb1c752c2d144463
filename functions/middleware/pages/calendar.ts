import { yearOf } from '../../../shared/calendar/date.ts';
import { parseTypedYear } from '../../../shared/calendar/format.ts';
import { dateInShanghai } from '../../../shared/calendar/instant.ts';
import type { Remark } from '../../../shared/calendar/notice/announced.ts';
import { announcedYear, missingYears } from '../../../shared/calendar/proposal.ts';
import { plannedMoves } from '../../../shared/change/redate.ts';
import type { TypedForm } from '../../../shared/filing/typed.ts';
import { issueNonce, type NonceSubject } from '../../../shared/link/render-nonce.ts';
import type { CalendarChanges } from '../../../shared/ports/calendar-changes.ts';
import type { Duties } from '../../../shared/ports/duties.ts';
import type { SigningKeys } from '../../../shared/ports/links.ts';
import type { Calendars } from '../../../shared/ports/programmes.ts';
import type { Random } from '../../../shared/ports/random.ts';
import { rosterOn } from '../../../shared/programme/roster.ts';
import { CalendarPage } from '../../../shared/ui/office/calendar-page.tsx';
import type { PageAnswer } from '../page.ts';
import type { OfficeVisit } from './office-link.ts';

export interface CalendarPageDeps {
  readonly calendars: Pick<Calendars, 'load' | 'entered'>;
  readonly calendarChanges: Pick<CalendarChanges, 'of'>;
  readonly duties: Pick<Duties, 'ofProgramme'>;
  readonly signingKeys: SigningKeys;
  readonly random: Random;
}

/** What the page says beside what is stored. */
export interface CalendarSaying {
  readonly typed?: TypedForm;
  readonly yearErrors?: readonly Remark[];
  readonly daysErrors?: readonly Remark[];
  readonly done?: string | undefined;
  readonly happened?: string | undefined;
}

/** 放假安排 of a year as it is stored, with what was typed and what is wrong with it. */
export async function calendarAnswer(
  visit: OfficeVisit,
  askedYear: string,
  deps: CalendarPageDeps,
  { typed, yearErrors = [], daysErrors = [], done, happened }: CalendarSaying = {},
): Promise<PageAnswer> {
  const { programme } = visit.adopted;
  const today = dateInShanghai(visit.now);
  const [calendar, entered, changes, nonce] = await Promise.all([
    deps.calendars.load(),
    deps.calendars.entered(),
    deps.calendarChanges.of(programme.key),
    freshCalendarNonce(visit, deps),
  ]);
  const year = parseTypedYear(askedYear) ?? missingYears(calendar, today).at(-1) ?? yearOf(today);
  const page = CalendarPage({
    programme,
    roster: rosterOn(programme, today),
    home: visit.home,
    year,
    announced: announcedYear(year, entered),
    isOwn: entered.years.some(known => known.year === year),
    calendar,
    adjusted: entered.adjusted.filter(({ date, day }) => day !== 'announced' && yearOf(date) === year),
    changes: changes.slice(0, SHOWN_CHANGES),
    pending: await plannedMoves(visit.adopted, calendar, visit.now, deps),
    nonce,
    typed: typed ?? { year: [String(year)] },
    errors: { year: yearErrors, days: daysErrors },
    done,
    happened,
  });
  const isRefused = yearErrors.length + daysErrors.length > 0 || happened !== undefined;
  return { kind: 'page', status: isRefused ? 422 : 200, page };
}

const SHOWN_CHANGES = 20;

export async function freshCalendarNonce(
  visit: OfficeVisit,
  { signingKeys, random }: Pick<CalendarPageDeps, 'signingKeys' | 'random'>,
): Promise<string> {
  return issueNonce(await signingKeys.load(), calendarSubject(visit), visit.now, random.bytes(SALT_BYTES));
}

export function calendarSubject({ link }: OfficeVisit): NonceSubject {
  return { programme: link.programme, linkId: link.id, subject: 'calendar' };
}

/** Bytes of salt: two pages rendered in one millisecond are two submissions. */
const SALT_BYTES = 12;
