import type { Attachment } from '../../shared/filing/attachment.ts';
import { atStage, isLiveDraft, openingForm } from '../../shared/visit/duty-sheet.ts';
import { type Added, addFiles } from '../../shared/visit/held-files.ts';
import type { FilesRendering } from '../middleware/pages/unit-files.ts';
import type { AttachFileDeps } from './deps.ts';

/** Colleagues that save at the same moment are waited for this often. */
const TRIES = 4;

/**
 * Adds files to whatever the draft is by now: unlike an answer, a file stands in nobody's way. Undefined when others
 * saved each time it was tried.
 */
export async function saveWithFiles(
  { visit, sheet, field }: FilesRendering,
  files: readonly Attachment[],
  deps: AttachFileDeps,
): Promise<Added | undefined> {
  const { duty } = sheet;
  let stored = await deps.drafts.load(duty.key);
  for (let left = TRIES; left > 0; left -= 1) {
    const before = isLiveDraft(duty, stored) ? stored.typed : await openingForm(sheet, deps, stored);
    const added = addFiles(before, field.key, files);
    if (added.isKnown && isLiveDraft(duty, stored)) return added;
    const revision = stored?.revision ?? 0;
    const next = {
      key: duty.key,
      typed: atStage(duty, added.typed),
      savedAt: visit.now,
      savedBy: visit.contact.key,
      revision: revision + 1,
    };
    const saved = await deps.drafts.save(next, revision);
    if (saved.outcome === 'saved') return added;
    stored = saved.stored;
  }
  return undefined;
}
