import type { CalendarDate } from '../../calendar/date.ts';
import { provisionalNoticeFor } from '../../calendar/format.ts';
import { dateInShanghai, instantAt } from '../../calendar/instant.ts';
import { concerns, type DigestItem, digestItems, digestScopes } from '../../digest/digest.ts';
import { matterItems } from '../../digest/matters.ts';
import { isEmptyOfficeDigest, officeDigest } from '../../digest/office-digest.ts';
import { phoneListDay, wavesOf } from '../../digest/waves.ts';
import { aboutDuty } from '../../duty/about.ts';
import { advance } from '../../duty/advance.ts';
import { definitionOf } from '../../duty/definition.ts';
import type { Duty } from '../../duty/duty.ts';
import { askedBy, isOwed } from '../../duty/lateness.ts';
import { advance as advanceMatter } from '../../matter/advance.ts';
import type { Matter } from '../../matter/matter.ts';
import { unsettled } from '../../ports/duties.ts';
import type { MailIntent } from '../../ports/mail.ts';
import { type Roster, rosterOn } from '../../programme/roster.ts';
import type { Programme } from '../../programme/types.ts';
import { phonesAbout } from '../../ui/phone-words.ts';
import type { Recipient } from '../recipient.ts';
import type { DigestLine, KnownDuty, MailView, PhoneLine } from '../view.ts';
import type { Desk, Found } from './desk.ts';

/** Reads again what the contact still owes: whatever was filed since the plan was made is not mentioned. */
export async function gatherDigest(
  intent: Extract<MailIntent, { kind: 'digest' }>,
  { contact, unit, roster }: Recipient,
  desk: Desk,
): Promise<Found> {
  const { programme, calendar, frame, now, deps } = desk;
  const scope = digestScopes(roster, unit.key).find(one => one.contact.key === contact.key);
  if (!scope) return { dropped: 'the contact is no longer one of its unit' };
  const [duties, underWay] = await Promise.all([
    deps.duties.ofUnit(programme.key, unit.key, unsettled),
    mattersUnderWay(desk),
  ]);
  const current = duties.map(duty => advance(duty, now));
  const items = digestItems(scope, current, intent.since, intent.date, calendar);
  const matters = matterItems(scope, unit.key, underWay, intent.since, intent.date, calendar);
  if (items.length === 0 && matters.length === 0) return { dropped: 'nothing is owed any more' };
  const isLead = roster.fieldsLedBy(unit.key).length > 0;
  return {
    view: {
      kind: 'digest',
      frame,
      chaserTitle: unit.kind === 'department' && isLead ? '催办' : '工作提示',
      items: items.map(item => lineOf(item, desk)),
      moved: current
        .filter(duty => isOwed(duty) && concerns(contact, duty) && isNewDate(duty, intent.since))
        .filter(duty => !items.some(item => item.duty === duty))
        .flatMap(duty => known(duty, programme)),
      matters: matters.map(item => ({ ...item, leadName: leadNameOf(item.matter, roster) })),
    },
  };
}

async function mattersUnderWay({ programme, now, deps }: Desk): Promise<readonly Matter[]> {
  return (await deps.matters.underWay(programme.key)).map(matter => advanceMatter(matter, now));
}

function leadNameOf(matter: Matter, roster: Roster): string {
  const lead = matter.assignments.at(-1)?.lead ?? '';
  return roster.unit(lead)?.name ?? lead;
}

/** The calendar has moved the date since the mail of that day. */
function isNewDate({ redated, due }: Duty, since: CalendarDate): boolean {
  return redated?.to === due.current && redated.at >= instantAt(since, '09:00');
}

/** A chaser names a new day: that of the next one, then that on which the Office telephones. */
function lineOf(item: DigestItem, { calendar, now, programme }: Desk): DigestLine {
  const { duty, obligation, wave } = item;
  const about = aboutDuty(duty, obligation, programme).name;
  if (wave.kind !== 'chaser') return { ...item, about };
  const next =
    wave.ordinal === 1
      ? wavesOf(duty, obligation.authority, calendar).find(one => one.kind === 'chaser' && one.ordinal === 2)
          ?.on
      : phoneListDay(duty, obligation.authority, calendar);
  const today = dateInShanghai(now);
  const lastDay = calendar.previousWorkdayOnOrBefore(dateInShanghai(duty.locksAt));
  const by = next !== undefined && next > today ? next : calendar.addWorkdays(today, 2);
  return { ...item, about, makeGoodBy: by < lastDay ? by : lastDay };
}

