import { shortDate } from '../../../calendar/format.ts';
import { scheduleProgress, percent as share } from '../../../register/schedule-progress.ts';
import { inHundredMillions } from '../../money.ts';
import type { ReportSnapshot } from '../../snapshot.ts';
import { spanOf } from '../../span.ts';
import { documentLine } from '../../text.ts';
import type { Block, Column } from '../blocks.ts';
import { fieldName, listedName, withoutOther } from '../wording.ts';

const fieldColumns: readonly Column[] = [
  { label: '序号', width: 640, align: 'center' },
  { label: '细分领域', width: 2516, align: 'left' },
  { label: '牵头领导', width: 1150, align: 'center' },
  { label: '牵头单位', width: 1600, align: 'center' },
  { label: '走访\n次数', width: 750, align: 'center' },
  { label: '行动计划', width: 1200, align: 'center' },
  { label: '任务\n完成/总数', width: 1250, align: 'center' },
  { label: '名录\n家数', width: 800, align: 'center' },
  { label: '项目\n个数', width: 800, align: 'center' },
  { label: '协会', width: 1200, align: 'center' },
  { label: '大会\n场数', width: 850, align: 'center' },
];

/** 25个细分领域“八个一”推进情况一览表, 横排. */
export function fieldsTable(snapshot: ReportSnapshot): readonly Block[] {
  const { work } = snapshot;
  if (work === undefined) return [];
  const visited = (name: string) =>
    work.visited.filter(each => each.counted && each.fieldNames.includes(name)).length;
  return [
    {
      kind: 'table',
      columns: fieldColumns,
      rows: snapshot.fields.map(row => {
        const tasks = work.tasks.find(each => each.field === row.field);
        const all = tasks === undefined ? 0 : tasks.done + tasks.moving + tasks.behind + tasks.notBegun;
        return [
          String(row.row),
          documentLine(row.name),
          listedName(row.leaderName),
          documentLine(row.leadName),
          some(visited(row.name)),
          work.plans.find(each => each.field === row.field)?.state ?? '—',
          all === 0 ? '—' : `${tasks?.done ?? 0}/${all}`,
          some(work.directory.find(each => each.field === row.field)?.listed),
          some(work.projectRows.find(each => each.field === row.field)?.count),
          documentLine(work.associations.find(each => each.field === row.field)?.state ?? '—'),
          some(work.held.filter(each => each.fields.includes(row.field)).length),
        ];
      }),
      rowFrom: snapshot.fields.map(row => [
        ...(work.tasks.find(each => each.field === row.field)?.refs ?? []),
        ...(work.directory.find(each => each.field === row.field)?.refs ?? []),
        ...(work.projectRows.find(each => each.field === row.field)?.refs ?? []),
        ...work.plans.filter(each => each.field === row.field).map(each => each.ref),
        ...work.held.filter(each => each.fields.includes(row.field)).map(each => each.ref),
      ]),
    },
    {
      kind: 'note',
      text: `走访为本期次数，其余为本年情况；“—”为尚未报送或没有。${documentLine(snapshot.countsNote)}`,
    },
  ];
}

function some(value: number | undefined): string {
  return value === undefined || value === 0 ? '—' : String(value);
}

const projectColumns: readonly Column[] = [
  { label: '序号', width: 600, align: 'center' },
  { label: '项目名称', width: 2645, align: 'left' },
  { label: '细分领域', width: 1600, align: 'left' },
  { label: '阶段', width: 900, align: 'center' },
  { label: '年度计划\n（亿元）', width: 1100, align: 'center' },
  { label: '累计完成\n（亿元）', width: 1100, align: 'center' },
  { label: '完成率', width: 900, align: 'center' },
];

/** 重点项目进展表. */
export function projectsTable(snapshot: ReportSnapshot): readonly Block[] {
  const projects = snapshot.work?.projects ?? [];
  const on = spanOf(snapshot.period).to;
  if (projects.length === 0) return [nothing];
  return [
    {
      kind: 'table',
      columns: projectColumns,
      rows: projects.map((each, index) => {
        const { completion } = scheduleProgress(Math.max(0, each.invested), Math.max(0, each.planned), on);
        return [
          String(index + 1),
          documentLine(each.name),
          fieldName(snapshot, each.field),
          documentLine(withoutOther(each.stage)),
          inHundredMillions(each.planned),
          inHundredMillions(each.invested),
          completion === undefined ? '—' : share(completion),
        ];
      }),
      rowFrom: projects.map(each => [each.ref]),
    },
  ];
}

