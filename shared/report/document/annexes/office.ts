import { momentText, shortDate } from '../../../calendar/format.ts';
import { parsePeriod, periodLabel, period as periodOfKey } from '../../../calendar/period.ts';
import type { Entry, Section } from '../../snapshot/section.ts';
import type { Note, ReportSnapshot } from '../../snapshot.ts';
import { isRange } from '../../span.ts';
import { asClause, asSentence, documentLine } from '../../text.ts';
import { type Block, body } from '../blocks.ts';
import { countedRefs, entryRef, noteRef } from '../records.ts';
import { chineseNumber, cutDay, cutMoment } from '../wording.ts';

interface Line {
  readonly text: string;
  readonly from: readonly string[];
}

/** Names of units stand here and nowhere else in connection with what is missing. */
export function officeOnly(snapshot: ReportSnapshot): readonly Block[] {
  const { notFiled, awaited = [], unreached = [] } = snapshot;
  const entries = snapshot.sections.flatMap(section => section.entries.map(entry => ({ entry, section })));
  const lineOf = (note: Note): Line => ({ text: noteLine(note, snapshot), from: [noteRef(note)] });
  const soft = notFiled.filter(note => !note.timed);
  const parts: readonly (readonly [string, readonly Line[]])[] = [
    [`截至${cutDay(snapshot)}尚未报送`, notFiled.filter(note => note.timed).map(lineOf)],
    ...(soft.length === 0 ? [] : [['原则性要求、暂未报送（不计逾期）', soft.map(lineOf)] as const]),
    ...(awaited.length === 0
      ? []
      : [['已到拟办时间、尚未报送举办情况（全年截止日未到）', awaited.map(lineOf)] as const]),
    [
      '零报告',
      entries.filter(({ entry }) => entry.source.standing === 'nil' && entry.due === 'now').map(toLine),
    ],
    ['本期免报', snapshot.waived.map(lineOf)],
    ...(unreached.length === 0
      ? []
      : [['无法送达', unreached.map(each => unreachedLine(each, snapshot))] as const]),
    ...(isRange(snapshot.period)
      ? []
      : [['上次汇总后补报', entries.filter(({ entry }) => entry.due === 'before').map(toLine)] as const]),
  ];
  return [
    ...parts.flatMap(([heading, lines], index): readonly Block[] => [
      { kind: 'heading1', text: `${chineseNumber(index + 1)}、${heading}` },
      ...(lines.length === 0
        ? [body('无。')]
        : lines.map(({ text, from }, at) => body(`${at + 1}.${text}`, from))),
    ]),
    { kind: 'heading1', text: `${chineseNumber(parts.length + 1)}、汇总说明` },
    body(
      `本稿为第${snapshot.edition}版，由系统于${momentText(snapshot.compiledAt)}根据截至${cutMoment(snapshot)}的` +
        '报送记录自动汇总。各项数字对应的报送记录见台账“数据来源”表。',
    ),
  ];
}

/** Behind it stand the duties that the unit could not be written to about. */
function unreachedLine(
  { unit, unitName, contacts, since }: NonNullable<ReportSnapshot['unreached']>[number],
  snapshot: ReportSnapshot,
): Line {
  const names = contacts.map(documentLine).join('、');
  return {
    text: `${documentLine(unitName)}：${names}的邮箱退信，${shortDate(since)}起邮件无法送达，由办公室电话联系、纸质代报。`,
    from: countedRefs(snapshot, unit),
  };
}

/** The period is said where it is not the report’s own. */
function noteLine(note: Note, snapshot: ReportSnapshot): string {
  const words = asClause(documentLine(note.words));
  const title = documentLine(note.title);
  const period = parsePeriod(note.duty.split('.').at(-1) ?? '');
  const when = period === undefined || period.key === snapshot.period ? '' : periodLabel(period);
  return `${documentLine(note.unitName)}${when}${title}${words === '' ? '' : `：${words}`}。`;
}

interface Filed {
  readonly entry: Entry;
  readonly section: Section;
}

function toLine(filed: Filed): Line {
  return { text: entryLine(filed), from: [entryRef(filed.entry)] };
}

function entryLine({ entry, section }: Filed): string {
  const about = entry.about === '' ? '' : `（${documentLine(entry.about)}）`;
  const period = periodLabel(periodOfKey(entry.period));
  const kind = entry.source.standing === 'make-up' ? '（补录）' : '';
  return (
    `${documentLine(entry.unitName)}${period}${documentLine(section.obligation.title)}${about}${kind}：` +
    asSentence(documentLine(entry.headline))
  );
}
