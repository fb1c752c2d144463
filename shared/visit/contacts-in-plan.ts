import { dateInShanghai } from '../calendar/instant.ts';
import { periodOf } from '../calendar/period.ts';
import { dutyId } from '../duty/duty-id.ts';
import { later } from '../duty/event-plan.ts';
import { filingCode } from '../duty/filing-code.ts';
import type { ContactChanges } from '../ports/contact-changes.ts';
import type { Duties } from '../ports/duties.ts';
import type { Filings } from '../ports/filings.ts';
import { contactPlan, plannedFrom, plannedPeople } from '../programme/eight-ones/contact-plan.ts';
import { type PlannedChange, plannedChange } from '../programme/planned-contacts.ts';
import { contactsOfUnit, type UnitVisit } from './unit-visit.ts';

/** What the unit's 联系工作方案 says of its contacts and is registered otherwise. */
export interface ContactsInPlan extends PlannedChange {
  /** Of the filing: what the page showed is what is registered. */
  readonly nonce: string;
  /** 编号 of the filing. */
  readonly code: string;
}

export interface PlanReader {
  readonly duties: Pick<Duties, 'load'>;
  readonly filings: Pick<Filings, 'get'>;
  readonly contactChanges: Pick<ContactChanges, 'of'>;
}

/**
 * For a 联络员, from the year's plan as filed; undefined where all is registered so. Whatever the unit has changed since
 * it filed was said later and holds.
 */
export async function contactsInPlan(
  visit: UnitVisit,
  deps: PlanReader,
): Promise<ContactsInPlan | undefined> {
  if (visit.contact.role !== 'liaison' || visit.onBehalf !== undefined) return undefined;
  const { programme, unit, roster, today } = visit;
  const id = dutyId(contactPlan, unit.key, periodOf('year', today));
  const duty = await deps.duties.load({ programme: programme.key, unit: unit.key, duty: id });
  const filing = duty?.filings.at(-1);
  if (duty === undefined || filing === undefined) return undefined;
  if (filing.nil || !(duty.status === 'filed' || duty.status === 'accepted')) return undefined;
  const [body, changes] = await Promise.all([
    deps.filings.get(duty.key, filing.nonce),
    deps.contactChanges.of(programme.key),
  ]);
  if (body === undefined || changes.some(each => each.unit === unit.key && each.madeAt >= filing.filedAt))
    return undefined;
  const change = plannedChange(
    plannedPeople(body.values),
    later(today, plannedFrom(body.values) ?? dateInShanghai(filing.filedAt)),
    {
      unit: unit.key,
      contacts: contactsOfUnit(visit).filter(each => each.validTo === undefined),
      taken: new Set(programme.contacts.map(contact => contact.key)),
      fieldName: key => roster.field(key)?.name ?? key,
    },
  );
  return change.steps.length === 0
    ? undefined
    : { ...change, nonce: filing.nonce, code: filingCode(duty.key, filing.number) };
}
