import { yearOf } from '../../shared/calendar/date.ts';
import { parseTypedDate } from '../../shared/calendar/format.ts';
import { changeDuty } from '../../shared/change/change-duty.ts';
import { readText } from '../../shared/filing/cells.ts';
import type { Issue } from '../../shared/filing/parse.ts';
import { cleanLongText } from '../../shared/filing/text.ts';
import { type TypedForm, typedText } from '../../shared/filing/typed.ts';
import { checkNonce } from '../../shared/link/render-nonce.ts';
import { REASON, UNTIL } from '../../shared/ui/extension-page.tsx';
import type { DutySheet } from '../../shared/visit/duty-sheet.ts';
import { dutyPath, type UnitVisit } from '../../shared/visit/unit-visit.ts';
import type { PageAnswer } from '../middleware/page.ts';
import { extensionAnswer, nonceSubject } from '../middleware/pages/unit-forms.ts';
import { notFound } from '../middleware/pages/unit-link.ts';
import type { FileDutyDeps } from './deps.ts';

/** 延期申请 …理由TA10–300 (3-forms 5.2c). */
const REASON_LIMITS = { minLength: 10, maxLength: 300 };

/** A unit asks for a later day. Nothing of the duty's form is touched, and its date stands until the Office answers. */
export async function askExtension(
  typed: TypedForm,
  visit: UnitVisit,
  sheet: DutySheet,
  deps: FileDutyDeps,
): Promise<PageAnswer> {
  const { duty } = sheet;
  const again = (status: number, more: { errors?: readonly Issue[]; happened?: string }) =>
    extensionAnswer(status, { visit, sheet, typed, ...more }, deps);
  const ring = await deps.signingKeys.load();
  const seal = checkNonce(ring, nonceSubject(visit, duty.key.duty), typedText(typed, 'nonce'), visit.now);
  if (seal !== 'good') {
    const happened = '页面已失效或者打开已超过24小时，申请没有提出，请核对后再次提交。';
    return await again(seal === 'forged' ? 403 : 409, { happened });
  }
  const { until, reason, errors } = readRequest(typed, sheet);
  if (until === undefined || errors.length > 0) return await again(422, { errors });
  const event = { type: 'ask-extension', by: visit.contact.key, until, reason } as const;
  const change = await changeDuty(duty.key, event, visit.now, deps);
  switch (change.outcome) {
    case 'missing':
      return notFound(visit);
    case 'refused':
      return await again(409, { happened: change.refusal.words });
    case 'changed':
    case 'repeated':
      return { kind: 'redirect', location: dutyPath(visit, duty.key.duty) };
  }
}

function readRequest(typed: TypedForm, { duty }: DutySheet) {
  const errors: Issue[] = [];
  const text = typedText(typed, UNTIL).trim();
  const until = parseTypedDate(text, { defaultYear: yearOf(duty.due.current) });
  if (until === undefined) {
    const message = text === '' ? '请填写' : '不是日期，请按“2026-11-06”的样式填写';
    errors.push({ path: UNTIL, label: '申请延期至', message });
  }
  const reason = readText(REASON_LIMITS, cleanLongText(typedText(typed, REASON)));
  if (reason.kind !== 'value') {
    const message = reason.kind === 'empty' ? '请填写' : reason.message;
    errors.push({ path: REASON, label: '延期理由', message });
  }
  return { until, reason: reason.kind === 'value' ? String(reason.value) : '', errors };
}
