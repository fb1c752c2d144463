import type * as v from 'valibot';
import { addDays, type CalendarDate } from '../../shared/calendar/date.ts';
import { dateInShanghai, type Instant } from '../../shared/calendar/instant.ts';
import type { WorkCalendar } from '../../shared/calendar/working-days.ts';
import { type DigestScope, digestItems, digestScopes } from '../../shared/digest/digest.ts';
import { matterItems } from '../../shared/digest/matters.ts';
import { isEmptyOfficeDigest, officeDigest } from '../../shared/digest/office-digest.ts';
import { advance } from '../../shared/duty/advance.ts';
import type { Duty } from '../../shared/duty/duty.ts';
import { digestRequest, type MailRequest, officeDigestRequest } from '../../shared/mail/request.ts';
import { advance as advanceMatter } from '../../shared/matter/advance.ts';
import type { Matter } from '../../shared/matter/matter.ts';
import { type Duties, unsettled } from '../../shared/ports/duties.ts';
import type { Outbox } from '../../shared/ports/mail.ts';
import type { Matters } from '../../shared/ports/matters.ts';
import type { AdoptedProgramme, Calendars, Programmes } from '../../shared/ports/programmes.ts';
import type { Reports } from '../../shared/ports/reports.ts';
import type { Rounds } from '../../shared/ports/rounds.ts';
import { mailable } from '../../shared/programme/mailboxes.ts';
import { type Roster, rosterOn } from '../../shared/programme/roster.ts';
import type { UnitKey } from '../../shared/programme/types.ts';
import type { contract } from './contract.ts';

export interface PlanDigestsDeps {
  readonly programmes: Pick<Programmes, 'all'>;
  readonly calendars: Pick<Calendars, 'load'>;
  readonly duties: Pick<Duties, 'ofProgramme'>;
  readonly reports: Pick<Reports, 'list'>;
  readonly matters: Pick<Matters, 'underWay'>;
  readonly rounds: Pick<Rounds, 'isComplete' | 'complete'>;
  readonly outbox: Pick<Outbox, 'load' | 'digestsOn'>;
}

/** A plan travels through a state machine: its size is bounded (256 KiB per payload). */
const planLimit = 200;

/** One working day of one programme, with all that is not settled as of now: nothing else is in any digest. */
interface Round {
  readonly adopted: AdoptedProgramme;
  readonly roster: Roster;
  readonly today: CalendarDate;
  readonly calendar: WorkCalendar;
  readonly byUnit: ReadonlyMap<string, readonly Duty[]>;
  readonly matters: readonly Matter[];
}

/**
 * The digests of the day that are not in the outbox yet: one for each contact who has something to hear, and the
 * Office's own. When none is left, the programme's round is complete. Days that are not worked have no round.
 */
export async function planDigests(
  { now }: { readonly now: Instant },
  deps: PlanDigestsDeps,
): Promise<v.InferInput<typeof contract.output>> {
  const [all, calendar] = await Promise.all([deps.programmes.all(), deps.calendars.load()]);
  const today = dateInShanghai(now);
  const mails: MailRequest[] = [];
  if (!calendar.isWorkday(today)) return { mails };
  for (const adopted of all) {
    if (mails.length >= planLimit) break;
    const { key } = adopted.programme;
    if (today < adopted.adoptedOn || (await deps.rounds.isComplete(key, 'digest', today))) continue;
    const missing = await missingDigests(await loadRound(adopted, calendar, now, deps), deps);
    if (missing.length === 0) await deps.rounds.complete(key, 'digest', today, now);
    mails.push(...missing);
  }
  return { mails: mails.slice(0, planLimit) };
}

async function loadRound(
  adopted: AdoptedProgramme,
  calendar: WorkCalendar,
  now: Instant,
  { duties, matters }: PlanDigestsDeps,
): Promise<Round> {
  const { programme } = adopted;
  const today = dateInShanghai(now);
  // Also units that have left the roster: what they still owe is the Office's to know.
  const units = [...new Set(programme.units.map(unit => unit.key))];
  const [stored, underWay] = await Promise.all([
    duties.ofProgramme(programme.key, unsettled),
    matters.underWay(programme.key),
  ]);
  const byUnit = new Map(
    units.map(unit => [unit, (stored.get(unit) ?? []).map(duty => advance(duty, now))] as const),
  );
  return {
    adopted,
    roster: rosterOn(mailable(programme, adopted.mailboxes), today),
    today,
    calendar,
    byUnit,
    matters: underWay.map(matter => advanceMatter(matter, now)),
  };
}

async function missingDigests(round: Round, deps: PlanDigestsDeps): Promise<readonly MailRequest[]> {
  const { roster } = round;
  const planned = await Promise.all([
    ...roster.units.flatMap(unit =>
      digestScopes(roster, unit.key).map(scope => contactDigest(scope, unit.key, round, deps)),
    ),
    officeDigestOf(round, deps),
  ]);
  return planned.filter(request => request !== undefined);
}

/**
 * Since the last digest that this contact heard, not since the last round: who was written to before a round broke
 * off is not told the same again, and what a mail that failed would have said is said now.
 */
async function contactDigest(
  scope: DigestScope,
  unit: UnitKey,
  { adopted, today, calendar, byUnit, matters }: Round,
  { outbox }: PlanDigestsDeps,
): Promise<MailRequest | undefined> {
  const { programme, adoptedOn } = adopted;
  const contact = scope.contact.key;
  const hears = (since: CalendarDate) =>
    digestItems(scope, byUnit.get(unit) ?? [], since, today, calendar).length > 0 ||
    matterItems(scope, unit, matters, since, today, calendar).length > 0;
  const beforeAll = addDays(adoptedOn, -1);
  if (!hears(beforeAll)) return undefined;
  const { asked, before: since = beforeAll } = await outbox.digestsOn(programme.key, contact, today);
  return asked || !hears(since) ? undefined : digestRequest(programme.key, contact, today, since);
}

async function officeDigestOf(
  { adopted, roster, today, calendar, byUnit, matters }: Round,
  { outbox, reports }: PlanDigestsDeps,
): Promise<MailRequest | undefined> {
  const { key } = adopted.programme;
  const duties = [...byUnit.values()].flat();
  const digest = officeDigest(
    roster,
    duties,
    await reports.list(key),
    today,
    calendar,
    adopted.contactChanges,
    matters,
  );
  if (isEmptyOfficeDigest(digest)) return undefined;
  const request = officeDigestRequest(key, today);
  return (await outbox.load(request)) === undefined ? request : undefined;
}
