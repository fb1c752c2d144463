import { type CalendarDate, parseCalendarDate } from '../date.ts';
import type { Remark } from './announced.ts';

/** A pasted notice as one run of half-width characters without spaces, and the line each of them stood on. */
export interface Pasted {
  readonly text: string;
  /** 「第4行」 */
  readonly placeOf: (index: number) => string;
  /** 文号, where the notice has it. */
  readonly source: string | undefined;
  /** 成文日期, where the notice has it. */
  readonly publishedAt: CalendarDate | undefined;
  readonly errors: readonly Remark[];
}

const DOCUMENT_NUMBER = /国办发(?:明电)?[〔[(]\d{4}[〕\])]\d{1,3}号/;
const DATE_OF_ISSUE = /^(?:国务院办公厅)?(\d{4})年(\d{1,2})月(\d{1,2})日$/;
/** 「2026年部分节假日安排」, not 「2026年1月1日」. */
const YEAR_NAMED = /(\d{4})年(?!\d)/g;

/** @param year the year it is pasted for: a notice of another year is an error */
export function pastedNotice(typed: string, year: number): Pasted {
  const lines = typed
    .split(/\r\n|\r|\n/)
    .map(line => line.normalize('NFKC').replace(/[\s\u200b\ufeff]+/g, ''));
  const kept: string[] = [];
  const starts: number[] = [];
  let source: string | undefined;
  let publishedAt: CalendarDate | undefined;
  let length = 0;
  for (const line of lines) {
    source ??= DOCUMENT_NUMBER.exec(line)?.[0];
    const issued = dateOfIssue(line);
    publishedAt ??= issued;
    const rest = issued === undefined ? line.replace(DOCUMENT_NUMBER, '') : '';
    starts.push(length);
    kept.push(rest);
    length += rest.length;
  }
  const placeOf = (index: number) => `第${starts.findLastIndex(start => start <= index) + 1}行`;
  const text = kept.join('');
  return { text, placeOf, source, publishedAt, errors: otherYear(text, year, placeOf) };
}

function dateOfIssue(line: string): CalendarDate | undefined {
  const [, year = '', month = '', day = ''] = DATE_OF_ISSUE.exec(line) ?? [];
  return parseCalendarDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

function otherYear(text: string, year: number, placeOf: Pasted['placeOf']): readonly Remark[] {
  const named = [...text.matchAll(YEAR_NAMED)];
  const first = named[0];
  if (first === undefined || named.some(match => Number(match[1]) === year)) return [];
  return [
    { place: placeOf(first.index), words: `这是${first[1]}年的放假安排，这里录入的是${year}年，请核对年份` },
  ];
}