export async function gatherOfficeDigest(
  intent: Extract<MailIntent, { kind: 'office-digest' }>,
  desk: Desk,
): Promise<Found> {
  const { programme, reached, contactChanges, calendar, frame, now, deps } = desk;
  const roster = rosterOn(programme, dateInShanghai(now));
  const units = [...new Set(programme.units.map(unit => unit.key))];
  const [stored, reports, matters] = await Promise.all([
    deps.duties.ofProgramme(programme.key, unsettled),
    deps.reports.list(programme.key),
    mattersUnderWay(desk),
  ]);
  const current = units.flatMap(unit => stored.get(unit) ?? []).map(duty => advance(duty, now));
  const digest = officeDigest(
    rosterOn(reached, dateInShanghai(now)),
    current,
    reports,
    intent.date,
    calendar,
    contactChanges,
    matters,
  );
  if (isEmptyOfficeDigest(digest)) return { dropped: 'nothing is left for the Office to do' };
  const order = new Map(roster.units.map(unit => [unit.key, unit.seq]));
  const inOrder = (list: readonly Duty[]) =>
    list.toSorted((a, b) => (order.get(a.key.unit) ?? 0) - (order.get(b.key.unit) ?? 0));
  const unitName = (duty: Duty) => roster.unit(duty.key.unit)?.name ?? duty.key.unit;
  const filers = await lastFilers(programme, new Set(digest.toPhone.map(duty => duty.key.unit)), deps);
  const view: MailView = {
    kind: 'office-digest',
    frame,
    date: intent.date,
    digest,
    changedContacts: digest.changedContacts.map(({ unit, words }) => ({
      unitName: roster.unit(unit)?.name ?? unit,
      words,
    })),
    toAnswer: inOrder(digest.toAnswer)
      .flatMap(duty => known(duty, programme))
      .map(one => ({ ...one, unitName: unitName(one.duty) })),
    toExcuse: inOrder(digest.toExcuse)
      .flatMap(duty => known(duty, programme))
      .map(one => ({ ...one, unitName: unitName(one.duty) })),
    toReview: inOrder(digest.toReview)
      .flatMap(duty => known(duty, programme))
      .map(one => ({ ...one, unitName: unitName(one.duty) })),
    toPhone: inOrder(digest.toPhone)
      .flatMap(duty => known(duty, programme))
      .map((one): PhoneLine => {
        const filer = filers.get(one.duty.key.unit);
        const registered = phonesAbout(one.duty, roster);
        return { ...one, unitName: unitName(one.duty), registered, ...(filer && { lastFiler: filer }) };
      }),
    matters: digest.matters.map(one => ({ ...one, leadName: leadNameOf(one.matter, roster) })),
    provisional: provisionalOf(current, calendar),
  };
  return { view };
}

function provisionalOf(duties: readonly Duty[], calendar: Desk['calendar']): string | undefined {
  const notices = duties.filter(isOwed).map(duty => provisionalNoticeFor(askedBy(duty), calendar));
  return notices.find(notice => notice !== undefined);
}

async function lastFilers(programme: Programme, units: ReadonlySet<string>, deps: Desk['deps']) {
  const found = await Promise.all(
    [...units].map(async unit => [unit, await lastFiler(programme, unit, deps)] as const),
  );
  return new Map(found);
}

/** Whom the unit last filed through, with the number given then: the number to dial. */
async function lastFiler(
  programme: Programme,
  unit: string,
  deps: Desk['deps'],
): Promise<PhoneLine['lastFiler']> {
  const [last] = (await deps.duties.ofUnit(programme.key, unit))
    .flatMap(one => one.filings.map(filing => ({ key: one.key, filing })))
    .toSorted((a, b) => (a.filing.filedAt < b.filing.filedAt ? 1 : -1));
  const body = last && (await deps.filings.get(last.key, last.filing.nonce));
  return body && { name: body.identity.filerName, phone: body.identity.phone };
}

function known(duty: Duty, programme: Programme): readonly KnownDuty[] {
  const obligation = definitionOf(duty);
  return obligation ? [{ duty, obligation, about: aboutDuty(duty, obligation, programme).name }] : [];
}
