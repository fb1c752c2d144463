import type { ReportSnapshot } from '../snapshot.ts';
import { isRange } from '../span.ts';
import { coverageSheet, leaderSheets } from './coverage-sheets.ts';
import { entrySheets } from './entry-sheets.ts';
import { fieldShareSheet, filingSheet, obligationSheet, unitShareSheet } from './filing-sheets.ts';
import { recountSheet } from './recount-sheet.ts';
import type { Sheet } from './sheets.ts';
import { sourceSheet } from './source-sheet.ts';
import { workbookOf } from './workbook.ts';

/** The ledger (台账) as .xlsx; the same snapshot gives the same bytes. */
export async function renderXlsx(snapshot: ReportSnapshot): Promise<Uint8Array> {
  return await workbookOf(ledgerSheets(snapshot), {
    author: snapshot.office.name,
    at: snapshot.compiledAt,
  });
}

/** The ledger before it is written. */
export function ledgerSheets(snapshot: ReportSnapshot): readonly Sheet[] {
  return [
    filingSheet(snapshot),
    obligationSheet(snapshot),
    unitShareSheet(snapshot),
    fieldShareSheet(snapshot),
    coverageSheet(snapshot),
    ...leaderSheets(snapshot),
    ...entrySheets(snapshot),
    ...(isRange(snapshot.period) ? [] : [recountSheet(snapshot)]),
    sourceSheet(snapshot),
  ];
}
