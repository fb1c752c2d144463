import { periodLabel, period as periodOfKey } from '../../calendar/period.ts';
import { recountDefinitions } from '../recount.ts';
import type { ReportSnapshot } from '../snapshot.ts';
import { spanOf } from '../span.ts';
import { percent, roundingNote } from '../statistics.ts';
import { number, text } from './cells.ts';
import { recordColumn } from './records.ts';
import { type Sheet, shortColumn, wordsColumn } from './sheets.ts';

/** 口径复算: the year's records so far under every reading of what the notice leaves open, period by period. */
export function recountSheet({ recounts, period }: ReportSnapshot): Sheet {
  const year = `${spanOf(period).year}年`;
  const records = recordColumn(
    recounts.flatMap(each => each.periods.map(one => one.sources.map(source => source.duty))),
  );
  return {
    name: '口径复算',
    title: `${year}以来按不同读法复算`,
    lead: ['现行读法由办公室确定；其他读法用同一批报送记录重新计算，供研究时参考，不影响已报数据。'],
    columns: [
      shortColumn('任务', 18),
      wordsColumn('读法', 44),
      shortColumn('是否现行', 10),
      shortColumn('报送周期', 18),
      shortColumn('应完成', 9),
      shortColumn('已完成', 9),
      shortColumn('完成率', 10),
      records.column,
    ],
    rows: recounts.flatMap(each => [
      [
        text(each.title),
        text(each.words),
        text(each.inForce ? '现行' : '其他'),
        text(`${year}累计`),
        number(each.owed),
        number(each.done),
        text(percent(each.done, each.owed)),
        text(''),
      ],
      ...each.periods.map(one => [
        text(each.title),
        text(each.words),
        text(each.inForce ? '现行' : '其他'),
        text(periodLabel(periodOfKey(one.period))),
        number(one.owed),
        number(one.done),
        text(percent(one.done, one.owed)),
        records.cell(one.sources.map(source => source.duty)),
      ]),
    ]),
    notes: [
      ...recountDefinitions.map(line => `${line}。`),
      `${roundingNote}。`,
      '“累计”为截止日在本次汇总以前、属于本年的各周期之和。',
    ],
  };
}
