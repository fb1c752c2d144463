import { addSeconds, type Instant } from '../calendar/instant.ts';
import { advance } from '../duty/advance.ts';
import type { Duty } from '../duty/duty.ts';
import { advance as advanceMatter } from '../matter/advance.ts';
import type { Matter } from '../matter/matter.ts';
import type { CalendarChange } from '../ports/calendar-changes.ts';
import type { ReportRecord } from '../report/record.ts';
import type { AskedRequest } from '../request/request.ts';

/**
 * A record whose wake has passed and that nothing has moved since: its execution failed or was lost, or its last change
 * was not followed up. Nothing marks it; it is what the reconciler would find.
 */
export interface StuckRecord {
  readonly since: Instant;
  readonly of: Stuck;
}

export type Stuck =
  | { readonly kind: 'duty'; readonly duty: Duty }
  | { readonly kind: 'report'; readonly report: ReportRecord }
  | { readonly kind: 'matter'; readonly matter: Matter }
  | { readonly kind: 'request'; readonly request: AskedRequest }
  | { readonly kind: 'calendar'; readonly change: CalendarChange };

export interface StuckRecords {
  /** The longest waiting first, as many as a page shows. */
  readonly shown: readonly StuckRecord[];
  readonly more: number;
}

/** Two hourly runs of the reconciler, with the minutes it gives records before it looks. */
const HELPED_WITHIN_SECONDS = 2 * 3600 + 600;

/** Whether the reconciler has been at it and could not help: then an operator must. */
export function isBeyondHelp({ since }: StuckRecord, now: Instant): boolean {
  return addSeconds(since, HELPED_WITHIN_SECONDS) < now;
}

/** 「应于到时登记“报送关闭，未报送”，尚未登记」: what has not happened that should have. */
export function missedWords(of: Stuck, now: Instant): string {
  switch (of.kind) {
    case 'duty':
      return recordWords(of.duty, advance(of.duty, now));
    case 'matter':
      return recordWords(of.matter, advanceMatter(of.matter, now));
    case 'report':
      return reportWords[of.report.status];
    case 'request':
      return `尚有${of.request.owed.length}项报送任务没有${of.request.withdrawn ? '撤回' : '下达'}`;
    case 'calendar':
      return '有关事项的截止日期尚未按新安排重新推算';
  }
}

interface Told {
  readonly version: number;
  readonly history: readonly { readonly note?: string | undefined }[];
}

/** What its own instants call for is told by the record itself; else its last change owes something. */
function recordWords(stored: Told, now: Told): string {
  const note = now.history.at(-1)?.note;
  return now.version === stored.version || note === undefined
    ? '上次办理后应发的邮件等后续事项没有办完'
    : `到时应登记“${note}”，尚未登记`;
}

const reportWords = {
  compiling: '报告到时应汇总生成，尚未生成',
  regenerating: '报告应重新生成，尚未生成',
  drafted: '送审稿生成后的后续事项没有办完',
  final: '定稿后应发的邮件等后续事项没有办完',
} as const satisfies Readonly<Record<ReportRecord['status'], string>>;
