import { briefOf, type VisitBrief } from '../../../shared/brief/brief.ts';
import { visitsOf } from '../../../shared/brief/visits.ts';
import { addDays } from '../../../shared/calendar/date.ts';
import { dateInShanghai } from '../../../shared/calendar/instant.ts';
import { periodsBetween } from '../../../shared/calendar/period.ts';
import type { Duties } from '../../../shared/ports/duties.ts';
import type { Filings } from '../../../shared/ports/filings.ts';
import type { Matters } from '../../../shared/ports/matters.ts';
import type { Registers } from '../../../shared/ports/registers.ts';
import { leaderVisit } from '../../../shared/programme/eight-ones/leader-visit.ts';
import { rosterOn } from '../../../shared/programme/roster.ts';
import { entriesAt } from '../../../shared/register/entries.ts';
import { enterprises, projects } from '../../../shared/register/kinds.ts';
import type { Entry, RegisterKind } from '../../../shared/register/register.ts';
import { filingsCounted } from '../../../shared/report/counted.ts';
import type { OfficeVisit } from './office-link.ts';

export interface BriefDeps {
  readonly duties: Pick<Duties, 'ofProgramme'>;
  readonly filings: Pick<Filings, 'getAll'>;
  readonly registers: Pick<Registers, 'changeSets'>;
  readonly matters: Pick<Matters, 'list'>;
}

/** 近两年: how far back a visit is looked for. */
const lookBackDays = 730;

/** What there is to be known before a leader's visit; undefined for whom the roster does not know today. */
export async function loadBrief(
  leaderKey: string,
  { adopted, now }: OfficeVisit,
  deps: BriefDeps,
): Promise<VisitBrief | undefined> {
  const { programme } = adopted;
  const today = dateInShanghai(now);
  const roster = rosterOn(programme, today);
  const leader = roster.leader(leaderKey);
  if (leader === undefined) return undefined;
  const fields = roster.fieldsOf(leaderKey).map(({ key }) => key);
  const entries = async (kind: RegisterKind): Promise<ReadonlyMap<string, readonly Entry[]>> => {
    const read = fields.map(async field => {
      const sets = await deps.registers.changeSets({ programme: programme.key, kind: kind.kind, field });
      return [field, entriesAt(kind, sets, now)] as const;
    });
    return new Map(await Promise.all(read));
  };
  const [directories, listed, visits, matters] = await Promise.all([
    entries(enterprises),
    entries(projects),
    loadVisits(),
    deps.matters.list(programme.key),
  ]);
  return briefOf({ programme, leader, now, directories, projects: listed, visits, matters });

  async function loadVisits() {
    const periods = periodsBetween(leaderVisit.cadence, addDays(today, -lookBackDays), today);
    const stored = await deps.duties.ofProgramme(programme.key, { periods: periods.map(({ key }) => key) });
    const duties = [...stored.values()].flat().filter(duty => duty.obligation === leaderVisit.key);
    const needed = filingsCounted(duties, now).map(({ duty, nonce }) => ({ key: duty.key, nonce }));
    return visitsOf(duties, await deps.filings.getAll(needed), now);
  }
}
