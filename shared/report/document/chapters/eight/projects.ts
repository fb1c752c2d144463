import {
  percentagePoints,
  progressWords,
  scheduleProgress,
  percent as share,
} from '../../../../register/schedule-progress.ts';
import { inHundredMillions } from '../../../money.ts';
import type { Work } from '../../../snapshot/work.ts';
import type { ReportSnapshot } from '../../../snapshot.ts';
import { spanOf } from '../../../span.ts';
import { percent } from '../../../statistics.ts';
import { type Block, body, type Column } from '../../blocks.ts';
import { fieldName } from '../../wording.ts';

const columns: readonly Column[] = [
  { label: '细分领域', width: 2645, align: 'left' },
  { label: '项目数', width: 900, align: 'center' },
  { label: '总投资\n（亿元）', width: 1150, align: 'center' },
  { label: '年度计划\n（亿元）', width: 1150, align: 'center' },
  { label: '累计完成\n（亿元）', width: 1150, align: 'center' },
  { label: '完成率', width: 950, align: 'center' },
  { label: '与序时\n进度差', width: 900, align: 'center' },
];

/** Investment against the year's plan; sums are whole numbers, rounded once where they are printed. */
export function projects(snapshot: ReportSnapshot, work: Work): readonly Block[] {
  const { projectRows: rows, projectTotals: totals, starts, shared } = work;
  if (rows.length === 0) return [];
  const on = spanOf(snapshot.period).to;
  const progress = (invested: number, planned: number) =>
    scheduleProgress(Math.max(0, invested), Math.max(0, planned), on);
  const rate = (invested: number, planned: number) => {
    const { completion, lead } = progress(invested, planned);
    if (completion === undefined || lead === undefined) return ['—', '—'];
    return [
      share(completion),
      `${lead.numerator < 0n ? '-' : lead.numerator > 0n ? '+' : ''}${percentagePoints(lead)}`,
    ];
  };
  const twice =
    totals.count.byField === totals.count.once
      ? ''
      : `（按领域合计${totals.count.byField}个，去重后${totals.count.once}个）`;
  const started =
    starts.planned === 0
      ? ''
      : `计划新开工${starts.planned}个，已开工${starts.started}个，开工率${percent(starts.started, starts.planned)}；`;
  return [
    body(
      `重点项目${totals.count.once}个${twice}，总投资${inHundredMillions(totals.total.once)}亿元，年度计划投资` +
        `${inHundredMillions(totals.planned.once)}亿元，当年累计完成投资${inHundredMillions(totals.invested.once)}亿元，` +
        `${progressWords(progress(totals.invested.once, totals.planned.once))}。${started}竣工${starts.finished}个。`,
      rows.flatMap(row => row.refs),
    ),
    { kind: 'caption', text: '重点项目进展情况', numbered: true },
    {
      kind: 'table',
      columns,
      rows: rows.map(row => [
        fieldName(snapshot, row.field),
        String(row.count),
        inHundredMillions(row.total),
        inHundredMillions(row.planned),
        inHundredMillions(row.invested),
        ...rate(row.invested, row.planned),
      ]),
      total: [
        '合计（去重）',
        String(totals.count.once),
        inHundredMillions(totals.total.once),
        inHundredMillions(totals.planned.once),
        inHundredMillions(totals.invested.once),
        ...rate(totals.invested.once, totals.planned.once),
      ],
      rowFrom: rows.map(row => row.refs),
    },
    {
      kind: 'note',
      text:
        '完成率：当年累计完成投资÷年度计划投资；与序时进度差以百分点计，“-”为低于序时进度。金额以整数相加、在合计处四舍五入，分项之和与合计可能略有差异。' +
        (shared.length === 0 ? '' : '列入多个领域的项目在合计中只计1次。'),
    },
  ];
}
