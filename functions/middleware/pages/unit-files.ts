import { arrivedName } from '../../../shared/duty/attachment-path.ts';
import type { FilesField } from '../../../shared/filing/field.ts';
import { readFileName } from '../../../shared/filing/file-name.ts';
import { filesFields } from '../../../shared/filing/prefill.ts';
import type { TypedForm } from '../../../shared/filing/typed.ts';
import { ArrivedPage, AttachPage, type FileProblem } from '../../../shared/ui/attach-page.tsx';
import type { DutySheet } from '../../../shared/visit/duty-sheet.ts';
import type { UnitVisit } from '../../../shared/visit/unit-visit.ts';
import type { PageAnswer } from '../page.ts';
import { freshNonce } from './unit-forms.ts';
import { page, type UnitPageDeps } from './unit-link.ts';

/** Everything one rendering of a page about files needs. */
export interface FilesRendering {
  readonly visit: UnitVisit;
  readonly sheet: DutySheet;
  readonly field: FilesField;
  readonly held: TypedForm;
  readonly problems?: readonly FileProblem[];
  readonly happened?: string | undefined;
}

export function filesFieldOf({ obligation }: DutySheet, key: string): FilesField | undefined {
  return filesFields(obligation.groups).find(field => field.key === key);
}

/** 添加附件 */
export async function attachAnswer(
  status: number,
  rendering: FilesRendering,
  deps: Pick<UnitPageDeps, 'signingKeys' | 'random'>,
): Promise<PageAnswer> {
  const nonce = await freshNonce(rendering.visit, rendering.sheet.duty.key.duty, deps);
  return page(status, AttachPage({ ...rendering, nonce }));
}

/** What the store sends a browser back to: the file it names, by the name it will have; undefined for any other path. */
export async function arrivedAnswer(
  rendering: FilesRendering,
  path: string,
  deps: Pick<UnitPageDeps, 'signingKeys' | 'random'>,
): Promise<PageAnswer | undefined> {
  const { key } = rendering.sheet.duty;
  const given = arrivedName(key, path);
  if (given === undefined) return undefined;
  const nonce = await freshNonce(rendering.visit, key.duty, deps);
  return page(200, ArrivedPage({ ...rendering, nonce, path, name: readFileName(given).name }));
}