const matterColumns: readonly Column[] = [
  { label: '编号', width: 1600, align: 'center' },
  { label: '提出单位', width: 1640, align: 'left' },
  { label: '事项', width: 1735, align: 'left' },
  { label: '类别', width: 1100, align: 'center' },
  { label: '主办单位', width: 1570, align: 'center' },
  { label: '状态', width: 1200, align: 'center' },
];

/** 企业诉求事项办理台账，不含联系方式. */
export function mattersTable(snapshot: ReportSnapshot): readonly Block[] {
  const lines = snapshot.work?.matters?.lines ?? [];
  if (lines.length === 0) return [nothing];
  return [
    {
      kind: 'table',
      columns: matterColumns,
      rows: lines.map(each => [
        each.ref,
        documentLine(each.raiser),
        documentLine(each.title),
        documentLine(each.category),
        documentLine(each.unitName),
        documentLine(each.status),
      ]),
      rowFrom: lines.map(each => [each.ref]),
    },
  ];
}

const conferenceColumns: readonly Column[] = [
  { label: '序号', width: 600, align: 'center' },
  { label: '日期', width: 1300, align: 'center' },
  { label: '名称', width: 2545, align: 'left' },
  { label: '牵头单位', width: 1570, align: 'center' },
  { label: '人数', width: 830, align: 'center' },
  { label: '签约\n项目数', width: 900, align: 'center' },
  { label: '投资额\n（亿元）', width: 1100, align: 'center' },
];

/** 行业大会（活动）举办情况, as filed. */
export function conferencesTable(snapshot: ReportSnapshot): readonly Block[] {
  const held = snapshot.work?.held ?? [];
  if (held.length === 0) return [nothing];
  return [
    {
      kind: 'table',
      columns: conferenceColumns,
      rows: held.map((each, index) => [
        String(index + 1),
        each.on === undefined ? '' : shortDate(each.on),
        documentLine(each.name),
        documentLine(each.unitName),
        String(each.people),
        String(each.signings),
        inHundredMillions(each.signed),
      ]),
      rowFrom: held.map(each => [each.ref]),
    },
  ];
}

/** A problem of 300 characters and a solution of 400, as long as the form takes, stand on one sheet turned on its side. */
const solutionColumns: readonly Column[] = [
  { label: '序号', width: 640, align: 'center' },
  { label: '单位', width: 1570, align: 'center' },
  { label: '问题', width: 4100, align: 'left' },
  { label: '解决方案', width: 5326, align: 'left' },
  { label: '来源', width: 1120, align: 'center' },
];

/** 专题调研问题及解决方案清单, with what returns and projects told. */
export function solutionsTable(snapshot: ReportSnapshot): readonly Block[] {
  const problems = snapshot.work?.problems ?? [];
  if (problems.length === 0) return [nothing];
  return [
    {
      kind: 'table',
      columns: solutionColumns,
      rows: problems.map((each, index) => [
        String(index + 1),
        documentLine(each.unitName) || '—',
        documentLine(each.problem),
        documentLine(each.solution ?? '') || '研究中',
        each.from,
      ]),
      rowFrom: problems.map(each => [each.ref]),
    },
  ];
}

const taskColumns: readonly Column[] = [
  { label: '序号', width: 600, align: 'center' },
  { label: '细分领域', width: 1600, align: 'left' },
  { label: '任务', width: 2245, align: 'left' },
  { label: '完成度', width: 850, align: 'center' },
  { label: '进展情况', width: 1900, align: 'left' },
  { label: '下步措施', width: 1650, align: 'left' },
];

/** 任务滞后事项. */
export function slippingTable(snapshot: ReportSnapshot): readonly Block[] {
  const slipping = snapshot.work?.slipping ?? [];
  if (slipping.length === 0) return [nothing];
  return [
    {
      kind: 'table',
      columns: taskColumns,
      rows: slipping.map((each, index) => [
        String(index + 1),
        fieldName(snapshot, each.field),
        documentLine(each.task),
        each.percent === undefined ? '—' : `${each.percent}%`,
        documentLine(each.situation),
        documentLine(each.next),
      ]),
      rowFrom: slipping.map(each => [each.ref]),
    },
  ];
}

const nothing: Block = { kind: 'body', runs: [{ text: '无。' }] };
