import { isCalendarDate } from '../calendar/date.ts';
import { longDate } from '../calendar/format.ts';
import type { RowValues } from '../filing/field.ts';
import { optionLabel, otherWords } from '../filing/options.ts';
import { rowsOf, textOf } from '../filing/values.ts';
import { followUpProgress } from '../programme/eight-ones/options.ts';
import type { BriefContext } from './context.ts';
import type { BriefLine, BriefSection } from './section.ts';
import type { Visit } from './visits.ts';

const SOLVED = 'solved';

/** 上次走访议定事项, and what earlier ones left undone. */
export function agreedItems(context: BriefContext): BriefSection {
  const last = context.visits.find(({ leaders }) => leaders.includes(context.leader.key));
  const title = '上次走访议定事项';
  if (last === undefined) return { title, lines: [], none: '近两年没有走访记录。' };
  const places = last.sites.map(site => textOf(site, 'name')).join('、');
  const open = rowsOf(last.values, 'agreedBefore').filter(row => textOf(row, 'progress') !== SOLVED);
  return {
    title: `${title}（${longDate(last.on)}，${places}）`,
    lines: [...rowsOf(last.values, 'agreed'), ...open].map(row => lineOf(row, last, context)),
    none: '没有议定事项。',
  };
}

function lineOf(row: RowValues, { source }: Visit, { roster, programme }: BriefContext): BriefLine {
  const unit = textOf(row, 'unit');
  const name =
    otherWords(unit) ??
    (roster.unit(unit) ?? programme.units.findLast(({ key }) => key === unit))?.name ??
    unit;
  const due = textOf(row, 'dueOn');
  const parts = [
    textOf(row, 'matter'),
    ...(name === '' ? [] : [`责任单位${name}`]),
    ...(isCalendarDate(due) ? [`${longDate(due)}前完成`] : []),
    ...progressOf(row),
  ];
  return { words: parts.join('，'), sources: [source] };
}

function progressOf(row: RowValues): readonly string[] {
  const progress = textOf(row, 'progress');
  if (progress === '') return [];
  const words = otherWords(progress) ?? optionLabel(progress, followUpProgress);
  const details = textOf(row, 'details');
  return [details === '' ? words : `${words}：${details}`];
}
