import type { VNode } from 'preact';
import { changeDuty } from '../../shared/change/change-duty.ts';
import type { DutyEvent } from '../../shared/duty/duty.ts';
import type { Issue } from '../../shared/filing/parse.ts';
import { type TypedForm, typedText } from '../../shared/filing/typed.ts';
import { checkNonce } from '../../shared/link/render-nonce.ts';
import type { AsideProps } from '../../shared/ui/aside-page.tsx';
import type { DutySheet } from '../../shared/visit/duty-sheet.ts';
import { dutyPath, type UnitVisit } from '../../shared/visit/unit-visit.ts';
import type { PageAnswer } from '../middleware/page.ts';
import { asideAnswer, nonceSubject } from '../middleware/pages/unit-forms.ts';
import { notFound } from '../middleware/pages/unit-link.ts';
import type { FileDutyDeps } from './deps.ts';

/** What a page beside a duty's form asks for. */
export interface Aside {
  readonly page: (props: AsideProps) => VNode;
  /** 申请没有提出: what has not happened when the page was too old. */
  readonly lost: string;
  /** The event that what was typed stands for, or what is wrong with it. */
  readonly read: (typed: TypedForm) => Exclude<DutyEvent, { type: 'time-passed' }> | readonly Issue[];
}

/** Changes the duty as a page beside its form asks. Nothing of the form is touched, and what was typed stays. */
export async function changeAside(
  aside: Aside,
  typed: TypedForm,
  visit: UnitVisit,
  sheet: DutySheet,
  deps: FileDutyDeps,
): Promise<PageAnswer> {
  const { key } = sheet.duty;
  const again = (status: number, more: Pick<AsideProps, 'errors' | 'happened'>) =>
    asideAnswer(aside.page, status, { visit, sheet, typed, ...more }, deps);
  const ring = await deps.signingKeys.load();
  const seal = checkNonce(ring, nonceSubject(visit, key.duty), typedText(typed, 'nonce'), visit.now);
  if (seal !== 'good') {
    const happened = `页面已失效或者打开已超过24小时，${aside.lost}，请核对后再次提交。`;
    return await again(seal === 'forged' ? 403 : 409, { happened });
  }
  const read = aside.read(typed);
  if (!('type' in read)) return await again(422, { errors: read });
  const change = await changeDuty(key, read, visit.now, deps);
  switch (change.outcome) {
    case 'missing':
      return notFound(visit);
    case 'refused':
      return await again(409, { happened: change.refusal.words });
    case 'changed':
    case 'repeated':
      return { kind: 'redirect', location: dutyPath(visit, key.duty) };
  }
}
