import type { Figures, ReportSnapshot } from './snapshot.ts';
import { rateText, statistic } from './statistics.ts';

export interface SummaryFigure {
  readonly key: 'owed' | 'reported' | 'onTime' | 'notFiled' | 'fieldsCovered';
  /** 应报, 实报, 按时, 未报, 覆盖领域 */
  readonly label: string;
  readonly value: number;
  /** Value with its unit: '11项', '18个（共25个）'. */
  readonly text: string;
  /** '81.8%' of 应报, or of all fields; absent where there is no rate. */
  readonly rate?: string;
}

/** The numbers mail, pages and documents name first, in this order, from one place. */
export function summaryFigures(snapshot: ReportSnapshot): readonly SummaryFigure[] {
  const { figures } = snapshot;
  return [
    plain(figures, 'owed'),
    { ...plain(figures, 'reported'), rate: rateText(figures, 'reportedRate') },
    { ...plain(figures, 'onTime'), rate: rateText(figures, 'onTimeRate') },
    plain(figures, 'notFiled'),
    {
      ...plain(figures, 'fieldsCovered'),
      text: `${figures.fieldsCovered}个（共${figures.fieldsTotal}个）`,
      rate: rateText(figures, 'coverageRate'),
    },
  ];
}

function plain(figures: Figures, key: SummaryFigure['key']): SummaryFigure {
  const { name, unit } = statistic(key);
  return { key, label: name, value: figures[key], text: `${figures[key]}${unit}` };
}
