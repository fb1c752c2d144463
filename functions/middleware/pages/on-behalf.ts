import { dateInShanghai } from '../../../shared/calendar/instant.ts';
import { rosterOn } from '../../../shared/programme/roster.ts';
import { NotFoundPage } from '../../../shared/ui/message-pages.tsx';
import type { UnitVisit } from '../../../shared/visit/unit-visit.ts';
import type { PageAnswer, PageRequest } from '../page.ts';
import { type OfficeLinkDeps, type OfficeVisit, visitOffice } from './office-link.ts';
import { page, visitUnit } from './unit-link.ts';

/** Opens a duty's pages for who may fill it in: a contact with the unit's link, or an officer who has entered. */
export async function visitDuty(
  request: PageRequest,
  deps: OfficeLinkDeps,
  serve: (visit: UnitVisit) => Promise<PageAnswer>,
): Promise<PageAnswer> {
  if (request.route?.includes('/on-behalf/{unit}/') !== true) return await visitUnit(request, deps, serve);
  return await visitOffice(request, deps, async office => {
    const visit = visitOnBehalf(office, request);
    return visit === undefined ? page(404, NotFoundPage({ home: office.home })) : await serve(visit);
  });
}

/** An officer in the unit's place: sees every duty of it, as its 联络员 does, and acts under the officer's own name. */
function visitOnBehalf(office: OfficeVisit, request: PageRequest): UnitVisit | undefined {
  const { adopted, now, link, home, officer, by } = office;
  const { programme, adoptedOn } = adopted;
  const today = dateInShanghai(now);
  const roster = rosterOn(programme, today);
  const key = request.parameter('unit');
  // What a unit was given before it was dissolved is still owed.
  const unit = roster.unit(key) ?? programme.units.findLast(each => each.key === key);
  if (unit === undefined) return undefined;
  return {
    root: `${home}/on-behalf/${encodeURIComponent(key)}`,
    onBehalf: { home: `${home}/duties/${encodeURIComponent(`${key}~${request.parameter('duty')}`)}` },
    link,
    programme,
    adoptedOn,
    contact: {
      key: by,
      unit: key,
      role: 'liaison',
      name: officer.name,
      email: programme.office.email,
      validFrom: today,
    },
    unit,
    roster,
    now,
    today,
  };
}
