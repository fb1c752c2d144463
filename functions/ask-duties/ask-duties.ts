import {
  type RequestChangeDeps,
  askDuties as sendRequest,
  withdrawRequest,
} from '../../shared/change/change-request.ts';
import { readForm } from '../../shared/filing/parse.ts';
import { addRow, removeRow, rowsFieldOf } from '../../shared/filing/rows.ts';
import { cleanLongText, forbiddenCharacter } from '../../shared/filing/text.ts';
import { type TypedForm, typedText } from '../../shared/filing/typed.ts';
import { pageNumber } from '../../shared/link/page-number.ts';
import { checkNonce } from '../../shared/link/render-nonce.ts';
import { type AskedRequest, newRequest, rosterAt } from '../../shared/request/request.ts';
import { requestForm, wantedOf } from '../../shared/request/request-form.ts';
import { NotFoundPage } from '../../shared/ui/message-pages.tsx';
import { requestPath } from '../../shared/ui/office/request/paths.ts';
import { REASON } from '../../shared/ui/office/request/request-page.tsx';
import type { PageAnswer, PageRequest } from '../middleware/page.ts';
import { type OfficeVisit, visitOffice } from '../middleware/pages/office-link.ts';
import {
  askAnswer,
  NEW_REQUEST,
  previewAnswer,
  type RequestPageDeps,
  requestAnswer,
  requestContext,
  requestInPath,
  requestSubject,
} from '../middleware/pages/request-pages.ts';
import { page } from '../middleware/pages/unit-link.ts';

export type AskDutiesDeps = RequestPageDeps & RequestChangeDeps;

/** Previews and sends a request, or withdraws one; whatever is wrong, everything typed stays on the page. */
export function askDuties(request: PageRequest, deps: AskDutiesDeps): Promise<PageAnswer> {
  return visitOffice(request, deps, async visit => {
    const id = request.parameter('request');
    if (id === '') return await ask(visit, request.form, deps);
    const asked = await requestInPath(visit, id, deps);
    return asked === undefined
      ? page(404, NotFoundPage({ home: visit.home }))
      : await withdraw(visit, asked, request.form, deps);
  });
}

async function ask(visit: OfficeVisit, posted: TypedForm, deps: AskDutiesDeps): Promise<PageAnswer> {
  const { nonce: _nonce, action: _action, ...form } = posted;
  const action = typedText(posted, 'action');
  const typed = withRows(form, action);
  if (action !== 'check' && action !== 'send') return await askAnswer(visit, typed, [], deps);
  const { programme } = visit.adopted;
  const read = readForm(requestForm, typed, requestContext(visit, await deps.calendars.load()));
  const wanted = wantedOf(read.values, rosterAt(programme, visit.now));
  if (read.errors.length > 0 || wanted === undefined)
    return await askAnswer(visit, typed, read.errors.length > 0 ? read.errors : [nobody], deps);
  if (action === 'check') return await previewAnswer(visit, typed, wanted, read, deps);
  const nonce = typedText(posted, 'nonce');
  if (!(await isGood(visit, NEW_REQUEST, nonce, deps)))
    return await previewAnswer(visit, typed, wanted, read, deps, staleWords);
  const key = { programme: programme.key, request: pageNumber(nonce) };
  const sent = newRequest(key, wanted, visit.by, programme, visit.now);
  await sendRequest(sent, deps);
  return { kind: 'redirect', location: `${requestPath(visit.home, sent)}?done=sent` };
}

const nobody = { path: 'whom', label: '报送范围', message: '所选单位或领域目前不在分工表中，请重新选择' };
const staleWords = '页面打开时间过长，尚未发出。请核对下列内容后重新发出。';

/** The form after 增加 or 删除 of a row. */
function withRows(typed: TypedForm, action: string): TypedForm {
  const [kind, key = '', row = ''] = action.split(':');
  const field = rowsFieldOf(requestForm.groups, key);
  if (field === undefined) return typed;
  if (kind === 'add') return addRow(field, typed);
  return kind === 'remove' && /^\d{1,2}$/.test(row) ? removeRow(field, typed, Number(row)) : typed;
}

async function withdraw(
  visit: OfficeVisit,
  asked: AskedRequest,
  typed: TypedForm,
  deps: AskDutiesDeps,
): Promise<PageAnswer> {
  const reason = cleanLongText(typedText(typed, REASON));
  const problem =
    reasonProblem(reason) ??
    ((await isGood(visit, asked.key.request, typedText(typed, 'nonce'), deps)) ? undefined : staleReason);
  if (problem !== undefined && asked.withdrawn === undefined)
    return await requestAnswer(visit, asked, deps, { kept: { typed, problem } });
  await withdrawRequest(asked.key, visit.by, reason, visit.now, deps);
  return { kind: 'redirect', location: `${requestPath(visit.home, asked)}?done=withdrawn` };
}

const staleReason = '页面打开时间过长，尚未撤回。请核对原因后重新撤回。';
const maxReason = 100;

function reasonProblem(reason: string): string | undefined {
  if (reason === '') return '请写明撤回的原因，填报单位会看到。';
  if (Array.from(reason).length > maxReason) return `撤回的原因不超过${maxReason}字，请精简。`;
  const forbidden = forbiddenCharacter(reason);
  return forbidden === undefined ? undefined : `撤回的原因${forbidden}，再重新提交。`;
}

async function isGood(
  visit: OfficeVisit,
  subject: string,
  nonce: string,
  deps: AskDutiesDeps,
): Promise<boolean> {
  const ring = await deps.signingKeys.load();
  return checkNonce(ring, requestSubject(visit, subject), nonce, visit.now) === 'good';
}
