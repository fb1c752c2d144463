import { momentText, untilText } from '../../calendar/format.ts';
import type { CountedAs } from '../snapshot/section.ts';
import type { ReportSnapshot } from '../snapshot.ts';
import { traceFigures } from '../trace.ts';
import { moment, number, text } from './cells.ts';
import { recordName } from './records.ts';
import { type Sheet, shortColumn, wordsColumn } from './sheets.ts';

const standingNames: Readonly<Record<CountedAs, string>> = {
  filed: '已报',
  unchanged: '无变化',
  nil: '零报告',
  returned: '退回修改',
  'not-filed': '未报',
  waived: '本期免报',
  'make-up': '补录',
  early: '未到期先报',
};

/** 数据来源: every figure back to the records it was counted from; the shares of a figure add up to it. */
export function sourceSheet(snapshot: ReportSnapshot): Sheet {
  return {
    name: '数据来源',
    title: '数据来源',
    lead: [
      `第${snapshot.edition}版，${momentText(snapshot.compiledAt)}汇总，截至${untilText(snapshot.cutAt)}；分工依据：${snapshot.programme.documentNumber}（${snapshot.programme.version}）`,
    ],
    columns: [
      shortColumn('任务', 22),
      shortColumn('指标', 12),
      shortColumn('指标数', 9),
      shortColumn('单位或领域', 30),
      shortColumn('计入数', 9),
      shortColumn('计入情况', 12),
      wordsColumn('报送记录', 48),
      shortColumn('报送时间', 20),
    ],
    rows: traceFigures(snapshot).map(row => [
      text(row.obligation),
      text(row.name),
      number(row.value),
      text(row.of),
      number(row.share),
      text(row.sources.map(source => standingNames[source.standing]).join('\n')),
      text(row.sources.map(recordName).join('\n')),
      moment(row.sources.at(-1)?.filedAt),
    ]),
    notes: [
      '同一任务、同一指标各行“计入数”之和等于“指标数”，各任务之和等于“报送情况”表合计。数值为0的指标没有对应记录，不列出。',
    ],
  };
}
