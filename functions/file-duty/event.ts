import type { CalendarDate } from '../../shared/calendar/date.ts';
import { parseTypedDate } from '../../shared/calendar/format.ts';
import { endOf } from '../../shared/calendar/period.ts';
import { changeDuty } from '../../shared/change/change-duty.ts';
import type { EventPlan } from '../../shared/duty/duty.ts';
import type { Issue } from '../../shared/filing/parse.ts';
import { type TypedForm, typedText } from '../../shared/filing/typed.ts';
import { checkNonce } from '../../shared/link/render-nonce.ts';
import { EVENT_DAY } from '../../shared/ui/event-page.tsx';
import type { DutySheet } from '../../shared/visit/duty-sheet.ts';
import { dutyPath, type UnitVisit } from '../../shared/visit/unit-visit.ts';
import type { PageAnswer } from '../middleware/page.ts';
import { eventAnswer, nonceSubject } from '../middleware/pages/unit-forms.ts';
import { notFound } from '../middleware/pages/unit-link.ts';
import type { FileDutyDeps } from './deps.ts';

/** The unit fixes the day of the event that the duty reports on, or takes it back; the due date follows. */
export async function planEvent(
  action: 'plan-event' | 'unplan-event',
  typed: TypedForm,
  visit: UnitVisit,
  sheet: DutySheet,
  deps: FileDutyDeps,
): Promise<PageAnswer> {
  const { duty, obligation } = sheet;
  if (obligation.event === undefined) return notFound(visit);
  const again = (status: number, more: { errors?: readonly Issue[]; happened?: string }) =>
    eventAnswer(status, { visit, sheet, typed, ...more }, deps);
  const ring = await deps.signingKeys.load();
  const seal = checkNonce(ring, nonceSubject(visit, duty.key.duty), typedText(typed, 'nonce'), visit.now);
  if (seal !== 'good') {
    const happened = '页面已失效或者打开已超过24小时，日期没有变更，请核对后再次提交。';
    return await again(seal === 'forged' ? 403 : 409, { happened });
  }
  const isFixed = action === 'plan-event';
  const { day, message } = isFixed ? readDay(typedText(typed, EVENT_DAY).trim(), visit, sheet) : noDay;
  if (isFixed && day === undefined)
    return await again(422, { errors: [{ path: EVENT_DAY, label: '拟办日期', message }] });
  const plan: EventPlan = {
    ...(day && { event: { name: duty.planned?.event?.name ?? '', month: day.slice(0, 7), day } }),
    source: { kind: 'contact', contact: visit.contact.key },
    statedAt: visit.now,
    knownAt: visit.now,
  };
  const { reportWithin } = obligation.event;
  const event = { type: 'plan-event', by: visit.contact.key, plan, reportWithin } as const;
  const change = await changeDuty(duty.key, event, visit.now, deps);
  switch (change.outcome) {
    case 'missing':
      return notFound(visit);
    case 'refused':
      return await again(409, { happened: change.refusal.words });
    case 'changed':
    case 'repeated':
      return { kind: 'redirect', location: dutyPath(visit, duty.key.duty) };
  }
}

interface ReadDay {
  readonly day?: CalendarDate;
  readonly message: string;
}

const noDay: ReadDay = { message: '' };

/** A day that is over needs no plan: what was held is reported. */
function readDay(text: string, { today }: UnitVisit, { period }: DutySheet): ReadDay {
  const day = parseTypedDate(text, { defaultYear: period.year });
  if (day === undefined) return { message: text === '' ? '请填写' : '不是日期，请按“2026-11-06”的样式填写' };
  if (day < today) return { message: '已经过去；已举办的，请直接报送举办情况' };
  if (day > endOf(period)) return { message: `应在${period.year}年内` };
  return { day, message: '' };
}
