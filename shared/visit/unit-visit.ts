import type { CalendarDate } from '../calendar/date.ts';
import { dateInShanghai, type Instant } from '../calendar/instant.ts';
import type { Duty } from '../duty/duty.ts';
import { openLink } from '../link/token.ts';
import type { LinkRecord, Links, SigningKeys } from '../ports/links.ts';
import type { Programmes } from '../ports/programmes.ts';
import { actorWords, isOfficerId } from '../programme/officers.ts';
import { type Roster, rosterOn, seesField } from '../programme/roster.ts';
import type { Contact, Programme, Unit } from '../programme/types.ts';

/** Somebody who came through a unit's link, or an officer in the unit's place, and what stands behind it today. */
export interface UnitVisit {
  /** What the addresses of this visitor's pages begin with. */
  readonly root: string;
  readonly link: LinkRecord;
  readonly programme: Programme;
  /** The day the deployment took the programme up. */
  readonly adoptedOn: CalendarDate;
  /** Who acts. */
  readonly contact: Contact;
  readonly unit: Unit;
  readonly roster: Roster;
  /** 办公室代报: an officer fills in what the unit sent on paper. */
  readonly onBehalf?: {
    /** The Office's page that the officer came from. */
    readonly home: string;
  };
  readonly now: Instant;
  readonly today: CalendarDate;
}

export interface VisitDeps {
  readonly links: Links;
  readonly signingKeys: SigningKeys;
  readonly programmes: Programmes;
}

/**
 * Opens a unit's link. Undefined when the link is closed, is the Office's, or belongs to a contact that is no longer
 * one: the visitor sees the same page for all of these.
 */
export async function openUnitVisit(
  token: string,
  now: Instant,
  deps: VisitDeps,
): Promise<UnitVisit | undefined> {
  const opened = await openLink(token, now, deps);
  if (opened.kind === 'closed') return undefined;
  const { link } = opened;
  const { scope } = link;
  const adopted = await deps.programmes.load(link.programme);
  if (scope.kind !== 'contact' || adopted === undefined) return undefined;
  const { programme, adoptedOn } = adopted;
  const today = dateInShanghai(now);
  const roster = rosterOn(programme, today);
  const contact = programme.contacts.find(
    each =>
      each.key === scope.contact &&
      each.validFrom <= today &&
      (each.validTo === undefined || today <= each.validTo),
  );
  const unit = contact === undefined ? undefined : roster.unit(contact.unit);
  if (contact === undefined || unit === undefined) return undefined;
  return { root: `/u/${token}`, link, programme, adoptedOn, contact, unit, roster, now, today };
}

/** 联络员 sees all of the unit's duties, 经办 those that touch a field of theirs. */
export function seesDuty(visit: Pick<UnitVisit, 'contact' | 'unit'>, duty: Duty): boolean {
  return (
    duty.key.unit === visit.unit.key &&
    (visit.contact.role === 'liaison' || duty.fields.some(field => seesField(visit.contact, field)))
  );
}

/** Where the visitor goes back to: the unit's page, or the duty's page of the Office. */
export function homePath({ onBehalf, root }: Pick<UnitVisit, 'root' | 'onBehalf'>): string {
  return onBehalf?.home ?? root;
}

export function dutyPath(visit: Pick<UnitVisit, 'root'>, duty: string): string {
  return `${visit.root}/duties/${encodeURIComponent(duty)}`;
}

/** All of the unit's duties of one obligation and period, to be filed in one go. */
export function batchPath(visit: Pick<UnitVisit, 'root'>, obligation: string, period: string): string {
  return `${visit.root}/batches/${obligation}.${period}`;
}

/** Who the unit's 联络员 and 经办 are. */
export function contactsPath(visit: Pick<UnitVisit, 'root'>): string {
  return `${visit.root}/contacts`;
}

/** 期初导入. */
export function openingPath(visit: Pick<UnitVisit, 'root'>): string {
  return `${visit.root}/opening`;
}

export function filingPath(visit: Pick<UnitVisit, 'root'>, duty: string, number: number): string {
  return `${dutyPath(visit, duty)}/filings/${number}`;
}

/** A duty's form, at one of its answers; a nil return's own address shows the return, its form is a step further. */
export function formPath(visit: Pick<UnitVisit, 'root'>, { key, status }: Duty, anchor = ''): string {
  const step = status === 'nil' ? '?step=fill' : '';
  return `${dutyPath(visit, key.duty)}${step}${anchor === '' ? '' : `#${anchor}`}`;
}

/** Where files are added to a field of the form. */
export function attachPath(visit: Pick<UnitVisit, 'root'>, duty: string, field: string): string {
  return `${dutyPath(visit, duty)}?step=attach&field=${encodeURIComponent(field)}`;
}

/** Where files are posted to. */
export function filesPath(visit: Pick<UnitVisit, 'root'>, duty: string): string {
  return `${dutyPath(visit, duty)}/files`;
}

/** Where a file of the form that is being filled in is read. */
export function heldFilePath(visit: Pick<UnitVisit, 'root'>, duty: string, sha256: string): string {
  return `${filesPath(visit, duty)}/${sha256}`;
}

/** Where a file of a filing is read. */
export function filedFilePath(
  visit: Pick<UnitVisit, 'root'>,
  duty: string,
  number: number,
  sha256: string,
): string {
  return `${filingPath(visit, duty, number)}/files/${sha256}`;
}

/** The unit's contacts of today and of later, 联络员 first. */
export function contactsOfUnit({ programme, unit, today }: UnitVisit): readonly Contact[] {
  const own = programme.contacts.filter(
    each => each.unit === unit.key && (each.validTo === undefined || today <= each.validTo),
  );
  return [...own.filter(each => each.role === 'liaison'), ...own.filter(each => each.role === 'handler')];
}

/** What a person may be called who is known by a contact's key or an officer's id only. */
export function nameOf({ programme, today }: Pick<UnitVisit, 'programme' | 'today'>, by: string): string {
  return isOfficerId(by)
    ? actorWords(programme, by, today)
    : (programme.contacts.findLast(each => each.key === by)?.name ?? by);
}
