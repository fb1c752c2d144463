import { type ReportKindKey, reportKind } from './kinds/catalogue.ts';
import { type OnlyFields, onlyWords } from './only-fields.ts';
import { parseSpan } from './span.ts';

/** What tells one report from another wherever it is named. */
export interface NamedReport {
  readonly kind: ReportKindKey;
  readonly period: string;
  readonly only?: OnlyFields | undefined;
}

/** On the Office's own pages and in its mails: 「2026年第四季度工作进展情况报告」. */
export function shortReportName(report: NamedReport): string {
  return `${spanWords(report)}${reportKind(report.kind).name}${onlyBracketed(report)}`;
}

/** In subjects and file names: 「2026年11月“八个一”专题调研工作进展情况报告」. */
export function reportName(report: NamedReport, title: string): string {
  return `${spanWords(report)}“八个一”${title}${reportKind(report.kind).name}${onlyBracketed(report)}`;
}

/** Of the .xlsx. */
export function workbookName(report: NamedReport, title: string): string {
  return `${spanWords(report)}“八个一”${title}${reportKind(report.kind).workbook}${onlyBracketed(report)}`;
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

function spanWords({ period }: NamedReport): string {
  return parseSpan(period)?.label ?? period;
}

function onlyBracketed({ only }: NamedReport): string {
  return only === undefined ? '' : `（${onlyWords(only)}）`;
}
