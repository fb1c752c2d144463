import type { CalendarDate } from '../calendar/date.ts';
import { addSeconds, dateInShanghai } from '../calendar/instant.ts';
import type { DigestItem } from '../digest/digest.ts';
import type { Wave } from '../digest/waves.ts';
import { aboutDuty } from '../duty/about.ts';
import type { Programme, Unit } from '../programme/types.ts';
import { grouped } from '../report/grouped.ts';
import type { Rehearsal, RehearsedDuty } from './rehearse.ts';
import type { Turn } from './turns.ts';

const WAVES: Readonly<Record<Wave['kind'], string>> = {
  opening: '任务通知',
  prompt: '办会提醒',
  asked: '办公室提醒',
  reminder: '工作提醒',
  'due-day': '截止当日提醒',
  chaser: '催办',
};

/** 「任务通知3项、工作提醒1项」 */
export function itemsWords(items: readonly DigestItem[]): string {
  const kinds = grouped(items, ({ wave }) => wave.kind);
  return [...kinds].map(([kind, own]) => `${WAVES[kind]}${own.length}项`).join('、');
}

/** The days of notice and reminders before the due day, in order. */
export function daysBefore({ waves, due }: RehearsedDuty): readonly CalendarDate[] {
  return waves.filter(({ kind, on }) => kind !== 'opening' && on < due).map(({ on }) => on);
}

/** Until 24:00 of this day units may still file. */
export function closesOn({ duty }: RehearsedDuty): CalendarDate {
  return dateInShanghai(addSeconds(duty.locksAt, -1));
}

/** What the duties of a turn are owed for, in office order; '' for the unit as a whole. */
export function aboutWords({ first: { obligation }, duties }: Turn, programme: Programme): string {
  return duties
    .map(({ duty }) => aboutDuty(duty, obligation, programme))
    .toSorted((a, b) => a.order - b.order)
    .map(({ name }) => name)
    .join('、');
}

export function rehearsalTitle({ year }: Pick<Rehearsal, 'year'>, unit: Unit | undefined): string {
  return `${unit?.name ?? ''}${year}年全年预演`;
}

/** What every reader of a rehearsal must know of its figures. */
export const assumptions =
  '按现行分工（含已登记、尚未生效的变动）、联系人和放假安排推算，与实际下达事项、发送邮件用的是同一套规则；' +
  '假定各单位都在截止当日报送，不含催办、临时报送、诉求事项和办公室自己收到的邮件。';
