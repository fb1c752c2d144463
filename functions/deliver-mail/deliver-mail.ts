import type * as v from 'valibot';
import { deliver } from '../../shared/mail/deliver.ts';
import type { MailDeps } from '../../shared/mail/mail-deps.ts';
import type { contract } from './contract.ts';

/**
 * Brings one mail as far as it will go. Fails only for what a retry may mend: MailLimitedError (limited) and errors of
 * storage or network (transient); a mail that can never be sent is a record of its own, and the Office hears of it.
 */
export async function deliverMail(
  { mail, now }: v.InferOutput<typeof contract.input>,
  deps: MailDeps,
): Promise<v.InferInput<typeof contract.output>> {
  return { step: await deliver(mail, now, deps) };
}
