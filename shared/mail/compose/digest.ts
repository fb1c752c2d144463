import type { CalendarDate } from '../../calendar/date.ts';
import { deadlineText, shortDate, withWeekday } from '../../calendar/format.ts';
import { dateInShanghai, type Instant, timeInShanghai } from '../../calendar/instant.ts';
import type { Wave } from '../../digest/waves.ts';
import type { Obligation } from '../../programme/obligation.ts';
import { dueNotes, dutyTitle, statusWords } from '../../ui/duty-words.ts';
import type { Block, Cell, Letter } from '../letter.ts';
import type { DigestLine, Frame, MailView } from '../view.ts';
import { unitMatterBlocks, unitMatterSubject } from './matters.ts';
import {
  basisWords,
  clauseBlocks,
  fittingSubject,
  letter,
  opening,
  openingOutside,
  paragraph,
} from './wording.ts';

type View = Extract<MailView, { kind: 'digest' }>;

/**
 * All a contact has to hear on one day: 催办 first, then what is due today, events that come near, 提醒, and what has just
 * opened.
 */
export function digestLetter(view: View): Letter {
  const { frame, items } = view;
  return letter(
    frame,
    subject(view),
    [
      ...overdue(frame, itemsOf(items, 'chaser')),
      ...dueToday(frame, itemsOf(items, 'due-day')),
      ...prompts(frame, itemsOf(items, 'prompt')),
      ...askedFor(frame, itemsOf(items, 'asked')),
      ...upcoming(frame, itemsOf(items, 'reminder')),
      ...opened(frame, itemsOf(items, 'opening')),
      ...moved(view.moved),
      ...unitMatterBlocks(frame, view.matters),
      ...clauseBlocks(
        frame,
        items.map(item => item.obligation),
      ),
    ],
    { label: '查看待办并填报', whose: 'unit' },
  );
}

function itemsOf(items: readonly DigestLine[], kind: Wave['kind']): readonly DigestLine[] {
  return items.filter(item => item.wave.kind === kind);
}

function subject({ frame, items, matters, chaserTitle }: View): string {
  const unit = frame.addressee;
  const [first] = items;
  const [matter, ...others] = matters;
  if (first === undefined) {
    if (matter === undefined) throw new RangeError('a digest without items');
    return unitMatterSubject(unit, [matter, ...others]);
  }
  const all = items.length + matters.length;
  const chased = items.filter(item => item.wave.kind === 'chaser');
  if (chased.length > 0) return chaserSubject(unit, all, chased, chaserTitle);
  if (all === 1) return singleSubject(unit, first);
  return fittingSubject(
    `【八个一】${unit}今日待办${all}项，最近截止${shortDate(nearest([...items, ...matters]))}`,
  );
}

function chaserSubject(
  unit: string,
  all: number,
  chased: readonly DigestLine[],
  title: View['chaserTitle'],
): string {
  const [first] = chased;
  // 【工作提示】 is not counted, a 催办 is.
  const ordinal = chased.some(item => item.wave.kind === 'chaser' && item.wave.ordinal === 2) ? 2 : 1;
  const times = title === '催办' ? `（第${ordinal}次）` : '';
  const others = all > chased.length ? `，今日待办共${all}项` : '';
  return chased.length === 1 && first !== undefined
    ? fittingSubject(
        `【${title}】${unit}${titleOf(first)}尚未报送${others}${times}`,
        `【${title}】${unit}${titleOf(first)}尚未报送${times}`,
      )
    : fittingSubject(`【${title}】${unit}${chased.length}项尚未报送${others}${times}`);
}

function singleSubject(unit: string, item: DigestLine): string {
  const name = `【八个一】${unit}${titleOf(item)}`;
  switch (item.wave.kind) {
    case 'opening':
      return fittingSubject(`${name}报送通知，${shortDate(item.due)}截止`, `${name}报送通知`);
    case 'due-day':
      return fittingSubject(`${name}工作提醒，今日截止`, `${name}工作提醒`);
    case 'prompt': {
      const asks = promptSubjects[item.wave.asks];
      const title = dutyTitle(item.duty, item.obligation);
      return fittingSubject(`${name}${asks}`, `【八个一】${unit}${title}${asks}`);
    }
    case 'reminder':
    case 'asked':
    case 'chaser':
      return fittingSubject(`${name}工作提醒，${shortDate(item.due)}截止`, `${name}工作提醒`);
  }
}

