import { calendarDate } from '../../shared/calendar/date.ts';
import { type Instant, instantAt } from '../../shared/calendar/instant.ts';
import { workCalendar } from '../../shared/calendar/working-days.ts';
import { advance } from '../../shared/duty/advance.ts';
import { apply } from '../../shared/duty/apply.ts';
import type { Duty, DutyEvent } from '../../shared/duty/duty.ts';
import type { FilingValues } from '../../shared/filing/field.ts';
import type { FilingBody } from '../../shared/ports/filings.ts';
import { conference } from '../../shared/programme/eight-ones/conference.ts';
import type { PlannedEvent } from '../../shared/programme/planned-event.ts';

export const sampleCalendar = workCalendar();

/** Duties with what was filed for them. */
export interface DutyRecords {
  readonly duties: readonly Duty[];
  readonly filings: ReadonlyMap<string, FilingBody>;
}

/** Changes duties through the real lifecycle; `id` names the duty, `at` is Shanghai time, '2026-11-20 10:00'. */
export interface DutyBook {
  /** Files `values` or, for 零报告, `nilReason`. Gives the nonce. */
  file(id: string, at: string, what: FilingValues | { readonly nilReason: string }): string;
  sendBack(id: string, at: string, refileBy: string): void;
  accept(id: string, at: string): void;
  waive(id: string, at: string, reason: string): void;
  extend(id: string, at: string, until: string, grant: boolean): void;
  /** What its unit's schedule plans. */
  plan(id: string, at: string, event: PlannedEvent): void;
  done(): DutyRecords;
}

export function dutyBook(planned: readonly Duty[]): DutyBook {
  const duties = new Map(planned.map(duty => [duty.key.duty, duty]));
  const filings = new Map<string, FilingBody>();
  const change = (id: string, event: Exclude<DutyEvent, { type: 'time-passed' }>, at: Instant) => {
    const stored = duties.get(id);
    if (stored === undefined) throw new Error(`nobody owes ${id}`);
    const applied = apply(advance(stored, at), event, at, sampleCalendar);
    if (applied.outcome !== 'changed') throw new Error(`${id} ${event.type}: ${JSON.stringify(applied)}`);
    duties.set(id, applied.duty);
    return applied.duty;
  };
  const lastNonce = (id: string) => duties.get(id)?.filings.at(-1)?.nonce ?? '';

  return {
    file(id, at, what) {
      const nilReason =
        'nilReason' in what && typeof what.nilReason === 'string' ? what.nilReason : undefined;
      const nonce = `${id}-${filings.size + 1}`;
      const filing = {
        nonce,
        nil: nilReason !== undefined,
        filer: '张一',
        reviewer: '李二',
        by: 'liaison',
      };
      const duty = change(id, { type: 'file', filing }, moment(at));
      filings.set(nonce, {
        schema: 1,
        key: duty.key,
        nonce,
        filedAt: moment(at),
        values: nilReason === undefined && !('nilReason' in what) ? what : {},
        nilReason,
        identity: {
          filerName: '张一',
          filerPost: '科员',
          phone: '0512-00000000',
          reviewerName: '李二',
          reviewerPost: '副局长',
        },
      });
      return nonce;
    },
    sendBack(id, at, refileBy) {
      const event = {
        type: 'send-back',
        by: 'office',
        nonce: lastNonce(id),
        remarks: [],
        words: '请补充解决方案',
        refileBy: calendarDate(refileBy),
      } as const;
      change(id, event, moment(at));
    },
    accept(id, at) {
      change(id, { type: 'accept', by: 'office', nonce: lastNonce(id) }, moment(at));
    },
    waive(id, at, reason) {
      change(id, { type: 'waive', by: 'office', reason }, moment(at));
    },
    extend(id, at, until, grant) {
      const ask = {
        type: 'ask-extension',
        by: 'liaison',
        until: calendarDate(until),
        reason: '调研安排在月底',
      } as const;
      change(id, ask, moment(at));
      change(id, { type: 'answer-extension', by: 'office', grant }, moment(at));
    },
    plan(id, at, event) {
      const source = { kind: 'filing', duty: 'conference-schedule.gxj.2026', number: 1 } as const;
      const [statedAt, { reportWithin }] = [moment(at), conference.event];
      const plan = { event, source, statedAt, knownAt: statedAt };
      change(id, { type: 'plan-event', by: 'system', plan, reportWithin }, statedAt);
    },
    done: () => ({ duties: [...duties.values()], filings }),
  };
}

/** Shanghai time, '2026-11-20 10:00'. */
export function moment(text: string): Instant {
  const [date = '', time = ''] = text.split(' ');
  return instantAt(calendarDate(date), time);
}
