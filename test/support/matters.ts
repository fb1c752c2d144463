import { calendarDate } from '../../shared/calendar/date.ts';
import { type Instant, instantAt } from '../../shared/calendar/instant.ts';
import { workCalendar } from '../../shared/calendar/working-days.ts';
import { apply } from '../../shared/matter/apply.ts';
import type { PersonEvent } from '../../shared/matter/events.ts';
import type { Matter } from '../../shared/matter/matter.ts';
import { openMatter, type RaisedMatter } from '../../shared/matter/open.ts';

export const calendar = workCalendar();

/** '2026-11-02 10:00' in Shanghai. */
export function at(moment: string): Instant {
  const [date = '', time = '10:00'] = moment.split(' ');
  return instantAt(calendarDate(date), time);
}

export const raised: RaisedMatter = {
  subject: {
    title: '厂房扩建用地指标',
    detail: '企业二期厂房扩建需要新增工业用地三十亩，请协调用地指标。',
    category: 'land',
    level: 'departments',
    field: 'integrated-circuits',
    raiser: { name: '苏州芯源科技有限公司', code: '', kind: 'enterprise', district: 'kunshan' },
  },
  source: { kind: 'daily' },
  raisedBy: 'industry',
  raisedOn: calendarDate('2026-11-02'),
  contact: { name: '张伟', phone: '13812345678', email: 'zhang@example.com' },
  by: 'industry-liaison',
  origin: 'origin-1',
};

export function sampleMatter(
  changes: Partial<RaisedMatter> = {},
  moment = '2026-11-02 10:00',
  number = 1,
): Matter {
  const key = { programme: 'suzhou', matter: `SQ-2026-${String(number).padStart(4, '0')}` };
  return openMatter({ ...raised, ...changes }, key, at(moment), calendar);
}

let nonces = 0;

/** Any submission, each with a nonce of its own. */
export function act<E extends PersonEvent['type']>(
  type: E,
  rest: Omit<Extract<PersonEvent, { type: E }>, 'type' | 'by' | 'nonce'> & { by?: string; nonce?: string },
): Extract<PersonEvent, { type: E }> {
  nonces += 1;
  return { by: 'somebody', nonce: `nonce-${nonces}`, ...rest, type } as Extract<PersonEvent, { type: E }>;
}

export const assign = (lead = 'industry', cooperating: readonly string[] = ['planning'], seen = 0) =>
  act('assign', {
    seen,
    subject: raised.subject,
    lead,
    cooperating,
    words: '',
    limits: { object: 1, cooperate: 3, answer: 7 },
  });

export const answer = (completeBy: string, unit = 'industry') =>
  act('answer', {
    unit,
    on: calendarDate('2026-11-04'),
    way: 'phone',
    words: '已电话答复企业，拟纳入年度计划。',
    completeBy: calendarDate(completeBy),
  });

export const finish = (kind: Extract<PersonEvent, { type: 'finish' }>['kind'] = 'solved') =>
  act('finish', { unit: 'industry', kind, words: '用地指标已落实到位。', basis: '' });

export const confirm = (evaluation: 'satisfied' | 'basically' | 'dissatisfied', round = 1) =>
  act('confirm', { round, evaluation, reason: '尚未落实', redoWithin: 7, by: 'enterprise' });

export const verify = (evaluation: 'satisfied' | 'basically' | 'dissatisfied' | 'none', round = 1) =>
  act('verify', { round, evaluation, verifier: '王芳', reason: '已核实', redoWithin: 7, by: 'office' });

/** Applies events one after the other; each must be taken. */
export function lived(
  matter: Matter,
  ...steps: readonly (readonly [moment: string, event: PersonEvent])[]
): Matter {
  return steps.reduce((current, [moment, event]) => {
    const applied = apply(current, event, at(moment), calendar);
    if (applied.outcome !== 'changed')
      throw new Error(`${event.type}: ${applied.outcome === 'refused' ? applied.refusal.code : 'repeated'}`);
    return applied.matter;
  }, matter);
}
