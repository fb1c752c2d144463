import { NotFoundPage } from '../../shared/ui/message-pages.tsx';
import type { PageAnswer, PageRequest } from '../middleware/page.ts';
import { type DutyPageDeps, dutyPage } from '../middleware/pages/duty-page.ts';
import { dutyInPath, type OfficeLinkDeps, visitOffice } from '../middleware/pages/office-link.ts';

export interface ShowDutyDeps extends OfficeLinkDeps, DutyPageDeps {}

/** What a duty's page says once after a decision, by the word in its address. */
const doneWords: { readonly [word: string]: string | undefined } = {
  waive: '已登记本期免报，不计入应报。',
  'decline-waiver': '已答复暂不同意免报，系统已通知填报单位。',
  'not-applicable': '已登记本期不适用，不计入应报。',
  reopen: '已重新开放，系统已通知填报单位。',
  'remind-now': '提醒已发出。',
  'remind-later': '联络员今天已经收到汇总邮件，提醒随下一个工作日的邮件发出。',
  'remind-both': '提醒已发给今天还没有收到汇总邮件的联络员；其余的随下一个工作日的邮件发出。',
  'log-call': '已记录电话联系。',
};

/** One duty, whatever its status; the role that runs it cannot write. */
export function showDuty(request: PageRequest, deps: ShowDutyDeps): Promise<PageAnswer> {
  return visitOffice(request, deps, async visit => {
    const key = dutyInPath(visit.link.programme, request.parameter('duty'));
    const around = { version: Number(request.query('version')), done: doneWords[request.query('done')] };
    const answer = await dutyPage(visit, key, around, deps);
    return answer ?? { kind: 'page', status: 404, page: NotFoundPage({ home: visit.home }) };
  });
}
