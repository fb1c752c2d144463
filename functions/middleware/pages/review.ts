import { dateInShanghai } from '../../../shared/calendar/instant.ts';
import { type ReviewLine, reviewGroups, toReview } from '../../../shared/desk/review.ts';
import { advance } from '../../../shared/duty/advance.ts';
import { issueNonce, type NonceSubject } from '../../../shared/link/render-nonce.ts';
import { type Duties, unsettled } from '../../../shared/ports/duties.ts';
import type { Filings } from '../../../shared/ports/filings.ts';
import type { Random } from '../../../shared/ports/random.ts';
import { rosterOn } from '../../../shared/programme/roster.ts';
import { ReviewPage } from '../../../shared/ui/office/batch/review-page.tsx';
import type { PageAnswer } from '../page.ts';
import type { OfficeLinkDeps, OfficeVisit } from './office-link.ts';

export interface ReviewPageDeps extends OfficeLinkDeps {
  readonly duties: Pick<Duties, 'ofProgramme'>;
  readonly filings: Pick<Filings, 'getAll'>;
  readonly random: Random;
}

/** Filings a page lists, and accepts: all fit into the weight of a page and the time of a request. */
const LINES_A_PAGE = 100;
const SALT_BYTES = 12;

/** 批量审核 as things stand. @param problem why what was posted was not done */
export async function reviewAnswer(
  visit: OfficeVisit,
  isTicked: (line: ReviewLine) => boolean,
  deps: ReviewPageDeps,
  problem?: string,
): Promise<PageAnswer> {
  const { programme } = visit.adopted;
  const stored = await deps.duties.ofProgramme(programme.key, unsettled);
  const duties = [...stored.values()].flat().map(duty => advance(duty, visit.now));
  const waiting = toReview(duties, programme);
  const shown = waiting.slice(0, LINES_A_PAGE);
  const [bodies, ring] = await Promise.all([
    deps.filings.getAll(shown.map(({ key, current }) => ({ key, nonce: current.nonce }))),
    deps.signingKeys.load(),
  ]);
  const page = ReviewPage({
    programme,
    roster: rosterOn(programme, dateInShanghai(visit.now)),
    home: visit.home,
    groups: reviewGroups(shown, bodies),
    beyond: waiting.length - shown.length,
    isTicked,
    nonce: issueNonce(ring, reviewSubject(visit), visit.now, deps.random.bytes(SALT_BYTES)),
    problem,
  });
  return { kind: 'page', status: problem === undefined ? 200 : 422, page };
}

export function reviewSubject({ link }: OfficeVisit): NonceSubject {
  return { programme: link.programme, linkId: link.id, subject: 'batch:review' };
}