function overdue(frame: Frame, items: readonly DigestLine[]): readonly Block[] {
  if (items.length === 0) return [];
  const [by, ...others] = distinctDates(items.map(item => item.makeGoodBy ?? item.due));
  const until = by !== undefined && others.length === 0 ? withWeekday(by) : '下表所列期限';
  return [
    paragraph(
      `以下事项已超过报送期限，截至${momentWords(frame.sentAt)}尚未收到贵单位报送材料。` +
        `为不影响汇总上报，请于${until}前补报；确有困难的，请致电我办说明情况。`,
    ),
    table(items, ['事项', '原定截止', '补报期限'], item => [
      { text: deadlineText(item.due), notes: dueNotes(item.duty) },
      { text: item.makeGoodBy ? withWeekday(item.makeGoodBy) : '尽快' },
    ]),
  ];
}

function dueToday(frame: Frame, items: readonly DigestLine[]): readonly Block[] {
  return items.length === 0
    ? []
    : [paragraph('贵单位以下事项将于今日24:00截止，目前尚未报送，请及时安排。'), dutyTable(frame, items)];
}

type Asks = Extract<Wave, { kind: 'prompt' }>['asks'];

const promptSubjects: Record<Asks, string> = {
  'fix-day': '请确定举办日期',
  prepare: '举办前提醒',
  'month-over': '请报送举办情况',
};

/** 「一个月前确定日期，七天前提醒」, and what is asked when a month without a day is over: apart, in the order of urgency. */
const promptWords: readonly (readonly [Asks, string])[] = [
  [
    'month-over',
    '贵单位以下大会（活动）的拟办月份已过，尚未报送举办情况。已经举办的，请打开该事项报送；推迟的，请填写“拟办日期”。',
  ],
  [
    'fix-day',
    '贵单位以下大会（活动）尚未确定举办日期，请尽快确定，并打开该事项填写“拟办日期”，截止时间随之推算。',
  ],
  [
    'prepare',
    '贵单位以下大会（活动）即将举办，请做好筹备；日期有变动的，请打开该事项变更。举办后请按截止时间报送举办情况。',
  ],
];

/** Each with when the event is to be and by when it is reported on. */
function prompts(frame: Frame, items: readonly DigestLine[]): readonly Block[] {
  return promptWords.flatMap(([asks, words]) => {
    const asked = items.filter(({ wave }) => wave.kind === 'prompt' && wave.asks === asks);
    return asked.length === 0 ? [] : [paragraph(words), dutyTable(frame, asked)];
  });
}

function askedFor(frame: Frame, items: readonly DigestLine[]): readonly Block[] {
  return items.length === 0
    ? []
    : [paragraph('贵单位以下事项目前尚未报送，请留意期限，及时安排。'), dutyTable(frame, items)];
}

function upcoming(frame: Frame, items: readonly DigestLine[]): readonly Block[] {
  return items.length === 0
    ? []
    : [
        paragraph(`贵单位以下事项将于${untilWords(items)}到期，目前尚未报送，请及时安排。`),
        dutyTable(frame, items),
      ];
}

/** One paragraph and table for each strength of words: the notice's own demands are not mixed with the Office's. */
function opened(frame: Frame, items: readonly DigestLine[]): readonly Block[] {
  const strengths = ['stated', 'office', 'soft', 'log'] as const satisfies readonly Obligation['authority'][];
  const regular = items.filter(({ duty, obligation }) => !duty.makeUp && obligation.clause.outside !== true);
  const blocks = strengths.flatMap((authority): readonly Block[] => {
    const asked = regular.filter(item => item.obligation.authority === authority);
    if (asked.length === 0) return [];
    return [
      paragraph(
        `${opening(frame, authority)}，请于${untilWords(asked)}前通过下方链接完成填报并经本单位审核后报送。` +
          nilWords(asked),
      ),
      dutyTable(frame, asked),
    ];
  });
  return [
    ...blocks,
    ...outside(frame, items, undefined),
    ...outside(frame, items, 'lead'),
    ...madeUp(
      frame,
      items.filter(({ duty }) => duty.makeUp),
    ),
  ];
}

