import { inHundredMillions } from '../../../money.ts';
import type { Work } from '../../../snapshot/work.ts';
import type { ReportSnapshot } from '../../../snapshot.ts';
import { isRange } from '../../../span.ts';
import { percent } from '../../../statistics.ts';
import type { Block, Column } from '../../blocks.ts';
import { terms } from '../../wording.ts';

const columns: readonly Column[] = [
  { label: '任务', width: 1700, align: 'left' },
  { label: '目标', width: 2040, align: 'left' },
  { label: '本期', width: 1400, align: 'center' },
  { label: '本年\n累计', width: 1100, align: 'center' },
  { label: '上期', width: 1060, align: 'center' },
  { label: '说明', width: 1545, align: 'left' },
];

/** What a year has done so far is all of it: what moved in it is told beside. */
const yearColumns: readonly Column[] = [
  { label: '任务', width: 1700, align: 'left' },
  { label: '目标', width: 2040, align: 'left' },
  { label: '本年', width: 1300, align: 'center' },
  { label: '上年', width: 1300, align: 'center' },
  { label: '说明', width: 2505, align: 'left' },
];

function yearCells([
  task = '',
  target = '',
  now = '',
  total = '',
  before = '',
  note = '',
]: readonly string[]) {
  const moved = now.startsWith('新增') ? [now] : [];
  const told = now === '—' || moved.length > 0 ? total : now;
  return [task, target, told, before, [...moved, ...(note === '' ? [] : [note])].join('，')];
}

interface Line {
  readonly cells: readonly string[];
  readonly from: readonly string[];
}

/** 「八个一」总体情况: a row each, compared with the last period where there was one. */
export function overviewTable(snapshot: ReportSnapshot, work: Work): readonly Block[] {
  const lines = linesOf(snapshot, work);
  const isYear = terms(snapshot).now === '本年';
  const now = isYear ? '“本年”为上年度' : `“本期”为${isRange(snapshot.period) ? '起止日之间' : '上次'}`;
  return [
    { kind: 'caption', text: '“八个一”总体情况', numbered: true },
    {
      kind: 'table',
      columns: isYear ? yearColumns : columns,
      rows: lines.map(({ cells }) => (isYear ? yearCells(cells) : cells)),
      rowFrom: lines.map(line => line.from),
    },
    {
      kind: 'note',
      text: `${now}${isRange(snapshot.period) ? '' : '汇总后'}完成并已报送的数量，“—”为没有可比数据。走访只记录开展情况；同一企业、同一项目列入多个领域的，合计只计1次。`,
    },
  ];
}

function linesOf({ fields, previous }: ReportSnapshot, work: Work): readonly Line[] {
  const before = (value: number) => (previous === undefined ? '—' : String(value));
  const times = (each: Work['visits']) => [
    `${each.current}次`,
    `${each.total}次`,
    previous === undefined ? '—' : `${each.previous}次`,
  ];
  const issued = work.plans.filter(each => each.state === '已印发' || each.state === '沿用').length;
  const founded = work.associations.filter(each => each.state === '已成立').length;
  const covered = new Set(work.held.flatMap(each => each.fields)).size;
  const done = work.tasks.reduce((sum, row) => sum + row.done, 0);
  const all = work.tasks.reduce((sum, row) => sum + row.done + row.moving + row.behind + row.notBegun, 0);
  const { count, planned, invested } = work.projectTotals;
  const allRefs = (rows: readonly { readonly refs: readonly string[] }[]) => [
    ...new Set(rows.flatMap(row => row.refs)),
  ];
  const line = (cells: readonly string[], from: readonly string[]): Line => ({ cells, from });
  return [
    line(['市领导走访', '原则上每两月\n不少于1次', ...times(work.visits), ''], work.visits.refs),
    line(
      [
        '牵头单位联系',
        '制定联系工作方案',
        '—',
        `${work.contactPlans.filed}份`,
        '—',
        `联系${work.contactPlans.enterprises}家`,
      ],
      work.contactPlans.refs,
    ),
    line(
      [
        '行动计划和\n年度任务',
        '每领域一项',
        '—',
        `${issued}项`,
        '—',
        all === 0 ? '' : `任务完成${percent(done, all)}`,
      ],
      work.plans.map(each => each.ref),
    ),
    line(
      [
        '重点企业\n（机构）名录',
        '每领域一份',
        `新增${work.directory.reduce((sum, row) => sum + row.added, 0)}家`,
        `${work.directoryTotal.once}家`,
        before(work.directoryBefore) === '—' ? '—' : `${work.directoryBefore}家`,
        `按领域合计${work.directoryTotal.byField}家`,
      ],
      allRefs(work.directory),
    ),
    line(
      [
        '重点项目清单',
        '每领域一份',
        '—',
        `${count.once}个`,
        '—',
        planned.once === 0 ? '' : `完成投资${inHundredMillions(invested.once)}亿元`,
      ],
      allRefs(work.projectRows),
    ),
    line(
      ['行业协会\n（联合会）', '每领域一个', '—', `${founded}个`, '—', `共${fields.length}个领域`],
      work.associations.map(each => each.ref),
    ),
    line(['专题调研', '每单位每月\n不少于1次', ...times(work.research), ''], work.research.refs),
    line(
      ['行业大会\n（活动）', '每领域每年\n不少于1次', ...times(work.conferences), `覆盖${covered}个领域`],
      work.held.map(each => each.ref),
    ),
  ];
}
