import type { Issue } from '../../shared/filing/parse.ts';
import { cleanLine, countCharacters, forbiddenCharacter } from '../../shared/filing/text.ts';
import { typedList, typedText } from '../../shared/filing/typed.ts';
import { checkNonce, issueNonce } from '../../shared/link/render-nonce.ts';
import type { Random } from '../../shared/ports/random.ts';
import type { Waivers } from '../../shared/ports/waivers.ts';
import type { WaiverMark } from '../../shared/programme/types.ts';
import type { RehearsedDuty } from '../../shared/rehearsal/rehearse.ts';
import { turnKey } from '../../shared/rehearsal/turns.ts';
import { fullTitle } from '../../shared/ui/duty-words.ts';
import { rehearsalPath, WAIVE_ACTIONS } from '../../shared/ui/office/rehearsal/view.ts';
import type { PageAnswer, PageRequest } from '../middleware/page.ts';
import { type OfficeLinkDeps, type OfficeVisit, visitOffice } from '../middleware/pages/office-link.ts';
import {
  type LoadedRehearsal,
  loadRehearsal,
  type RehearsalDeps,
  rehearsalSubject,
} from '../middleware/pages/rehearsal.ts';
import { turnAhead, waiveAheadAnswer } from '../middleware/pages/waive-ahead.ts';

export interface WaiveAheadDeps extends OfficeLinkDeps, RehearsalDeps {
  readonly waivers: Waivers;
  readonly random: Random;
}

/** 预先免报 of what has not opened yet, and taking it back. What has opened is decided on its own page. */
export async function waiveAhead(request: PageRequest, deps: WaiveAheadDeps): Promise<PageAnswer> {
  return await visitOffice(request, deps, async visit => {
    const { form } = request;
    const loaded = await loadRehearsal(name => typedText(form, name), visit, deps);
    const ring = await deps.signingKeys.load();
    const nonce = typedText(form, 'nonce');
    const state = typedText(form, 'action') === WAIVE_ACTIONS.restore ? 'owed' : 'waived';
    const done = doneAnswer(visit, loaded, state);
    const chosen = chosenDuties(request, loaded, state);
    // Posted again: all of it is marked, and no longer among what could be; after a kill the rest still is.
    const isRepeated = visit.adopted.programme.waivers?.some(mark => mark.nonce === nonce) ?? false;
    if (chosen.length === 0 && isRepeated) return done;
    const errors = [
      ...(checkNonce(ring, rehearsalSubject(visit), nonce, visit.now) === 'good' ? [] : [stale]),
      ...(chosen.length === 0 ? [nothingChosen] : []),
      ...(state === 'waived' ? reasonErrors(typedText(form, 'reason')) : []),
    ];
    if (errors.length > 0) {
      const fresh = issueNonce(ring, rehearsalSubject(visit), visit.now, deps.random.bytes(SALT_BYTES));
      const turn = turnAhead(loaded, typedText(form, 'turn'));
      return state === 'owed'
        ? { kind: 'redirect', location: rehearsalPath(visit.home, loaded.rehearsal.year, loaded.unit?.key) }
        : waiveAheadAnswer(visit, loaded, turn, fresh, { typed: form, errors });
    }
    const reason = state === 'waived' ? cleanLine(typedText(form, 'reason')) : '';
    for (const one of chosen) await deps.waivers.mark(markOf(visit, one, { nonce, state, reason }));
    return done;
  });
}

/** Bytes of salt: two pages rendered in one millisecond are two submissions. */
const SALT_BYTES = 12;

const stale: Issue = {
  path: 'reason',
  label: '页面',
  message: '打开时间过长，没有办理，请核对后再次提交',
};

const nothingChosen: Issue = { path: 'duty', label: '免报的事项', message: '请至少选择一项' };

const longestReason = 200;

function reasonErrors(typed: string): readonly Issue[] {
  const reason = cleanLine(typed);
  const label = '免报理由';
  if (reason === '') return [{ path: 'reason', label, message: '请填写理由' }];
  if (countCharacters(reason) > longestReason)
    return [{ path: 'reason', label, message: `不超过${longestReason}字` }];
  const forbidden = forbiddenCharacter(reason);
  return forbidden === undefined ? [] : [{ path: 'reason', label, message: forbidden }];
}

/** Of what was ticked, what has not opened and is not so already. */
function chosenDuties(
  { form }: PageRequest,
  { rehearsal, unit, today }: LoadedRehearsal,
  state: WaiverMark['state'],
): readonly RehearsedDuty[] {
  if (unit === undefined) return [];
  const ticked = new Set(typedList(form, 'duty'));
  const offered =
    state === 'owed'
      ? rehearsal.waived
      : rehearsal.duties.filter(one => turnKey(one) === typedText(form, 'turn'));
  return offered.filter(({ duty, opensOn }) => opensOn > today && ticked.has(duty.key.duty));
}

function markOf(
  { adopted: { programme }, by, now }: OfficeVisit,
  { duty, obligation }: RehearsedDuty,
  made: Pick<WaiverMark, 'nonce' | 'state' | 'reason'>,
): WaiverMark {
  const unit = programme.units.findLast(({ key }) => key === duty.key.unit)?.name ?? duty.key.unit;
  const title = `${unit}${fullTitle(programme, { duty, obligation })}`;
  return { schema: 1, ...duty.key, ...made, at: now, by, title };
}

function doneAnswer({ home }: OfficeVisit, loaded: LoadedRehearsal, state: WaiverMark['state']): PageAnswer {
  const path = rehearsalPath(home, loaded.rehearsal.year, loaded.unit?.key);
  return { kind: 'redirect', location: `${path}&done=${state}` };
}
