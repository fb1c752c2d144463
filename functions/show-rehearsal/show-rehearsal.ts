import { issueNonce } from '../../shared/link/render-nonce.ts';
import type { Random } from '../../shared/ports/random.ts';
import { RehearsalPage } from '../../shared/ui/office/rehearsal-page.tsx';
import type { PageAnswer, PageRequest } from '../middleware/page.ts';
import { type OfficeLinkDeps, visitOffice } from '../middleware/pages/office-link.ts';
import { loadRehearsal, type RehearsalDeps, rehearsalSubject } from '../middleware/pages/rehearsal.ts';
import { turnAhead, waiveAheadAnswer } from '../middleware/pages/waive-ahead.ts';

export interface ShowRehearsalDeps extends OfficeLinkDeps, RehearsalDeps {
  readonly random: Random;
}

/** 全年预演: every date and mail of a year before anything of it is sent; the form of 预先免报 for part of it. */
export async function showRehearsal(request: PageRequest, deps: ShowRehearsalDeps): Promise<PageAnswer> {
  return await visitOffice(request, deps, async visit => {
    const loaded = await loadRehearsal(request.query, visit, deps);
    const ring = await deps.signingKeys.load();
    const nonce = issueNonce(ring, rehearsalSubject(visit), visit.now, deps.random.bytes(SALT_BYTES));
    const turn = request.query('turn');
    if (turn !== '') return waiveAheadAnswer(visit, loaded, turnAhead(loaded, turn), nonce);
    const { programme } = visit.adopted;
    const done = doneOf(request.query('done'));
    const page = RehearsalPage({ ...loaded, programme, home: visit.home, nonce, done });
    return { kind: 'page', status: 200, page };
  });
}

function doneOf(word: string): 'waived' | 'owed' | undefined {
  return word === 'waived' || word === 'owed' ? word : undefined;
}

/** Bytes of salt: two pages rendered in one millisecond are two submissions. */
const SALT_BYTES = 12;
