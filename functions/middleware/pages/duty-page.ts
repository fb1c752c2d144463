import { dateInShanghai } from '../../../shared/calendar/instant.ts';
import { parsePeriod } from '../../../shared/calendar/period.ts';
import { advance } from '../../../shared/duty/advance.ts';
import { allowedOn } from '../../../shared/duty/allowed.ts';
import { definitionOf } from '../../../shared/duty/definition.ts';
import type { Duty, DutyKey, FilingRef } from '../../../shared/duty/duty.ts';
import { filedDifferences } from '../../../shared/filing/compare.ts';
import { describeFiling } from '../../../shared/filing/describe.ts';
import type { TypedForm } from '../../../shared/filing/typed.ts';
import { issueNonce, type NonceSubject } from '../../../shared/link/render-nonce.ts';
import { deliveryWords, isAboutDuty, isDigestWhileOwed, isLost } from '../../../shared/mail/about-duty.ts';
import { dutyContacts } from '../../../shared/mail/recipient.ts';
import { mailPurpose } from '../../../shared/mail/undelivered.ts';
import type { Duties } from '../../../shared/ports/duties.ts';
import type { Filings } from '../../../shared/ports/filings.ts';
import type { SigningKeys } from '../../../shared/ports/links.ts';
import type { Outbox, OutboxMail } from '../../../shared/ports/mail.ts';
import type { Calendars } from '../../../shared/ports/programmes.ts';
import type { Random } from '../../../shared/ports/random.ts';
import { mailable } from '../../../shared/programme/mailboxes.ts';
import type { Obligation } from '../../../shared/programme/obligation.ts';
import { actorWords } from '../../../shared/programme/officers.ts';
import { rosterOn } from '../../../shared/programme/roster.ts';
import type { Programme } from '../../../shared/programme/types.ts';
import { DutyPage } from '../../../shared/ui/office/duty/duty-page.tsx';
import type { MailLine, ShownFiling } from '../../../shared/ui/office/duty/view.ts';
import { dutyPath } from '../../../shared/ui/office/paths.ts';
import { optionLists } from '../../../shared/visit/duty-sheet.ts';
import { sectionStates } from '../../../shared/visit/sections.ts';
import type { PageAnswer } from '../page.ts';
import { extensionSubject, type OfficeVisit } from './office-link.ts';

export interface DutyPageDeps {
  readonly duties: Pick<Duties, 'load' | 'history'>;
  readonly filings: Pick<Filings, 'get'>;
  readonly outbox: Pick<Outbox, 'toRecipient'>;
  readonly calendars: Pick<Calendars, 'load'>;
  readonly signingKeys: SigningKeys;
  readonly random: Random;
}

interface Around {
  /** Number of the filing to be read; the newest unless it is one of the others. */
  readonly version?: number;
  readonly done?: string | undefined;
  /** What could not be done, with all that was typed. */
  readonly kept?:
    | { readonly typed: TypedForm; readonly problem: string; readonly status: number }
    | undefined;
}

/** Working days a unit is given to file again, unless the Office says otherwise. */
const refileWorkdays = 3;
/** Bytes of salt: two pages rendered in one millisecond are two submissions. */
const saltBytes = 12;

/** One duty as it stands now. @returns undefined when there is none */
export async function dutyPage(
  visit: OfficeVisit,
  key: DutyKey | undefined,
  { version, done, kept }: Around,
  deps: DutyPageDeps,
): Promise<PageAnswer | undefined> {
  const stored = key && (await deps.duties.load(key));
  const obligation = stored && definitionOf(stored);
  const { programme } = visit.adopted;
  const today = dateInShanghai(visit.now);
  const roster = rosterOn(programme, today);
  const unit = stored && programme.units.findLast(each => each.key === stored.key.unit);
  if (stored === undefined || obligation === undefined || unit === undefined) return undefined;
  const duty = advance(stored, visit.now);
  const [shown, sections, mails, history, calendar, ring] = await Promise.all([
    shownFiling(duty, obligation, version, programme, deps),
    sectionStates(duty, visit, deps),
    mailsAbout(duty, programme, deps),
    deps.duties.history(duty.key),
    deps.calendars.load(),
    deps.signingKeys.load(),
  ]);
  const nonceFor = (subject: NonceSubject) =>
    issueNonce(ring, subject, visit.now, deps.random.bytes(saltBytes));
  const page = DutyPage({
    programme,
    home: visit.home,
    path: dutyPath(visit.home, duty),
    now: visit.now,
    duty,
    unit,
    obligation,
    allowed: allowedOn(duty, visit.now),
    shown,
    sections,
    roster,
    today,
    mails,
    // What time has brought about since is not stored yet.
    history: [...history, ...duty.history.filter(entry => entry.version > stored.version)],
    contacts: dutyContacts(rosterOn(mailable(programme, visit.adopted.mailboxes), today), duty),
    nonce: nonceFor(dutySubject(visit, duty.key)),
    extensionNonce: nonceFor(extensionSubject(visit, duty.key)),
    suggestedDate: calendar.addWorkdays(today, refileWorkdays),
    typed: kept?.typed ?? {},
    problem: kept?.problem,
    done,
  });
  return { kind: 'page', status: kept?.status ?? 200, page };
}

/** What a decision on a duty's page is good for. */
export function dutySubject({ link }: OfficeVisit, { unit, duty }: DutyKey): NonceSubject {
  return { programme: link.programme, linkId: link.id, subject: `decide:${unit}~${duty}` };
}

async function shownFiling(
  duty: Duty,
  obligation: Obligation,
  version: number | undefined,
  programme: Programme,
  deps: Pick<DutyPageDeps, 'filings'>,
): Promise<ShownFiling | undefined> {
  const filing = duty.filings.find(one => one.number === version) ?? duty.filings.at(-1);
  const before = filing && duty.filings.find(one => one.number === filing.number - 1);
  const read = async (one: FilingRef | undefined) => {
    const body = one && (await deps.filings.get(duty.key, one.nonce));
    const period = parsePeriod(duty.period);
    const groups =
      body && period
        ? describeFiling(obligation.groups, body.values, optionLists(duty, period, programme))
        : [];
    return one && body && { filing: one, body, groups };
  };
  const [current, earlier] = await Promise.all([read(filing), read(before)]);
  return (
    current && {
      ...current,
      ...(earlier && {
        before: {
          number: earlier.filing.number,
          changes: filedDifferences(earlier.groups, current.groups),
        },
      }),
    }
  );
}

/** To the unit's contacts of all times, whoever of them filed. */
async function mailsAbout(duty: Duty, programme: Programme, { outbox }: Pick<DutyPageDeps, 'outbox'>) {
  const own = programme.contacts.filter(each => each.unit === duty.key.unit).map(each => each.key);
  const filers = duty.filings.filter(filing => !filing.onBehalf).map(filing => filing.by);
  const contacts = [...new Set([...own, ...filers])];
  const sent = await Promise.all(contacts.map(contact => outbox.toRecipient(programme.key, contact)));
  const mails = sent.flat().toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
  const lineOf = (mail: OutboxMail): MailLine => ({
    key: `${mail.recipient} ${mail.key}`,
    at: mail.createdAt,
    what: mailPurpose(mail),
    to: actorWords(programme, mail.recipient, dateInShanghai(mail.createdAt)),
    state: deliveryWords(mail.state),
    isLost: isLost(mail.state),
  });
  return {
    own: mails.filter(mail => isAboutDuty(mail, duty)).map(lineOf),
    digests: mails.filter(mail => isDigestWhileOwed(mail, duty)).map(lineOf),
  };
}
