import { isReported } from './figures.ts';
import type { ResearchEntry, ResearchFigures } from './snapshot/research.ts';
import type { Figures, Section, Source } from './snapshot/section.ts';
import type { ReportSnapshot } from './snapshot.ts';
import { researchStatistics, statistics } from './statistics.ts';

/** What one record adds to a figure. Over all rows of an obligation's figure the shares add up to it. */
export interface TraceRow {
  /** Title of the obligation. */
  readonly obligation: string;
  readonly figure: keyof Figures | keyof ResearchFigures;
  /** 应报, 实报 … */
  readonly name: string;
  /** The obligation's figure. */
  readonly value: number;
  /** The unit, or for 覆盖领域 the field, the share belongs to. */
  readonly of: string;
  readonly share: number;
  readonly sources: readonly Source[];
}

/** Every figure back to the duties and filings it was counted from: by obligation, then by figure, in office order. */
export function traceFigures(snapshot: ReportSnapshot): readonly TraceRow[] {
  return snapshot.sections.flatMap(section => [
    ...statistics.flatMap(({ key, name }) =>
      byDuty(section, key).map(share => ({
        obligation: section.obligation.title,
        figure: key,
        name,
        value: section.figures[key],
        ...share,
      })),
    ),
    ...(section.obligation.key === snapshot.research?.obligation ? researchTrace(snapshot, section) : []),
  ]);
}

type Share = Pick<TraceRow, 'of' | 'share' | 'sources'>;

function byDuty({ units, figures }: Section, key: keyof Figures): readonly Share[] {
  return units.flatMap(row =>
    row.sources
      .filter(source => counts(source, key, figures.timed > 0))
      .map(source => ({ of: row.name, share: 1, sources: [source] })),
  );
}

function counts(source: Source, key: keyof Figures, timed: boolean): boolean {
  const { standing, onTime } = source;
  const notFiled = standing === 'not-filed' || standing === 'returned';
  switch (key) {
    case 'owed':
      return isReported(source) || notFiled;
    case 'timed':
      return timed && (isReported(source) || notFiled);
    case 'reported':
      return isReported(source);
    case 'filed':
      return standing === 'filed' || standing === 'unchanged';
    case 'unchanged':
      return standing === 'unchanged';
    case 'nil':
      return standing === 'nil';
    case 'onTime':
      return isReported(source) && onTime;
    case 'late':
      return timed && isReported(source) && !onTime;
    case 'notFiled':
      return notFiled;
    case 'waived':
      return standing === 'waived';
    case 'makeUp':
      return standing === 'make-up';
    case 'early':
      return standing === 'early';
  }
}

function researchTrace({ research, fields }: ReportSnapshot, section: Section): readonly TraceRow[] {
  if (research === undefined) return [];
  return researchStatistics.flatMap(({ key, name }) =>
    researchShares(research.entries, key, section, fields).map(share => ({
      obligation: section.obligation.title,
      figure: key,
      name,
      value: research.figures[key],
      ...share,
    })),
  );
}

function researchShares(
  entries: readonly ResearchEntry[],
  key: keyof ResearchFigures,
  section: Section,
  fields: ReportSnapshot['fields'],
): readonly Share[] {
  switch (key) {
    case 'fieldsCovered':
      return section.fields
        .filter(row => row.covered)
        .map(row => ({
          of: fields.find(each => each.field === row.field)?.name ?? row.field,
          share: 1,
          sources: row.sources,
        }));
    case 'fieldsTotal':
      return fields.map(row => ({ of: row.name, share: 1, sources: [] }));
    case 'enterprises':
    case 'institutions':
      return byFiling(entries, entry => entry[key]);
    case 'opinions':
    case 'problems':
      return byFiling(entries, entry => entry[key].length);
  }
}

function byFiling(
  entries: readonly ResearchEntry[],
  amount: (entry: ResearchEntry) => number,
): readonly Share[] {
  return entries
    .map(entry => ({ of: entry.unitName, share: amount(entry), sources: [entry.source] }))
    .filter(share => share.share > 0);
}
