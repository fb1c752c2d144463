import { yearOf } from '../../shared/calendar/date.ts';
import { parseTypedDate } from '../../shared/calendar/format.ts';
import { dateInShanghai } from '../../shared/calendar/instant.ts';
import { changeDuty, type DutyChangeDeps } from '../../shared/change/change-duty.ts';
import type { DutyEvent, DutyKey } from '../../shared/duty/duty.ts';
import { cleanLongText, forbiddenCharacter } from '../../shared/filing/text.ts';
import { type TypedForm, typedText } from '../../shared/filing/typed.ts';
import { checkNonce } from '../../shared/link/render-nonce.ts';
import type { Filings } from '../../shared/ports/filings.ts';
import type { Random } from '../../shared/ports/random.ts';
import { NotFoundPage } from '../../shared/ui/message-pages.tsx';
import type { PageAnswer, PageRequest } from '../middleware/page.ts';
import {
  dutyInPath,
  type OfficeLinkDeps,
  type OfficeVisit,
  visitOffice,
} from '../middleware/pages/office-link.ts';
import { reviewPage } from '../middleware/pages/review-page.ts';
import { answerExtension, isExtensionAnswer } from './extension.ts';

export interface ReviewDeps extends OfficeLinkDeps, DutyChangeDeps {
  readonly filings: Filings;
  readonly random: Random;
}

type Decided =
  | { readonly event: Extract<DutyEvent, { type: 'accept' | 'send-back' }> }
  | { readonly problem: string };

/** 审核通过 or 退回修改 on the version the Office was reading; whatever is wrong, its words stay in the page. */
export function reviewFiling(request: PageRequest, deps: ReviewDeps): Promise<PageAnswer> {
  return visitOffice(request, deps, async visit => {
    const key = dutyInPath(visit.link.programme, request.parameter('duty'));
    const notFound: PageAnswer = { kind: 'page', status: 404, page: NotFoundPage({ home: visit.home }) };
    if (!key) return notFound;
    if (isExtensionAnswer(request.form)) {
      return {
        kind: 'redirect',
        location: `${visit.home}?done=${await answerExtension(visit, key, request.form, deps)}`,
      };
    }
    const decided = (await nonceProblem(visit, key, request.form, deps)) ?? decide(request.form, visit);
    const again = async (problem: string) =>
      (await reviewPage(visit, key, 0, deps, { typed: request.form, problem })) ?? notFound;
    if ('problem' in decided) return again(decided.problem);
    const change = await changeDuty(key, decided.event, visit.now, deps);
    switch (change.outcome) {
      case 'missing':
        return notFound;
      case 'refused':
        return again(change.refusal.words);
      case 'changed':
      case 'repeated': {
        const done = decided.event.type === 'accept' ? 'accepted' : 'returned';
        return { kind: 'redirect', location: `${visit.home}?done=${done}` };
      }
    }
  });
}

async function nonceProblem(visit: OfficeVisit, key: DutyKey, form: TypedForm, deps: ReviewDeps) {
  const subject = { programme: key.programme, linkId: visit.link.id, subject: key.duty };
  const checked = checkNonce(await deps.signingKeys.load(), subject, typedText(form, 'nonce'), visit.now);
  return checked === 'good' ? undefined : { problem: '页面打开时间过长，请核对下列内容后重新提交。' };
}

function decide(form: TypedForm, visit: OfficeVisit): Decided {
  const nonce = typedText(form, 'filing');
  if (typedText(form, 'action') === 'accept') return { event: { type: 'accept', by: visit.by, nonce } };
  const remarks = Object.keys(form)
    .filter(name => name.startsWith(remarkPrefix))
    .map(name => ({ field: name.slice(remarkPrefix.length), words: cleanLongText(typedText(form, name)) }))
    .filter(remark => remark.words !== '');
  const words = cleanLongText(typedText(form, 'words'));
  if (remarks.length === 0 && words === '') {
    return { problem: '退回修改须写明修改意见：请在相应内容下或者“总体意见”中填写。' };
  }
  const forbidden = [words, ...remarks.map(remark => remark.words)]
    .map(forbiddenCharacter)
    .find(one => one !== undefined);
  if (forbidden !== undefined) return { problem: `修改意见${forbidden}，再重新提交。` };
  if ([words, ...remarks.map(remark => remark.words)].some(one => one.length > maxWords)) {
    return { problem: `每条修改意见不超过${maxWords}字，请精简后重新提交。` };
  }
  const typedDate = typedText(form, 'refileBy');
  const refileBy = parseTypedDate(typedDate, { defaultYear: yearOf(dateInShanghai(visit.now)) });
  if (!refileBy) return { problem: `重新报送期限“${typedDate}”不是日期，请按“2026-11-06”的样式填写。` };
  return { event: { type: 'send-back', by: visit.by, nonce, remarks, words, refileBy } };
}

const remarkPrefix = 'remark.';
const maxWords = 300;
