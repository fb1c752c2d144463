import { yearOf } from '../calendar/date.ts';
import { endOf, parsePeriod, periodLabel } from '../calendar/period.ts';
import { numberOf, textOf } from '../filing/values.ts';
import { listed } from '../register/entries.ts';
import type { Entry } from '../register/register.ts';
import { progressWords, type ScheduleProgress, scheduleProgress } from '../register/schedule-progress.ts';
import type { BriefContext } from './context.ts';
import type { BriefSection } from './section.ts';
import { sourceOf } from './source.ts';

/** 重点项目 behind 序时进度 by the latest figures of this year, the furthest behind first. */
export function slippingProjects({ fields, projects, today }: BriefContext): BriefSection {
  const slipping = fields.flatMap(({ key, name }) =>
    listed(projects.get(key) ?? []).flatMap(entry => {
      const progress = progressOf(entry, yearOf(today));
      return progress === undefined || isInTime(progress) ? [] : [{ entry, progress, field: name }];
    }),
  );
  return {
    title: '滞后的重点项目',
    lines: slipping
      .toSorted((a, b) => behind(b.progress) - behind(a.progress))
      .map(({ entry, progress, field }) => ({
        words: `${field}：${textOf(entry.values, 'name')}，${asOf(entry)}${progressWords(progress)}${situation(entry)}`,
        sources: sourceOf(entry.from.cumulative),
      })),
    none: '各领域没有低于序时进度的重点项目，或者本年尚未报送投资进度。',
  };
}

/** Undefined where this year has said nothing yet. */
function progressOf(entry: Entry, year: number): ScheduleProgress | undefined {
  const period = parsePeriod(entry.from.cumulative?.period ?? '');
  const [invested, planned] = [numberOf(entry.values, 'cumulative'), numberOf(entry.values, 'planned')];
  if (period?.year !== year || invested === undefined || planned === undefined) return undefined;
  return scheduleProgress(invested, planned, endOf(period));
}

function isInTime({ light }: ScheduleProgress): boolean {
  return light === 'green' || light === 'grey';
}

/** As a number, for the order alone. */
function behind({ lead }: ScheduleProgress): number {
  return lead === undefined ? 0 : -Number(lead.numerator) / Number(lead.denominator);
}

function asOf(entry: Entry): string {
  const period = parsePeriod(entry.from.cumulative?.period ?? '');
  return period === undefined ? '' : `截至${periodLabel(period).replace(/^\d+年/, '')}末`;
}

/** Characters of a return's own words: the page is one, and the return can be read. */
const longest = 60;

/** 形象进度 and 存在问题 are a return's own: an older one's say nothing of now. */
function situation({ values, from }: Entry): string {
  const said = ['situation', 'problem'].flatMap(column => {
    const isCurrent = from[column]?.nonce === from.cumulative?.nonce;
    const words = textOf(values, column);
    return isCurrent && words !== '' ? [words] : [];
  });
  const words = Array.from(said.join('；'));
  return words.length === 0
    ? ''
    : `；${words.slice(0, longest).join('')}${words.length > longest ? '……' : ''}`;
}
