import { periodWords } from '../calendar/period.ts';

/** What a report is called in mails: 「2026年11月“八个一”专题调研工作进展情况报告」. */
export function reportName(period: string, title: string): string {
  return `${periodWords(period)}“八个一”${title}工作进展情况报告`;
}

/** Names of an edition's documents, as they are attached and saved. */
export function reportFilenames(
  period: string,
  title: string,
  edition: number,
  isFinal: boolean,
): { readonly docx: string; readonly xlsx: string } {
  const name = reportName(period, title);
  const state = isFinal ? '定稿' : `送审稿第${edition}稿`;
  return { docx: `${name}（${state}）.docx`, xlsx: `${name.replace(/报告$/u, '台账')}（${state}）.xlsx` };
}
