import { scheduleProgress, percent as share } from '../register/schedule-progress.ts';
import { reportKind } from './kinds/catalogue.ts';
import type { Work } from './snapshot/work.ts';
import type { ReportSnapshot } from './snapshot.ts';
import { spanOf } from './span.ts';

/** What a kind that tells the work says first, beside what was filed. */
export interface WorkFigure {
  readonly label: string;
  readonly text: string;
}

/** The numbers of the period's work, in the order of the notice; none of a kind that tells only what was filed. */
export function workFigures(snapshot: ReportSnapshot): readonly WorkFigure[] {
  const { work, kind } = snapshot;
  if (work === undefined) return [];
  return reportKind(kind).chapters.flatMap(chapter => {
    if (chapter === 'eight') return eightFigures(snapshot, work);
    return chapter === 'schedule' ? scheduleFigures(snapshot, work) : [];
  });
}

function eightFigures({ period }: ReportSnapshot, work: Work): readonly WorkFigure[] {
  const { matters, tasks, projectTotals, visits, research, conferences } = work;
  const done = tasks.reduce((sum, row) => sum + row.done, 0);
  const all = tasks.reduce((sum, row) => sum + row.done + row.moving + row.behind + row.notBegun, 0);
  const { completion } = scheduleProgress(
    Math.max(0, projectTotals.invested.once),
    Math.max(0, projectTotals.planned.once),
    spanOf(period).to,
  );
  return [
    { label: '市领导走访', text: times(visits, '次') },
    ...(matters === undefined || matters.total === 0
      ? []
      : [
          {
            label: '企业诉求',
            text: `新增${matters.raised}件，累计办结${matters.finished}件、在办${matters.underWay}件`,
          },
        ]),
    ...(all === 0 ? [] : [{ label: '年度任务', text: `完成${done}项（共${all}项）` }]),
    ...(projectTotals.count.once === 0
      ? []
      : [
          {
            label: '重点项目',
            text: `${projectTotals.count.once}个${completion === undefined ? '' : `，完成年度计划投资的${share(completion)}`}`,
          },
        ]),
    { label: '专题调研', text: times(research, '次') },
    { label: '行业大会', text: times(conferences, '场') },
  ];
}

function times({ current, total }: Work['visits'], measure: string): string {
  return current === total ? `${total}${measure}` : `${current}${measure}，本年累计${total}${measure}`;
}

function scheduleFigures({ fields }: ReportSnapshot, { plannedEvents }: Work): readonly WorkFigure[] {
  const covered = new Set(plannedEvents.flatMap(each => each.fields)).size;
  return [
    { label: '计划大会', text: `${plannedEvents.length}场` },
    { label: '覆盖领域', text: `${covered}个（共${fields.length}个）` },
  ];
}
