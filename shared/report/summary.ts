import { reportKind } from './kinds/catalogue.ts';
import type { Figures } from './snapshot/section.ts';
import type { ReportSnapshot } from './snapshot.ts';
import { percent, rateText, statistic } from './statistics.ts';

export interface SummaryFigure {
  readonly key: 'owed' | 'reported' | 'onTime' | 'notFiled' | 'fieldsCovered';
  /** 应报, 实报, 按时, 未报, 调研覆盖领域 */
  readonly label: string;
  readonly value: number;
  /** Value with its unit: '11项', '18个（共25个）'. */
  readonly text: string;
  /** '81.8%' of 应报, or of all fields; absent where there is no rate. */
  readonly rate?: string;
}

/**
 * What the report is about beside “八个一”: the one obligation in force, or nothing more where there are several, or where
 * the kind is made for one and says so itself.
 */
export function reportSubject({ kind, sections }: ReportSnapshot): string {
  const [only, ...others] = sections;
  if (reportKind(kind).obligations !== undefined) return '';
  return only !== undefined && others.length === 0 ? only.obligation.title : '';
}

/** The numbers mail, pages and documents name first, in this order, from one place. */
export function summaryFigures(snapshot: ReportSnapshot): readonly SummaryFigure[] {
  const { figures, research } = snapshot;
  return [
    plain(figures, 'owed'),
    { ...plain(figures, 'reported'), rate: rateText(figures, 'reportedRate') },
    { ...plain(figures, 'onTime'), rate: rateText(figures, 'onTimeRate') },
    plain(figures, 'notFiled'),
    ...(research === undefined ? [] : [covered(research.figures)]),
  ];
}

function plain(figures: Figures, key: Exclude<SummaryFigure['key'], 'fieldsCovered'>): SummaryFigure {
  const { name, unit } = statistic(key);
  return { key, label: name, value: figures[key], text: `${figures[key]}${unit}` };
}

function covered({
  fieldsCovered,
  fieldsTotal,
}: {
  fieldsCovered: number;
  fieldsTotal: number;
}): SummaryFigure {
  return {
    key: 'fieldsCovered',
    label: '调研覆盖领域',
    value: fieldsCovered,
    text: `${fieldsCovered}个（共${fieldsTotal}个）`,
    rate: percent(fieldsCovered, fieldsTotal),
  };
}
