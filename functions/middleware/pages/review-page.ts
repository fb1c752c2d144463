import { dateInShanghai } from '../../../shared/calendar/instant.ts';
import { definitionOf } from '../../../shared/duty/definition.ts';
import type { DutyKey } from '../../../shared/duty/duty.ts';
import { targetOf } from '../../../shared/duty/transitions.ts';
import { describeFiling } from '../../../shared/filing/describe.ts';
import type { TypedForm } from '../../../shared/filing/typed.ts';
import { issueNonce } from '../../../shared/link/render-nonce.ts';
import type { Duties } from '../../../shared/ports/duties.ts';
import type { Filings } from '../../../shared/ports/filings.ts';
import type { SigningKeys } from '../../../shared/ports/links.ts';
import type { Calendars } from '../../../shared/ports/programmes.ts';
import type { Random } from '../../../shared/ports/random.ts';
import { rosterOn } from '../../../shared/programme/roster.ts';
import { ReviewPage } from '../../../shared/ui/office/review-page.tsx';
import type { PageAnswer } from '../page.ts';
import type { OfficeVisit } from './office-link.ts';

interface Deps {
  readonly duties: Pick<Duties, 'load'>;
  readonly filings: Pick<Filings, 'get'>;
  readonly calendars: Pick<Calendars, 'load'>;
  readonly signingKeys: SigningKeys;
  readonly random: Random;
}

/** Working days a unit is given to file again, unless the Office says otherwise. */
const refileWorkdays = 3;

/** A filed version to be read and, if it is the current one and reporting is open, decided on. */
export async function reviewPage(
  visit: OfficeVisit,
  key: DutyKey | undefined,
  version: number,
  deps: Deps,
  kept: { readonly typed: TypedForm; readonly problem: string } | undefined = undefined,
): Promise<PageAnswer | undefined> {
  const duty = key && (await deps.duties.load(key));
  const filing = duty?.filings.find(one => one.number === version) ?? duty?.filings.at(-1);
  const obligation = duty && definitionOf(duty);
  const { programme } = visit.adopted;
  if (!duty || !filing || !obligation) return undefined;
  const roster = rosterOn(programme, dateInShanghai(filing.filedAt));
  const unit = roster.unit(duty.key.unit);
  const body = await deps.filings.get(duty.key, filing.nonce);
  if (!unit || !body) return undefined;
  const isCurrent = filing === duty.filings.at(-1);
  const open = isCurrent && visit.now < duty.locksAt && targetOf(duty.status, 'send-back') !== undefined;
  const calendar = await deps.calendars.load();
  const subject = { programme: programme.key, linkId: visit.link.id, subject: duty.key.duty };
  const page = ReviewPage({
    office: programme.office,
    home: visit.home,
    duty,
    unit,
    obligation,
    filing,
    body,
    now: visit.now,
    groups: describeFiling(obligation.groups, body.values, {
      fields: roster.fields.map(field => ({ value: field.key, label: field.name })),
      units: roster.units.map(one => ({ value: one.key, label: one.name })),
    }),
    decision: open
      ? {
          nonce: issueNonce(await deps.signingKeys.load(), subject, visit.now, deps.random.bytes(12)),
          typed: kept?.typed ?? {},
          problem: kept?.problem,
          suggestedDate: calendar.addWorkdays(dateInShanghai(visit.now), refileWorkdays),
        }
      : undefined,
  });
  return { kind: 'page', status: kept ? 422 : 200, page };
}
