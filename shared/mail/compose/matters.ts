import type { CalendarDate } from '../../calendar/date.ts';
import { deadlineText, shortDate } from '../../calendar/format.ts';
import { clausePlace } from '../../filing/clause.ts';
import type { Matter } from '../../matter/matter.ts';
import { matterClause, officeAskWords, statusWords } from '../../matter/words.ts';
import type { Block } from '../letter.ts';
import type { Frame, MailView, MatterLine } from '../view.ts';
import { fittingSubject, paragraph } from './wording.ts';

const askWords = { answer: '答复企业', complete: '办结', opine: '反馈协办意见' } as const;

/** The groups of a unit's matters, most urgent first, each with what is said of it. */
const groups = [
  {
    kinds: ['overdue'],
    words:
      '以下企业诉求事项已超过时限，请尽快办理，并将结果反馈企业和我办；确有困难的，请向企业解释，并致电我办说明情况。',
  },
  { kinds: ['near', 'due-day'], words: '以下企业诉求事项时限临近，请抓紧办理，并将结果反馈企业和我办。' },
  { kinds: ['answered'], words: '以下企业诉求事项的延期申请已答复，请按下表时限办理。' },
  {
    kinds: ['opening'],
    words:
      '以下企业诉求事项经研究由贵单位办理，请于下表时限前办理，并将结果反馈企业和我办；对分办有异议的，请于交办后1个工作日内在线提出。',
  },
] as const;

export function unitMatterBlocks(frame: Frame, items: readonly MatterLine[]): readonly Block[] {
  if (items.length === 0) return [];
  return [
    { kind: 'heading', text: '企业诉求事项' },
    ...groups.flatMap(({ kinds, words }) => {
      const own = items.filter(({ wave }) => kinds.some(kind => kind === wave.kind));
      return own.length === 0 ? [] : [paragraph(words), matterTable(own)];
    }),
    { kind: 'clause', place: clausePlace(frame.document.number, matterClause), text: matterClause.text },
  ];
}

function matterTable(items: readonly MatterLine[]): Block {
  return {
    kind: 'table',
    columns: ['事项', '请贵单位', '时限'],
    widths: [46, 26, 28],
    rows: items.map(({ matter, asks, wave, due, leadName }) => [
      { text: matter.subject.title, notes: [raisedWords(matter)] },
      {
        text: askWords[asks],
        notes: [asks === 'opine' ? `主办单位：${leadName}` : statusWords(matter)],
      },
      {
        text: deadlineText(due),
        ...(wave.kind === 'overdue' && { notes: ['逾期'], tone: 'red' as const }),
        ...((wave.kind === 'near' || wave.kind === 'due-day') && {
          notes: ['临期'],
          tone: 'amber' as const,
        }),
      },
    ]),
  };
}

/** Of a mail that is about matters alone. */
export function unitMatterSubject(unit: string, items: readonly [MatterLine, ...MatterLine[]]): string {
  const [first] = items;
  const overdue = items.filter(({ wave }) => wave.kind === 'overdue').length;
  if (overdue > 0)
    return fittingSubject(
      `【工作提示】${unit}企业诉求事项${overdue}项已超过时限，今日待办共${items.length}项`,
    );
  const name = `【八个一】${unit}企业诉求事项`;
  return items.length === 1
    ? fittingSubject(
        `${name}“${first.matter.subject.title}”，${shortDate(first.due)}截止`,
        `${name}1项，${shortDate(first.due)}截止`,
      )
    : fittingSubject(`${name}${items.length}项，最近截止${shortDate(nearestOf(items))}`);
}

function nearestOf(items: readonly [MatterLine, ...MatterLine[]]): CalendarDate {
  return items.reduce((least, { due }) => (due < least ? due : least), items[0].due);
}

/** 待交办、异议、延期申请、逾期、待核实, beside what else the Office has to do. */
export function officeMatterBlocks(
  lines: Extract<MailView, { kind: 'office-digest' }>['matters'],
): readonly Block[] {
  if (lines.length === 0) return [];
  return [
    { kind: 'heading', text: '企业诉求事项' },
    {
      kind: 'table',
      columns: ['事项', '主办单位', '需办公室'],
      widths: [46, 24, 30],
      rows: lines.map(({ asks, matter, leadName }) => [
        { text: matter.subject.title, notes: [raisedWords(matter)] },
        { text: leadName === '' ? '—' : leadName },
        { text: officeAskWords[asks], notes: [statusWords(matter)] },
      ]),
    },
  ];
}

function raisedWords({ subject, key }: Matter): string {
  return `${subject.raiser.name}提出，${key.matter}`;
}
