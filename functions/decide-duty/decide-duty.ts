import { changeDuty, type DutyChangeDeps } from '../../shared/change/change-duty.ts';
import type { Duty, DutyKey } from '../../shared/duty/duty.ts';
import { type TypedForm, typedText } from '../../shared/filing/typed.ts';
import { checkNonce } from '../../shared/link/render-nonce.ts';
import type { Outbox } from '../../shared/ports/mail.ts';
import { NotFoundPage } from '../../shared/ui/message-pages.tsx';
import { dutyPath } from '../../shared/ui/office/paths.ts';
import type { PageAnswer, PageRequest } from '../middleware/page.ts';
import { type DutyPageDeps, dutyPage, dutySubject } from '../middleware/pages/duty-page.ts';
import {
  dutyInPath,
  type OfficeLinkDeps,
  type OfficeVisit,
  visitOffice,
} from '../middleware/pages/office-link.ts';
import { remindedWord, remindersFor } from '../middleware/pages/remind.ts';
import { answerExtension, isExtensionAnswer } from './extension.ts';
import { type Decided, readDecision } from './read-decision.ts';

export interface DecideDeps extends OfficeLinkDeps, DutyChangeDeps, DutyPageDeps {
  readonly duties: DutyChangeDeps['duties'];
  readonly calendars: DutyChangeDeps['calendars'];
  readonly outbox: Pick<Outbox, 'load' | 'toRecipient'>;
}

type Event = Extract<Decided, { event: unknown }>['event'];

/** Whatever the Office decides on a duty's page, on what that page showed; whatever is wrong, its words stay there. */
export function decideDuty(request: PageRequest, deps: DecideDeps): Promise<PageAnswer> {
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
    const again = async (problem: string, status: number) =>
      (await dutyPage(visit, key, { kept: { typed: request.form, problem, status } }, deps)) ?? notFound;
    const decided = (await nonceProblem(visit, key, request.form, deps)) ?? readDecision(request.form, visit);
    if ('problem' in decided) return again(decided.problem, 422);
    const event = await addressed(decided.event, key, visit, deps);
    const change = await changeDuty(key, event, visit.now, deps);
    switch (change.outcome) {
      case 'missing':
        return notFound;
      case 'refused':
        return again(change.refusal.words, 409);
      case 'changed':
      case 'repeated':
        return { kind: 'redirect', location: afterwards(event, change.duty, visit) };
    }
  });
}

async function nonceProblem(visit: OfficeVisit, key: DutyKey, form: TypedForm, deps: DecideDeps) {
  const nonce = typedText(form, 'nonce');
  const checked = checkNonce(await deps.signingKeys.load(), dutySubject(visit, key), nonce, visit.now);
  return checked === 'good' ? undefined : { problem: '页面打开时间过长，请核对下列内容后重新提交。' };
}

/** With whom to write to, where the decision is told by the mail of the day. */
async function addressed(event: Event, key: DutyKey, visit: OfficeVisit, deps: DecideDeps): Promise<Event> {
  if (event.type !== 'remind' && event.type !== 'reopen') return event;
  const duty = await deps.duties.load(key);
  return duty === undefined ? event : { ...event, to: await remindersFor(duty, visit, deps) };
}

/** A review leads back to what waits; anything else to the duty, which says what became of it. */
function afterwards(event: Event, duty: Duty, visit: OfficeVisit): string {
  const path = dutyPath(visit.home, duty);
  switch (event.type) {
    case 'accept':
      return `${visit.home}?done=accepted`;
    case 'send-back':
      return `${visit.home}?done=returned`;
    case 'remind':
      return `${path}?done=remind-${remindedWord(duty.reminders ?? [], visit)}`;
    case 'waive':
      return `${path}?done=${event.notApplicable ? 'not-applicable' : 'waive'}`;
    case 'reopen':
    case 'log-call':
    case 'decline-waiver':
      return `${path}?done=${event.type}`;
  }
}
