import { addDays } from '../calendar/date.ts';
import { addSeconds, dateInShanghai, endOfDay, type Instant } from '../calendar/instant.ts';
import { linkIdOf, linkLifeDays, tokenOf } from '../link/token.ts';
import { InvalidRecordError } from '../ports/errors.ts';
import type { LinkScope } from '../ports/links.ts';
import {
  type ComposedMail,
  MailboxRefusedError,
  MailLimitedError,
  type MailRef,
  MailRefusedError,
  type MailState,
  type OutboxMail,
} from '../ports/mail.ts';
import { isOfficerId } from '../programme/officers.ts';
import type { Programme } from '../programme/types.ts';
import { archive } from './archive.ts';
import { compose } from './compose.ts';
import { type Gathered, gather } from './gather.ts';
import { climb, giveUp } from './ladder.ts';
import type { MailDeps } from './mail-deps.ts';
import { putOnce } from './queue.ts';
import { type MailRequest, officeAlertRequest, officeRecipient } from './request.ts';
import { undeliveredWords } from './undelivered.ts';

/** Longer than any function that sends may run, so that no second sender starts while the first may still send. */
const leaseSeconds = 120;

/**
 * Brings one mail as far as it will go: puts it into the outbox if it is not there, takes its lease, reads again what
 * it is about, and sends, drops or fails it. Safe to repeat and to run twice at once: one holder of the lease sends.
 * Killed between sending and writing that down, the mail is sent again when the lease has run out (the one window in
 * which a mail repeats; delivery events close it where there are any); killed anywhere else, nothing was sent.
 * @returns where the mail stands; `sending` when somebody else holds the lease
 * @throws MailLimitedError when the transport asks for patience: the lease is given back first
 * @throws whatever storage or transport throw; what was surely not sent gives its lease back
 */
export async function deliver(
  request: MailRequest | MailRef,
  now: Instant,
  deps: MailDeps,
): Promise<MailState['step']> {
  await putOnce(request, now, deps);
  const leased = await deps.outbox.lease(request, now, addSeconds(now, leaseSeconds));
  if (!leased) return standing(request, deps);
  return sendLeased(leased, now, deps);
}

async function standing({ programme, recipient, key }: MailRef, deps: MailDeps): Promise<MailState['step']> {
  const mail = await deps.outbox.load({ programme, recipient, key });
  if (!mail) throw new InvalidRecordError(`No mail ${programme} / ${recipient} / ${key} in the outbox`);
  return mail.state.step;
}

async function sendLeased(mail: OutboxMail, now: Instant, deps: MailDeps): Promise<MailState['step']> {
  const attempt = mail.state.step === 'sending' ? mail.state.attempts : 1;
  const giveBack = () => deps.outbox.advance(mail, { step: 'sending', attempts: attempt, leaseUntil: now });
  const ready = await beforeSending(giveBack, () => prepare(mail, attempt, now, deps));
  switch (ready.outcome) {
    case 'dropped':
      await deps.outbox.advance(mail, { step: 'dropped', at: now, why: ready.why });
      return 'dropped';
    case 'expired':
      await tellOffice(mail, ready.why, now, deps);
      await deps.outbox.advance(mail, { step: 'dropped', at: now, why: 'past its last moment' });
      return 'dropped';
    case 'undeliverable':
      return fail(mail, ready.why, now, deps);
    case 'ready':
      return send(mail, ready.composed, giveBack, now, deps);
  }
}

/** What fails here has sent nothing, so the next attempt need not wait for the lease. */
async function beforeSending<Result>(
  giveBack: () => Promise<unknown>,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    await giveBack();
    throw error;
  }
}

type Prepared =
  | { readonly outcome: 'ready'; readonly composed: ComposedMail }
  | { readonly outcome: 'expired'; readonly why: string }
  | Exclude<Gathered, { outcome: 'ready' }>;

async function prepare(mail: OutboxMail, attempt: number, now: Instant, deps: MailDeps): Promise<Prepared> {
  if (now >= mail.notAfter) return { outcome: 'expired', why: '超过有效时间仍未能发出' };
  const gathered = await gather(mail, now, deps);
  if (gathered.outcome !== 'ready') return gathered;
  const { token, link } = await linkOf(mail, now, deps);
  const { programme, recipient, key } = mail;
  const composed: ComposedMail = {
    from: deps.sender.from,
    replyTo: deps.sender.replyTo,
    to: [gathered.to],
    ...compose(gathered.view, link),
    attachments: gathered.attachments,
    date: now,
    tags: { programme, recipient, key },
  };
  const secrets = [token, ...(gathered.secret === undefined ? [] : [gathered.secret])];
  await archive(mail, attempt, composed, secrets, now, deps.files);
  return { outcome: 'ready', composed };
}

