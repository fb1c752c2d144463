import { calendarDate } from '../../shared/calendar/date.ts';
import type { Instant } from '../../shared/calendar/instant.ts';
import type { AskedForm } from '../../shared/programme/asked-form.ts';
import { type AskedRequest, newRequest, ownersOf, rosterAt } from '../../shared/request/request.ts';
import { suzhou } from './duties.ts';

/** 临时报送 of every kind of question. */
export const workforceForm: AskedForm = {
  title: '企业用工情况',
  asker: '领导小组办公室临时报送',
  basis: '为准备市政府专题会议，请提供重点企业用工情况。',
  authority: 'office',
  scope: 'unit',
  questions: [
    { label: '总体情况', type: 'text', required: true },
    { label: '用工总数', type: 'integer', required: false },
    { label: '人工成本', type: 'money', required: false },
    { label: '是否缺工', type: 'yes-no', required: false },
    { label: '缺工程度', type: 'choice', required: false, options: ['轻微', '较重'] },
  ],
  table: {
    name: '缺工企业',
    columns: [
      { label: '企业名称', type: 'text' },
      { label: '缺工人数', type: 'integer' },
    ],
  },
  files: true,
};

export function workforceRequest(
  now: Instant,
  due: string,
  units: readonly string[] = ['gxj', 'kjj', 'fgw'],
): AskedRequest {
  const owners = ownersOf({ scope: 'unit', units }, rosterAt(suzhou, now));
  const wanted = { form: workforceForm, owners, due: calendarDate(due) };
  return newRequest({ programme: suzhou.key, request: '4021337701' }, wanted, 'office', suzhou, now);
}
