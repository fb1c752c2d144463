import { dateInShanghai } from '../../../shared/calendar/instant.ts';
import { openLink } from '../../../shared/link/token.ts';
import type { Matter } from '../../../shared/matter/matter.ts';
import type { Matters } from '../../../shared/ports/matters.ts';
import type { Calendars } from '../../../shared/ports/programmes.ts';
import type { Random } from '../../../shared/ports/random.ts';
import { rosterOn } from '../../../shared/programme/roster.ts';
import { ClosedMatterPage } from '../../../shared/ui/matter/enterprise-page.tsx';
import type { MatterReader } from '../../../shared/visit/matter-reader.ts';
import { homePath } from '../../../shared/visit/unit-visit.ts';
import type { PageAnswer, PageRequest } from '../page.ts';
import { type OfficeLinkDeps, visitOffice } from './office-link.ts';
import { visitUnit } from './unit-link.ts';

export interface MatterPageDeps extends OfficeLinkDeps {
  readonly matters: Matters;
  readonly calendars: Pick<Calendars, 'load'>;
  readonly random: Random;
}

/**
 * Opens whichever link the request came by as a reader of matters; an enterprise's opens its own matter and nothing
 * else, and no other link opens an enterprise's page.
 */
export async function readMatters(
  request: PageRequest,
  deps: MatterPageDeps,
  serve: (reader: MatterReader, own?: Matter) => Promise<PageAnswer>,
): Promise<PageAnswer> {
  const path = request.route?.split(' ')[1] ?? '';
  if (path.startsWith('/m/')) return await asEnterprise(request, deps, serve);
  if (path.startsWith('/o/'))
    return await visitOffice(request, deps, async ({ adopted: { programme }, home, now, by, link }) => {
      const today = dateInShanghai(now);
      const roster = rosterOn(programme, today);
      const name = '领导小组办公室';
      return await serve({
        kind: 'office',
        who: 'office',
        by,
        name,
        linkId: link.id,
        home,
        programme,
        roster,
        now,
        today,
      });
    });
  return await visitUnit(request, deps, async visit => {
    const { unit, contact, link, programme, roster, now, today } = visit;
    return await serve({
      kind: 'unit',
      who: unit.key,
      by: contact.key,
      name: unit.name,
      contact,
      linkId: link.id,
      home: homePath(visit),
      programme,
      roster,
      now,
      today,
    });
  });
}

async function asEnterprise(
  request: PageRequest,
  deps: MatterPageDeps,
  serve: (reader: MatterReader, own?: Matter) => Promise<PageAnswer>,
): Promise<PageAnswer> {
  const { now } = request;
  const token = request.parameter('token');
  const opened = await openLink(token, now, deps);
  const closed: PageAnswer = { kind: 'page', status: 404, page: ClosedMatterPage() };
  if (opened.kind === 'closed' || opened.link.scope.kind !== 'matter') return closed;
  const { link } = opened;
  const { matter: id } = opened.link.scope;
  const [adopted, matter] = await Promise.all([
    deps.programmes.load(link.programme),
    deps.matters.load({ programme: link.programme, matter: id }),
  ]);
  if (adopted === undefined || matter === undefined) return closed;
  const { programme } = adopted;
  const today = dateInShanghai(now);
  const roster = rosterOn(programme, today);
  const { name } = matter.subject.raiser;
  const home = `/m/${token}`;
  const who = 'enterprise';
  return await serve(
    { kind: who, who, by: who, name, linkId: link.id, home, programme, roster, now, today },
    matter,
  );
}