/** Keeps the recipient's link alive and derives its token, which is stored nowhere. */
async function linkOf(mail: OutboxMail, now: Instant, deps: MailDeps) {
  const { programme } = mail;
  const scope = scopeOf(mail);
  const until = addDays(dateInShanghai(now), linkLifeDays[scope.kind]);
  const [kept, ring] = await Promise.all([
    deps.links.keepAlive({ programme, id: linkIdOf(scope), scope, expiresAt: endOfDay(until) }),
    deps.signingKeys.load(),
  ]);
  const token = tokenOf(kept, ring);
  const url = `${deps.sender.baseUrl}/${pagesOf[scope.kind]}/${token}`;
  return { token, link: { url, until } };
}

/** What a link's address begins with. */
const pagesOf = { contact: 'u', office: 'o', matter: 'm' } as const satisfies {
  readonly [Kind in LinkScope['kind']]: string;
};

function scopeOf({ recipient, intent }: OutboxMail): LinkScope {
  if (intent.kind === 'matter-invitation') return { kind: 'matter', matter: intent.matter };
  return isOfficerId(recipient) ? { kind: 'office' } : { kind: 'contact', contact: recipient };
}

async function send(
  mail: OutboxMail,
  composed: ComposedMail,
  giveBack: () => Promise<unknown>,
  now: Instant,
  deps: MailDeps,
): Promise<MailState['step']> {
  let messageId: string;
  try {
    messageId = await deps.transport.send(composed);
  } catch (error) {
    if (error instanceof MailboxRefusedError && mail.recipient !== officeRecipient)
      return refused(mail, error.message, now, deps);
    if (error instanceof MailRefusedError) return fail(mail, `邮件系统拒收：${error.message}`, now, deps);
    if (error instanceof MailLimitedError) await giveBack();
    // Any other error leaves open whether the mail was taken: the lease runs out before it is tried again.
    throw error;
  }
  await deps.outbox.advance(mail, { step: 'sent', at: now, messageId });
  return 'sent';
}

/** As a bounce, told at once: the mailbox is given up, and what the unit was to hear goes to the next contact. */
async function refused(mail: OutboxMail, why: string, now: Instant, deps: MailDeps): Promise<'failed'> {
  await giveUp(mail, `拒收（${why}）`, now, deps);
  const tell = (programme: Programme | undefined) =>
    undeliveredWords(mail, programme, `对方邮件系统拒收（${why}）`);
  const waiting = await climb(mail, tell, now, deps);
  await deps.outbox.advance(mail, { step: 'failed', at: now, why });
  // They are in the outbox: what cannot leave now is sent by the reconciler.
  for (const request of waiting) await deliver(request, now, deps).catch(() => undefined);
  return 'failed';
}

async function fail(mail: OutboxMail, why: string, now: Instant, deps: MailDeps): Promise<'failed'> {
  const alert = await tellOffice(mail, why, now, deps);
  await deps.outbox.advance(mail, { step: 'failed', at: now, why });
  // The alert is in the outbox: if it cannot leave now, the reconciler sends it.
  if (alert) await deliver(alert, now, deps).catch(() => undefined);
  return 'failed';
}

/**
 * A mail that reaches nobody is the Office's to know the same day. Recorded before the mail's own end is, so that
 * nothing is lost between the two; a mail to the Office itself, or one that the next makes up for, raises none.
 */
async function tellOffice(
  mail: OutboxMail,
  why: string,
  now: Instant,
  deps: MailDeps,
): Promise<MailRequest | undefined> {
  const isExpired = now >= mail.notAfter;
  const madeUpFor = isExpired && (mail.intent.kind === 'digest' || mail.intent.kind === 'office-code');
  if (mail.recipient === officeRecipient || madeUpFor) return undefined;
  const adopted = await deps.programmes.load(mail.programme);
  const words = undeliveredWords(mail, adopted?.programme, why);
  const alert = officeAlertRequest(mail.programme, mail.recipient, words, now);
  await putOnce(alert, now, deps);
  return alert;
}
