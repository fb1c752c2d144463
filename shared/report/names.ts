import { periodWords } from '../calendar/period.ts';
import { type ReportKindKey, reportKind } from './kinds/catalogue.ts';

/** What tells one report from another wherever it is named. */
export interface NamedReport {
  readonly kind: ReportKindKey;
  readonly period: string;
}

/** On the Office's own pages and in its mails: 「2026年第四季度工作进展情况报告」. */
export function shortReportName({ kind, period }: NamedReport): string {
  return `${periodWords(period)}${reportKind(kind).name}`;
}

/** In subjects and file names: 「2026年11月“八个一”专题调研工作进展情况报告」. */
export function reportName(report: NamedReport, title: string): string {
  return `${periodWords(report.period)}“八个一”${title}${reportKind(report.kind).name}`;
}

/** Of the .xlsx. */
export function workbookName(report: NamedReport, title: string): string {
  return `${periodWords(report.period)}“八个一”${title}${reportKind(report.kind).workbook}`;
}

/** Names of an edition's documents, as they are attached and saved. */
export function reportFilenames(
  report: NamedReport,
  title: string,
  edition: number,
  isFinal: boolean,
): { readonly docx: string; readonly xlsx: string } {
  const state = isFinal ? '定稿' : `送审稿第${edition}稿`;
  return {
    docx: `${reportName(report, title)}（${state}）.docx`,
    xlsx: `${workbookName(report, title)}（${state}）.xlsx`,
  };
}