/** What the notice does not ask: the Office's own requests apart from what is to be added to a lead unit's filing. */
function outside(frame: Frame, items: readonly DigestLine[], readBy: Obligation['readBy']): readonly Block[] {
  const asked = items.filter(
    ({ obligation }) => obligation.clause.outside === true && obligation.readBy === readBy,
  );
  const [first] = asked;
  return first === undefined
    ? []
    : [
        paragraph(
          `${openingOutside(first.obligation)}，请于${untilWords(asked)}前通过下方链接填报。${nilWords(asked)}`,
        ),
        dutyTable(frame, asked),
      ];
}

/** 补录: what was due before the programme was taken up is asked for apart, and never called late. */
function madeUp(frame: Frame, items: readonly DigestLine[]): readonly Block[] {
  return items.length === 0
    ? []
    : [
        paragraph(
          `以下事项在启用本系统之前已到期，请于${untilWords(items)}前通过下方链接补录，不计逾期。${nilWords(items)}`,
        ),
        dutyTable(frame, items),
      ];
}

/** A new due date is told with whatever mail comes next, unless that mail is about the duty anyway. */
function moved(duties: View['moved']): readonly Block[] {
  return duties.length === 0
    ? []
    : [
        paragraph('贵单位以下事项的截止时间已按放假安排调整，请留意：'),
        {
          kind: 'table',
          columns: ['事项', '调整后截止时间'],
          widths: [58, 42],
          rows: duties.map(({ duty, obligation, about }) => [
            { text: dutyTitle(duty, obligation, about), notes: [basisWords(obligation)] },
            { text: deadlineText(duty.due.current), notes: dueNotes(duty) },
          ]),
        },
      ];
}

/** 零报告 is offered in the form's own words. */
function nilWords(items: readonly DigestLine[]): string {
  const labels = new Set(items.flatMap(({ obligation }) => (obligation.nil ? [obligation.nil.label] : [])));
  return labels.size === 0
    ? ''
    : `如本期没有可报送的情况，请选择${[...labels].map(label => `“${label}”`).join('或')}并简要说明原因。`;
}

function dutyTable(frame: Frame, items: readonly DigestLine[]): Block {
  return table(items, ['事项', '截止时间', '目前状态'], item => [
    { text: deadlineText(item.due), notes: dueNotes(item.duty) },
    statusCell(frame, item),
  ]);
}

function table(
  items: readonly DigestLine[],
  columns: readonly string[],
  cells: (item: DigestLine) => readonly Cell[],
): Block {
  return {
    kind: 'table',
    columns,
    widths: [42, 32, 26],
    rows: items.map(item => [{ text: titleOf(item), notes: [basisWords(item.obligation)] }, ...cells(item)]),
  };
}

function statusCell(frame: Frame, { duty, obligation }: DigestLine): Cell {
  const { words, tone } = statusWords(duty, obligation, frame.sentAt, false);
  return tone === 'red' || tone === 'amber' ? { text: words, tone } : { text: words };
}

function titleOf({ duty, obligation, about }: DigestLine): string {
  return dutyTitle(duty, obligation, about);
}

function untilWords(items: readonly DigestLine[]): string {
  const [date, ...others] = distinctDates(items.map(item => item.due));
  return date !== undefined && others.length === 0 ? deadlineText(date) : '下表所列时间';
}

function distinctDates(dates: readonly CalendarDate[]): readonly CalendarDate[] {
  return [...new Set(dates)].sort();
}

function nearest(items: readonly Pick<DigestLine, 'due'>[]): CalendarDate {
  const [first] = distinctDates(items.map(item => item.due));
  if (first === undefined) throw new RangeError('a digest without items');
  return first;
}

/** '12月8日9时' */
function momentWords(at: Instant): string {
  return `${shortDate(dateInShanghai(at))}${Number(timeInShanghai(at).slice(0, 2))}时`;
}
