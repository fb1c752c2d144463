import type { Instant } from '../../shared/calendar/instant.ts';
import { typedText } from '../../shared/filing/typed.ts';
import { checkNonce } from '../../shared/link/render-nonce.ts';
import { contactChangeRequest, type MailRequest } from '../../shared/mail/request.ts';
import type { ContactChanges } from '../../shared/ports/contact-changes.ts';
import type { Random } from '../../shared/ports/random.ts';
import type { ContactChange } from '../../shared/programme/contact-changes.ts';
import type { PlannedChange } from '../../shared/programme/planned-contacts.ts';
import type { Programme } from '../../shared/programme/types.ts';
import { PLAN } from '../../shared/ui/contacts-page.tsx';
import { contactsInPlan, type PlanReader } from '../../shared/visit/contacts-in-plan.ts';
import { contactsPath, type UnitVisit, type VisitDeps } from '../../shared/visit/unit-visit.ts';
import type { PageAnswer, PageRequest } from '../middleware/page.ts';
import {
  CONTACTS,
  contactAsked,
  contactFormAnswer,
  contactListAnswer,
} from '../middleware/pages/unit-contacts.ts';
import { nonceSubject } from '../middleware/pages/unit-forms.ts';
import { notFound, visitUnit } from '../middleware/pages/unit-link.ts';
import { readChange } from './read-change.ts';

export interface ChangeContactsDeps extends VisitDeps, PlanReader {
  readonly random: Random;
  readonly contactChanges: ContactChanges;
  /** Puts the mail into the outbox, once however often it is asked for, and sends it. */
  readonly mail: (request: MailRequest, now: Instant) => Promise<unknown>;
}

const stale = '页面已失效或者打开已超过24小时，没有变更，请核对后再次提交。';

/** A unit changes who its contacts are, from a day on; both mailboxes hear of it, and the Office in its digest. */
export async function changeContacts(request: PageRequest, deps: ChangeContactsDeps): Promise<PageAnswer> {
  return await visitUnit(request, deps, async visit => {
    const typed = request.form;
    const nonce = typedText(typed, 'nonce');
    const ring = await deps.signingKeys.load();
    const isFresh = checkNonce(ring, nonceSubject(visit, CONTACTS), nonce, visit.now) === 'good';
    if (typedText(typed, 'action') === 'adopt-plan')
      return isFresh
        ? await adoptPlan(visit, nonce, typedText(typed, PLAN), deps)
        : await contactListAnswer(409, { visit, happened: stale }, deps);
    const asked = contactAsked(visit, typedText(typed, 'action'), typedText(typed, 'contact'));
    if (asked === undefined) return notFound(visit);
    if (!isFresh) return await contactFormAnswer(409, { visit, asked, typed, happened: stale }, deps);
    const read = readChange(asked, typed, visit);
    if ('errors' in read)
      return await contactFormAnswer(422, { visit, asked, typed, errors: read.errors }, deps);
    return await register(visit, nonce, read, deps);
  });
}

/** 按方案登记: what the page showed of the plan, and nothing that has changed since. */
async function adoptPlan(
  visit: UnitVisit,
  nonce: string,
  plan: string,
  deps: ChangeContactsDeps,
): Promise<PageAnswer> {
  const known = (await deps.contactChanges.of(visit.programme.key)).find(
    each => each.unit === visit.unit.key && each.nonce === nonce,
  );
  if (known !== undefined) return await register(visit, nonce, known, deps);
  const inPlan = await contactsInPlan(visit, deps);
  if (inPlan?.nonce === plan) return await register(visit, nonce, inPlan, deps);
  const happened = '联系工作方案或者登记的人员已有变动，没有变更，请核对后再次提交。';
  return await contactListAnswer(409, { visit, happened }, deps);
}

async function register(
  visit: UnitVisit,
  nonce: string,
  { words, steps }: PlannedChange,
  deps: ChangeContactsDeps,
): Promise<PageAnswer> {
  const earlier = await deps.contactChanges.of(visit.programme.key);
  const change: ContactChange = {
    schema: 1,
    programme: visit.programme.key,
    unit: visit.unit.key,
    nonce,
    madeAt: visit.now,
    number: earlier.filter(each => each.unit === visit.unit.key).length + 1,
    by: visit.contact.key,
    words,
    steps,
  };
  const stored = await deps.contactChanges.add(change);
  // Asked for again with the page posted again: a mail is put once by its key.
  for (const mail of mailsOf(stored, visit)) await deps.mail(mail, visit.now);
  return { kind: 'redirect', location: `${contactsPath(visit)}?done=yes` };
}

/** To every mailbox the change touches, before and after. */
function mailsOf(change: ContactChange, { programme, now }: UnitVisit): readonly MailRequest[] {
  const mailboxes = new Map<string, string>();
  for (const step of change.steps) {
    const key = step.kind === 'set' ? step.contact.key : step.contact;
    const before = mailboxOf(programme, key);
    if (before !== undefined) mailboxes.set(before, key);
    if (step.kind === 'set') mailboxes.set(step.contact.email, key);
  }
  return [...mailboxes].map(([to, key]) => contactChangeRequest(change, key, to, now));
}

function mailboxOf({ contacts }: Programme, key: string): string | undefined {
  return contacts.findLast(each => each.key === key)?.email;
}
