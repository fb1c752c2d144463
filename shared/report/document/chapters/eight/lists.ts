import type { Work } from '../../../snapshot/work.ts';
import type { ReportSnapshot } from '../../../snapshot.ts';
import { percent } from '../../../statistics.ts';
import { type Block, body, type Column } from '../../blocks.ts';
import { fieldName, named, terms } from '../../wording.ts';

const taskColumns: readonly Column[] = [
  { label: '细分领域', width: 3645, align: 'left' },
  { label: '任务数', width: 1100, align: 'center' },
  { label: '完成', width: 1000, align: 'center' },
  { label: '推进', width: 1000, align: 'center' },
  { label: '滞后', width: 1000, align: 'center' },
  { label: '未启动', width: 1100, align: 'center' },
];

/** 行动计划 by state, 年度任务 by field. */
export function plansAndTasks(snapshot: ReportSnapshot, { plans, tasks }: Work): readonly Block[] {
  const states = [...new Set(plans.map(each => each.state))].map(
    state => `${state}${plans.filter(each => each.state === state).length}项`,
  );
  const sum = (key: 'done' | 'moving' | 'behind' | 'notBegun') =>
    tasks.reduce((total, row) => total + row[key], 0);
  const all = sum('done') + sum('moving') + sum('behind') + sum('notBegun');
  const numbers = (row: Work['tasks'][number]) => [
    String(row.done + row.moving + row.behind + row.notBegun),
    String(row.done),
    String(row.moving),
    String(row.behind),
    String(row.notBegun),
  ];
  return [
    ...(plans.length === 0
      ? []
      : [
          body(
            `${plans.length}个领域已报送行动计划，其中${states.join('、')}。`,
            plans.map(each => each.ref),
          ),
        ]),
    ...(all === 0
      ? []
      : [
          body(
            `${[
              `年度任务共${all}项，已完成${sum('done')}项（占${percent(sum('done'), all)}）`,
              ...counted('推进中', sum('moving')),
              ...counted('滞后', sum('behind')),
              ...counted('尚未启动', sum('notBegun')),
            ].join('，')}。`,
            tasks.flatMap(row => row.refs),
          ),
          { kind: 'caption', text: '年度任务推进情况', numbered: true } as const,
          {
            kind: 'table',
            columns: taskColumns,
            rows: tasks.map(row => [fieldName(snapshot, row.field), ...numbers(row)]),
            total: [
              '合计',
              String(all),
              ...(['done', 'moving', 'behind', 'notBegun'] as const).map(key => String(sum(key))),
            ],
            rowFrom: tasks.map(row => row.refs),
          } as const,
        ]),
  ];
}

/** 「形成一份目录名单」: on it, and what moved. A body listed in two fields counts once in the total, both are said. */
export function directory(snapshot: ReportSnapshot, work: Work): readonly Block[] {
  const { directory: rows, directoryTotal: total } = work;
  if (total.byField === 0) return [];
  const sum = (key: 'added' | 'removed') => rows.reduce((all, row) => all + row[key], 0);
  const twice = total.byField === total.once ? '' : `（按领域合计${total.byField}家，去重后${total.once}家）`;
  return [
    body(
      `重点企业（机构）名录在册${total.once}家${twice}，${terms(snapshot).now}新增${sum('added')}家、调出${sum('removed')}家。`,
      rows.flatMap(row => row.refs),
    ),
  ];
}

/** As the fields' returns told them last. */
export function associations(snapshot: ReportSnapshot, { associations: told }: Work): readonly Block[] {
  if (told.length === 0) return [];
  const states = [...new Set(told.map(each => each.state))].map(state => {
    const own = told.filter(each => each.state === state);
    return `${state}${own.length}个（${named(
      own.map(each => fieldName(snapshot, each.field)),
      4,
      '领域',
    )}）`;
  });
  return [
    body(
      `${told.length}个领域已报送行业协会（联合会）情况，其中${states.join('、')}。`,
      told.map(each => each.ref),
    ),
  ];
}

function counted(words: string, number: number): readonly string[] {
  return number === 0 ? [] : [`${words}${number}项`];
}
