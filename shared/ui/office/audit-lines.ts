import { longDate } from '../../calendar/format.ts';
import { dateInShanghai, endOfDay, type Instant, startOfDay } from '../../calendar/instant.ts';
import { endOf, period, startOf } from '../../calendar/period.ts';
import { definitionOf } from '../../duty/definition.ts';
import type { Duty, HistoryEntry } from '../../duty/duty.ts';
import type { Matter } from '../../matter/matter.ts';
import type { AuditEntry } from '../../ports/audit.ts';
import type { CalendarChange } from '../../ports/calendar-changes.ts';
import type { ContactChange } from '../../programme/contact-changes.ts';
import type { MailboxMark } from '../../programme/mailboxes.ts';
import { actorWords } from '../../programme/officers.ts';
import type { RosterChange } from '../../programme/roster-changes.ts';
import type { Programme } from '../../programme/types.ts';
import { shortReportName } from '../../report/names.ts';
import type { ReportRecord } from '../../report/record.ts';
import type { AskedRequest } from '../../request/request.ts';
import { fullTitle } from '../duty-words.ts';

/** One line of the trail, in plain words. */
export interface AuditLine {
  readonly at: Instant;
  readonly who: string;
  /** What it was done to; 「工作台」 for what concerns the desk as a whole. */
  readonly subject: string;
  readonly words: string;
  /** Done by the system by itself: time passed, a report was compiled. */
  readonly isAutomatic: boolean;
}

/** Everything a month's trail is read from: the records' own histories, and the entries of what has none. */
export interface AuditSources {
  readonly programme: Programme;
  readonly duties: readonly { readonly duty: Duty; readonly history: readonly HistoryEntry[] }[];
  readonly matters: readonly Matter[];
  readonly reports: readonly ReportRecord[];
  readonly contactChanges: readonly ContactChange[];
  readonly rosterChanges: readonly RosterChange[];
  readonly mailboxes: readonly MailboxMark[];
  readonly calendarChanges: readonly CalendarChange[];
  readonly requests: readonly AskedRequest[];
  readonly entries: readonly AuditEntry[];
}

/** The month's lines, the latest first. @param month `2026-11`, in Shanghai */
export function auditLines(sources: AuditSources, month: string): readonly AuditLine[] {
  const { programme } = sources;
  const isOfMonth = within(month);
  const line = (at: Instant, by: string, subject: string, words: string): AuditLine => ({
    at,
    who: actorWords(programme, by, dateInShanghai(at)),
    subject,
    words,
    isAutomatic: by === 'system',
  });
  const lines = [
    ...sources.duties.flatMap(({ duty, history }) => {
      const entries = history.filter(isOfMonth);
      if (entries.length === 0) return [];
      const subject = dutySubject(duty, sources);
      return entries.map(({ at, by, note }) => line(at, by, subject, note));
    }),
    ...sources.matters.flatMap(({ key, subject, history }) =>
      history
        .filter(isOfMonth)
        .map(({ at, by, note }) => line(at, by, `诉求事项${key.matter}：${subject.title}`, note)),
    ),
    ...sources.reports.flatMap(report =>
      report.history.filter(isOfMonth).map(({ at, by, note }) => line(at, by, shortReportName(report), note)),
    ),
    ...sources.contactChanges.map(({ madeAt, by, unit, words }) =>
      line(madeAt, by, `${unitName(programme, unit)}联络员`, words.join('；')),
    ),
    ...sources.mailboxes.map(({ at, by, address, why }) => line(at, by, `邮箱${address}`, why)),
    ...(programme.waivers ?? []).map(({ at, by, title, state, reason }) =>
      line(at, by, title, state === 'waived' ? `预先免报：${reason}` : '恢复报送'),
    ),
    ...sources.rosterChanges.map(({ madeAt, by, words, reason }) =>
      line(madeAt, by, '人员、机构和分工', `${words.join('；')}（${reason}）`),
    ),
    ...sources.calendarChanges.map(({ madeAt, by, reason, moved }) =>
      line(madeAt, by, '工作日历', moved ? `${reason}，${moved}项截止日期随之调整` : reason),
    ),
    ...sources.requests.flatMap(({ form, owners, by, askedAt, due, withdrawn }) => {
      const subject = `临时报送：${form.title}`;
      const asked = line(askedAt, by, subject, `请${owners.length}家单位于${longDate(due)}前报送`);
      return withdrawn === undefined
        ? [asked]
        : [asked, line(withdrawn.at, withdrawn.by, subject, `撤回：${withdrawn.reason}`)];
    }),
    ...sources.entries.map(({ at, by, kind, words }) =>
      line(at, by, kind === 'programme-published' ? '工作机制文件' : '工作台', words),
    ),
  ];
  return lines.filter(isOfMonth).toSorted((a, b) => (a.at === b.at ? 0 : a.at < b.at ? 1 : -1));
}

/** The histories of a year are many entries: instants compare as they stand, days would have to be worked out. */
function within(month: string): (entry: { readonly at: Instant }) => boolean {
  const shown = period(month);
  const from = startOfDay(startOf(shown));
  const until = endOfDay(endOf(shown));
  return ({ at }) => from <= at && at < until;
}

function dutySubject(duty: Duty, { programme }: AuditSources): string {
  const obligation = definitionOf(duty);
  const title = obligation === undefined ? duty.key.duty : fullTitle(programme, { duty, obligation });
  return `${unitName(programme, duty.key.unit)}${title}`;
}

/** Whatever the unit is called now: a trail is read by people of today. */
function unitName(programme: Programme, key: string): string {
  return programme.units.findLast(unit => unit.key === key)?.name ?? key;
}
