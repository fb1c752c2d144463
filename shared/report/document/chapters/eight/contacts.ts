import type { Work } from '../../../snapshot/work.ts';
import type { ReportSnapshot } from '../../../snapshot.ts';
import { percent } from '../../../statistics.ts';
import { documentLine } from '../../../text.ts';
import { type Block, body, type Column } from '../../blocks.ts';
import { terms } from '../../wording.ts';

const columns: readonly Column[] = [
  { label: '主办单位', width: 2845, align: 'center' },
  { label: '新增', width: 1200, align: 'center' },
  { label: '在办', width: 1200, align: 'center' },
  { label: '办结', width: 1200, align: 'center' },
  { label: '逾期', width: 1200, align: 'center' },
  { label: '满意', width: 1200, align: 'center' },
];

/** 「由牵头单位负责制定……具体联系工作方案等。对企业和科研机构提出的事项，各牵头单位和配合单位要共同做好推进、协调、服务保障」 */
export function contacts(snapshot: ReportSnapshot, { contactPlans, matters }: Work): readonly Block[] {
  return [
    ...(contactPlans.filed === 0
      ? []
      : [
          body(
            `${contactPlans.filed}个牵头单位已制定年度联系工作方案，明确联系企业（机构）${contactPlans.enterprises}家。`,
            contactPlans.refs,
          ),
        ]),
    ...(matters === undefined || matters.total === 0 ? [] : told(snapshot, matters)),
  ];
}

function told(snapshot: ReportSnapshot, matters: NonNullable<Work['matters']>): readonly Block[] {
  const rate = ({ part, whole }: { readonly part: number; readonly whole: number }) => percent(part, whole);
  const before =
    snapshot.previous === undefined ? '' : `（${terms(snapshot).before}${matters.raisedBefore}件）`;
  const numbers = (row: Omit<(typeof matters.units)[number], 'unitName' | 'refs'>) =>
    [row.raised, row.underWay, row.finished, row.overdue, row.satisfied].map(String);
  const sum = (key: 'raised' | 'underWay' | 'finished' | 'overdue' | 'satisfied') =>
    matters.units.reduce((total, row) => total + row[key], 0);
  return [
    body(
      `${terms(snapshot).now}新增企业诉求事项${matters.raised}件${before}，累计${matters.total}件，已办结${matters.finished}件，办结率${rate(matters.finishedRate)}，` +
        `按时办结率${rate(matters.onTimeRate)}；在办${matters.underWay}件${matters.overdue === 0 ? '' : `，其中超过办理时限${matters.overdue}件`}；` +
        `满意率${rate(matters.satisfaction)}。`,
      matters.refs,
    ),
    ...(matters.cityLevel === undefined
      ? []
      : [body(`在办事项中，需市领导协调解决的${matters.cityLevel.length}件。`, matters.cityLevel)]),
    ...(matters.units.length === 0
      ? []
      : [
          { kind: 'caption', text: '企业诉求事项办理情况', numbered: true } as const,
          {
            kind: 'table',
            columns,
            rows: matters.units.map(row => [documentLine(row.unitName), ...numbers(row)]),
            total: [
              '合计',
              ...(['raised', 'underWay', 'finished', 'overdue', 'satisfied'] as const).map(key =>
                String(sum(key)),
              ),
            ],
            rowFrom: matters.units.map(row => row.refs),
          } as const,
          {
            kind: 'note',
            text: '办结率：办结÷（办结＋到期未办结）；按时办结率：按时办结÷办结；满意率：（满意＋基本满意）÷已评价；没有可比数的以“—”表示。单位按机构序列排列，尚未交办的未列入。',
          } as const,
        ]),
  ];
}
