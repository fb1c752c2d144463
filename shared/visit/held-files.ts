import type { Attachment } from '../filing/attachment.ts';
import { ATTACHMENTS_LIMIT, attachmentsTyped, typedAttachments } from '../filing/attachment.ts';
import { filesFields } from '../filing/prefill.ts';
import type { TypedForm } from '../filing/typed.ts';
import type { Draft } from '../ports/filings.ts';
import { type DutySheet, isLiveDraft, openingForm, type SheetDeps } from './duty-sheet.ts';

/** The files that a duty's form holds: those of the draft, or of what it opens with. */
export async function heldFiles(
  sheet: DutySheet,
  draft: Draft | undefined,
  deps: SheetDeps,
): Promise<TypedForm> {
  const { duty, obligation } = sheet;
  if (!isLiveDraft(duty, draft) && duty.filings.length === 0) return {};
  const typed = isLiveDraft(duty, draft) ? draft.typed : await openingForm(sheet, deps, draft);
  return Object.fromEntries(
    filesFields(obligation.groups).map(({ key }) => [key, typed[key] ?? []] as const),
  );
}

export interface Added {
  readonly typed: TypedForm;
  /** The form had every one of them, or has no room. */
  readonly isKnown: boolean;
  /** The files of those given for which there is no room, in their order. */
  readonly surplus: readonly Attachment[];
}

/** The form with the files behind those it has; a file that it has already is taken for the same. */
export function addFiles(typed: TypedForm, key: string, files: readonly Attachment[]): Added {
  const held = [...typedAttachments(typed[key])];
  const surplus: Attachment[] = [];
  for (const file of files) {
    if (held.some(each => each.sha256 === file.sha256)) continue;
    if (held.length < ATTACHMENTS_LIMIT) held.push(file);
    else surplus.push(file);
  }
  const isKnown = held.length === typedAttachments(typed[key]).length;
  return { typed: { ...typed, [key]: attachmentsTyped(held) }, isKnown, surplus };
}

export function removeFile(typed: TypedForm, key: string, sha256: string): TypedForm {
  const left = typedAttachments(typed[key]).filter(file => file.sha256 !== sha256);
  return { ...typed, [key]: attachmentsTyped(left) };
}
