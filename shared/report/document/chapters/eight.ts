import type { Work } from '../../snapshot/work.ts';
import type { ReportSnapshot } from '../../snapshot.ts';
import { type Block, body } from '../blocks.ts';
import { chineseNumber } from '../wording.ts';
import { conferences } from './eight/conferences.ts';
import { contacts } from './eight/contacts.ts';
import { associations, directory, plansAndTasks } from './eight/lists.ts';
import { projects } from './eight/projects.ts';
import { research } from './eight/research.ts';
import { overviewTable } from './eight/table.ts';
import { visits } from './eight/visits.ts';

type Item = (snapshot: ReportSnapshot, work: Work) => readonly Block[];

/** 分项工作, in the notice's own order of the eight ones. */
const items: readonly { readonly title: string; readonly told: Item }[] = [
  { title: '市领导牵头走访', told: visits },
  { title: '牵头单位联系服务和企业诉求办理', told: contacts },
  { title: '行动计划和年度任务', told: plansAndTasks },
  { title: '重点企业（机构）名录', told: directory },
  { title: '重点项目', told: projects },
  { title: '行业协会（联合会）', told: associations },
  { title: '专题调研', told: research },
  { title: '行业大会（活动）', told: conferences },
];

export function eight(snapshot: ReportSnapshot, heading: (text: string) => string): readonly Block[] {
  const { work } = snapshot;
  if (work === undefined) return [];
  return [
    { kind: 'heading1', text: heading('分项工作') },
    ...overviewTable(snapshot, work),
    ...items.flatMap(({ title, told }, index): readonly Block[] => {
      const blocks = told(snapshot, work);
      return [
        { kind: 'heading2', text: `（${chineseNumber(index + 1)}）${title}` },
        ...(blocks.length === 0 ? [body('本期没有新的报送情况。')] : blocks),
      ];
    }),
  ];
}
