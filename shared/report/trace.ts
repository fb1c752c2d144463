import type { Figures, ReportSnapshot, ResearchEntry, Source, UnitRow } from './snapshot.ts';
import { statistics } from './statistics.ts';

/** What one record adds to a figure. Over all rows of a figure the shares add up to it. */
export interface TraceRow {
  readonly figure: keyof Figures;
  /** 应报, 实报 … */
  readonly name: string;
  /** The unit, or for 覆盖领域 the field, the share belongs to. */
  readonly of: string;
  readonly share: number;
  readonly sources: readonly Source[];
}

/** Every figure back to the duties and filings it was counted from, figure by figure, in office order. */
export function traceFigures(snapshot: ReportSnapshot): readonly TraceRow[] {
  return statistics.flatMap(({ key, name }) =>
    sharesOf(snapshot, key).map(share => ({ figure: key, name, ...share })),
  );
}

type Share = Pick<TraceRow, 'of' | 'share' | 'sources'>;

function sharesOf(snapshot: ReportSnapshot, key: keyof Figures): readonly Share[] {
  switch (key) {
    case 'owed':
      return byDuty(snapshot, source => source.standing !== 'waived' && source.standing !== 'make-up');
    case 'reported':
      return byDuty(snapshot, isReported);
    case 'filed':
      return byDuty(snapshot, source => source.standing === 'filed');
    case 'nil':
      return byDuty(snapshot, source => source.standing === 'nil');
    case 'onTime':
      return byDuty(snapshot, source => isReported(source) && source.onTime);
    case 'late':
      return byDuty(snapshot, source => isReported(source) && !source.onTime);
    case 'notFiled':
      return byDuty(snapshot, source => source.standing === 'not-filed' || source.standing === 'returned');
    case 'waived':
      return byDuty(snapshot, source => source.standing === 'waived');
    case 'fieldsCovered':
      return snapshot.fields
        .filter(row => row.covered)
        .map(row => ({ of: row.name, share: 1, sources: row.sources }));
    case 'fieldsTotal':
      return snapshot.fields.map(row => ({ of: row.name, share: 1, sources: [] }));
    case 'enterprises':
      return byFiling(snapshot, entry => entry.enterprises);
    case 'institutions':
      return byFiling(snapshot, entry => entry.institutions);
    case 'opinions':
      return byFiling(snapshot, entry => entry.opinions.length);
    case 'problems':
      return byFiling(snapshot, entry => entry.problems.length);
  }
}

function isReported(source: Source): boolean {
  return source.standing === 'filed' || source.standing === 'nil';
}

function byDuty(snapshot: ReportSnapshot, counts: (source: Source) => boolean): readonly Share[] {
  return snapshot.units.flatMap((row: UnitRow) =>
    row.sources.filter(counts).map(source => ({ of: row.name, share: 1, sources: [source] })),
  );
}

function byFiling(snapshot: ReportSnapshot, amount: (entry: ResearchEntry) => number): readonly Share[] {
  return snapshot.research
    .map(entry => ({ of: entry.unitName, share: amount(entry), sources: [entry.source] }))
    .filter(share => share.share > 0);
}
