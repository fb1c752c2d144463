import { addDays, type CalendarDate, parseCalendarDate } from '../calendar/date.ts';
import { longDate } from '../calendar/format.ts';
import type { FilingContext } from '../filing/cells.ts';
import type { FilingValues } from '../filing/field.ts';
import type { FilingForm, Finding } from '../filing/form.ts';
import { listOf, textOf } from '../filing/values.ts';
import type { Roster } from '../programme/roster.ts';
import type { AskedReport } from './plan.ts';

/** 按需编制: of which days, and of all fields or some. */
export const askedReportForm: FilingForm = {
  groups: [
    {
      title: '编制一份工作情况汇总',
      fields: [
        { key: 'from', type: 'date', label: '起始日期', required: true },
        { key: 'to', type: 'date', label: '截止日期', hint: '不晚于今天', required: true },
        {
          key: 'fields',
          type: 'choices',
          label: '细分领域',
          hint: '不选的为全部领域；选择的，牵头单位、市领导的事项涉及其中领域的一并列入',
          required: false,
          options: 'all-fields',
        },
      ],
    },
  ],
};

/** What a compile reads and a person can survey. */
const mostDays = 731;

/** @param adoptedOn before it there are no records */
export function askedReportContext(
  today: CalendarDate,
  adoptedOn: CalendarDate,
  roster: Roster,
): FilingContext {
  const fields = roster.fields.map(field => ({ value: field.key, label: field.name }));
  return {
    periodStart: today,
    periodEnd: today,
    today,
    fields,
    allFields: fields,
    units: [],
    against: values => daysFindings(values, today, adoptedOn),
  };
}

function daysFindings(
  values: FilingValues,
  today: CalendarDate,
  adoptedOn: CalendarDate,
): readonly Finding[] {
  const [from, to] = [dayIn(values, 'from'), dayIn(values, 'to')];
  if (from === undefined || to === undefined) return [];
  const wrong = (path: string, message: string): Finding[] => [{ severity: 'error', path, message }];
  if (to > today) return wrong('to', '不能晚于今天');
  if (to < from) return wrong('to', '不能早于起始日期');
  if (to < adoptedOn) return wrong('to', `系统自${longDate(adoptedOn)}启用，此前没有报送记录`);
  return addDays(from, mostDays) <= to ? wrong('from', '起止日期相距不超过两年，请分次编制') : [];
}

/** What the form asks for, once it has no errors. */
export function askedIn(values: FilingValues, roster: Roster): AskedReport | undefined {
  const [from, to] = [dayIn(values, 'from'), dayIn(values, 'to')];
  if (from === undefined || to === undefined) return undefined;
  const chosen = listOf(values, 'fields');
  const only = roster.fields
    .filter(({ key }) => chosen.includes(key))
    .map(({ key, name }) => ({ key, name }));
  return only.length === 0 || only.length === roster.fields.length ? { from, to } : { from, to, only };
}

function dayIn(values: FilingValues, key: string): CalendarDate | undefined {
  return parseCalendarDate(textOf(values, key));
}
