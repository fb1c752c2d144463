import { changeDuty, type DutyChangeDeps } from '../../shared/change/change-duty.ts';
import type { DutyKey } from '../../shared/duty/duty.ts';
import { type TypedForm, typedText } from '../../shared/filing/typed.ts';
import { checkNonce } from '../../shared/link/render-nonce.ts';
import { DECLINE, GRANT } from '../../shared/ui/office/extension-list.tsx';
import { extensionSubject, type OfficeLinkDeps, type OfficeVisit } from '../middleware/pages/office-link.ts';

export function isExtensionAnswer(form: TypedForm): boolean {
  const action = typedText(form, 'action');
  return action === GRANT || action === DECLINE;
}

/**
 * 同意 or 暂不同意 on the day the Office was reading. Pressed twice it is one answer.
 * @returns the word of what became of it, for the queue's address
 */
export async function answerExtension(
  visit: OfficeVisit,
  key: DutyKey,
  form: TypedForm,
  deps: OfficeLinkDeps & DutyChangeDeps,
): Promise<'granted' | 'declined' | 'changed' | 'stale'> {
  const ring = await deps.signingKeys.load();
  if (checkNonce(ring, extensionSubject(visit, key), typedText(form, 'nonce'), visit.now) !== 'good')
    return 'stale';
  const grant = typedText(form, 'action') === GRANT;
  const done = grant ? 'granted' : 'declined';
  const asked = (await deps.duties.load(key))?.extension;
  if (asked === undefined || asked.until !== typedText(form, 'until')) return 'changed';
  if (asked.state === done) return done;
  const event = { type: 'answer-extension', by: visit.by, grant } as const;
  const change = await changeDuty(key, event, visit.now, deps);
  return change.outcome === 'changed' || change.outcome === 'repeated' ? done : 'changed';
}
