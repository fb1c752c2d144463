import type { DutyEvent } from '../../shared/duty/duty.ts';
import { readText } from '../../shared/filing/cells.ts';
import type { Identity } from '../../shared/filing/identity.ts';
import type { Issue, ReadForm } from '../../shared/filing/parse.ts';
import { withoutFiles } from '../../shared/filing/prefill.ts';
import { prefilledShare } from '../../shared/filing/prefilled.ts';
import { cleanLine } from '../../shared/filing/text.ts';
import type { FilingBody } from '../../shared/ports/filings.ts';
import { acceptsAfter } from '../../shared/programme/automatic-acceptance.ts';
import { type DutySheet, type SheetDeps, startOfForm } from '../../shared/visit/duty-sheet.ts';
import type { UnitVisit } from '../../shared/visit/unit-visit.ts';

/** What of a form was read, by whom it is filed, and under which submission. */
interface Submission {
  readonly visit: UnitVisit;
  readonly sheet: DutySheet;
  readonly nonce: string;
  readonly read: ReadForm;
  readonly identity: Identity;
  /** 核对情况说明; '' where nothing had to be looked at again. */
  readonly explanation: string;
}

/** The immutable body of a filing, with the share of it that the form had filled in. */
export async function filingBody(
  { visit, sheet, nonce, read, identity, explanation }: Submission,
  deps: SheetDeps,
): Promise<FilingBody> {
  const start = read.nil === undefined ? await startOfForm(sheet, deps) : undefined;
  const { groups } = sheet.obligation;
  const prefilled = start && prefilledShare(start, withoutFiles(groups, read.values));
  return {
    schema: 1,
    key: sheet.duty.key,
    nonce,
    filedAt: visit.now,
    values: read.values,
    ...(read.nil === undefined ? {} : { nilReason: read.nil.reason }),
    identity,
    ...(read.note === undefined ? {} : { note: read.note }),
    ...(explanation === '' ? {} : { explanation }),
    ...(prefilled === undefined ? {} : { prefilled }),
  };
}

/** What files a body. */
export function fileEvent(
  body: FilingBody,
  { warnings }: Pick<ReadForm, 'warnings'>,
  { contact, programme, today, onBehalf }: UnitVisit,
): Extract<DutyEvent, { type: 'file' }> {
  const { filerName, reviewerName } = body.identity;
  const nil = body.nilReason !== undefined;
  return {
    type: 'file',
    filing: {
      nonce: body.nonce,
      nil,
      filer: filerName,
      reviewer: reviewerName,
      by: contact.key,
      ...(onBehalf && { onBehalf: true }),
      warnings: warnings.length,
    },
    acceptAfter: acceptsAfter(programme, today),
  };
}

const EXPLANATION_LIMITS = { maxLength: 300 };
const LABEL = '核对情况说明';

/** The words on what a form asked to look at again: needed where it did, and kept only there. */
export function readExplanation(
  typed: string,
  path: string,
  { warnings }: Pick<ReadForm, 'warnings'>,
): { readonly words: string; readonly errors: readonly Issue[] } {
  const read = readText(EXPLANATION_LIMITS, cleanLine(typed));
  switch (read.kind) {
    case 'value':
      return { words: warnings.length > 0 ? String(read.value) : '', errors: [] };
    case 'empty':
      return { words: '', errors: warnings.length > 0 ? [{ path, label: LABEL, message: '请填写' }] : [] };
    case 'error':
      return { words: '', errors: [{ path, label: LABEL, message: read.message }] };
  }
}
