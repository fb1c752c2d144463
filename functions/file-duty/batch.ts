import { changeDuties, type DutyChange } from '../../shared/change/change-duty.ts';
import type { Duty } from '../../shared/duty/duty.ts';
import { blockedBy } from '../../shared/duty/filing-gate.ts';
import { readIdentity } from '../../shared/filing/identity.ts';
import { type Issue, REPORT_CHOICE, type ReadForm, readForm } from '../../shared/filing/parse.ts';
import { type TypedForm, typedList, typedText } from '../../shared/filing/typed.ts';
import { checkNonce } from '../../shared/link/render-nonce.ts';
import { explanationName, offerName, offerWord, PICK } from '../../shared/ui/batch-page.tsx';
import { BatchResultPage } from '../../shared/ui/batch-result-page.tsx';
import type { Batch, BatchLine } from '../../shared/visit/batch.ts';
import { batchPath, type UnitVisit } from '../../shared/visit/unit-visit.ts';
import type { PageAnswer, PageRequest } from '../middleware/page.ts';
import { batchAnswer, batchInPath, batchSubject } from '../middleware/pages/unit-batch.ts';
import { nonceSubject } from '../middleware/pages/unit-forms.ts';
import { notFound, page, visitUnit } from '../middleware/pages/unit-link.ts';
import { fileEvent, filingBody, readExplanation } from './body.ts';
import type { FileDutyDeps } from './deps.ts';
import { keepFiles } from './keep-files.ts';

/**
 * One submission for several duties of a kind: 「无变化」 for those that have it, what was filed of the same for another
 * field or leader, the saved draft for the others. All are
 * filed under the page's nonce, so posting again files what was left and repeats nothing.
 */
export async function fileBatch(request: PageRequest, deps: FileDutyDeps): Promise<PageAnswer> {
  return await visitUnit(request, deps, async visit => {
    const batch = await batchInPath(visit, request, deps);
    if (batch === undefined) return notFound(visit);
    const posted = request.form;
    const nonce = typedText(posted, 'nonce');
    const again = (status: number, more: { errors?: readonly Issue[]; happened?: string }) =>
      batchAnswer(status, { visit, batch, posted, ...more }, deps);

    const picked = picksOf(posted, batch, nonce, visit);
    const left = picked.filter(pick => pick.state !== 'filed');
    if (picked.length > 0 && left.length === 0) return receipt(visit, batch, nonce);
    const ring = await deps.signingKeys.load();
    switch (checkNonce(ring, nonceSubject(visit, batchSubject(batch)), nonce, visit.now)) {
      case 'forged':
        return await again(403, { happened: '页面已失效，本次没有报送，请核对后再次提交。' });
      case 'stale':
        return await again(409, { happened: '该页面打开已超过24小时，本次没有报送，请核对后再次提交。' });
      case 'good':
    }
    if (typedText(posted, 'action') !== 'file') return await again(200, {});
    const { errors, identity } = readIdentity(posted);
    const issues = [...pickIssues(picked), ...explanationIssues(left, posted), ...errors];
    if (issues.length > 0) return await again(422, { errors: issues });
    const kept = await withFilesKept(picked, deps);
    return await submit(visit, batch, kept, { posted, nonce, identity }, deps);
  });
}

/** A ticked duty: filed by this very submission before, ready to be filed, or not to be filed by it. */
type Pick =
  | { readonly state: 'filed'; readonly id: string }
  | { readonly state: 'ready'; readonly id: string; readonly line: BatchLine; readonly read: ReadForm }
  | { readonly state: 'refused'; readonly id: string; readonly why: string };

function picksOf(posted: TypedForm, batch: Batch, nonce: string, visit: UnitVisit): readonly Pick[] {
  return [...new Set(typedList(posted, PICK))].flatMap((id): readonly Pick[] => {
    const line = batch.lines.find(({ sheet }) => sheet.duty.key.duty === id);
    const duty = line?.sheet.duty ?? batch.others.find(other => other.duty.key.duty === id)?.duty;
    if (duty === undefined) return [];
    if (duty.filings.some(filing => filing.nonce === nonce)) return [{ state: 'filed', id }];
    const blocked = blockedBy(duty, visit.now)?.words;
    if (blocked !== undefined) return [{ state: 'refused', id, why: blocked }];
    // A nil return may be replaced, though not by another one.
    if (line === undefined) return [{ state: 'refused', id, why: '该事项已由本单位报送，没有重复报送。' }];
    const why = whyNot(line, typedText(posted, offerName(id)));
    return [
      why === undefined ? { state: 'ready', id, line, read: readOf(line) } : { state: 'refused', id, why },
    ];
  });
}

/** Something else has become of the duty's form than the page showed. */
function whyNot({ offer }: BatchLine, shown: string): string | undefined {
  if (offer.kind === 'apart') return `${offer.why}，请打开该事项办理。`;
  return shown === offerWord(offer) ? undefined : '填报内容在本页打开后有改动，请核对后再报送。';
}

function readOf({ sheet, offer }: BatchLine): ReadForm {
  return offer.kind === 'draft' || offer.kind === 'together'
    ? offer.read
    : readForm(sheet.obligation, { [REPORT_CHOICE]: ['nil'] }, sheet.context);
}

function pickIssues(picked: readonly Pick[]): readonly Issue[] {
  return picked.length > 0 ? [] : [{ path: PICK, label: '报送的事项', message: '请至少勾选一项' }];
}

function explanationIssues(picks: readonly Pick[], posted: TypedForm): readonly Issue[] {
  return picks.flatMap(pick => {
    if (pick.state !== 'ready') return [];
    const path = explanationName(pick.id);
    const { errors } = readExplanation(typedText(posted, path), path, pick.read);
    return errors.map(error => ({ ...error, label: `${pick.line.name} ${error.label}` }));
  });
}

/** One after the other, for the sake of memory; what has lost a file is not filed. */
async function withFilesKept(picks: readonly Pick[], deps: FileDutyDeps): Promise<readonly Pick[]> {
  const kept: Pick[] = [];
  for (const pick of picks) {
    const lost = pick.state === 'ready' ? await keepFiles(pick.line.sheet, pick.read.values, deps) : [];
    const why = `${lost.map(issue => issue.message).join('；')}。`;
    kept.push(lost.length === 0 ? pick : { state: 'refused', id: pick.id, why });
  }
  return kept;
}

async function submit(
  visit: UnitVisit,
  batch: Batch,
  picked: readonly Pick[],
  {
    posted,
    nonce,
    identity,
  }: {
    readonly posted: TypedForm;
    readonly nonce: string;
    readonly identity: ReturnType<typeof readIdentity>['identity'];
  },
  deps: FileDutyDeps,
): Promise<PageAnswer> {
  const ready = picked.filter(pick => pick.state === 'ready');
  const filed = await Promise.all(
    ready.map(async ({ id, line: { sheet }, read }) => {
      const path = explanationName(id);
      const { words } = readExplanation(typedText(posted, path), path, read);
      const body = await filingBody({ visit, sheet, nonce, read, identity, explanation: words }, deps);
      await deps.filings.put(body);
      return { key: body.key, event: fileEvent(body, read, visit) };
    }),
  );
  const changes = await changeDuties(filed, visit.now, deps);
  const refused = new Map([
    ...picked.flatMap(pick => (pick.state === 'refused' ? [[pick.id, pick.why] as const] : [])),
    ...ready.flatMap(({ id }, index) => {
      const words = refusedWords(changes[index]);
      return words === undefined ? [] : [[id, words] as const];
    }),
  ]);
  if (refused.size === 0) return receipt(visit, batch, nonce);
  const now = (await reload(visit, batch, deps)) ?? [];
  return page(409, BatchResultPage({ visit, batch, duties: now, nonce, refused }));
}

function refusedWords(change: DutyChange | undefined): string | undefined {
  switch (change?.outcome) {
    case 'changed':
    case 'repeated':
      return undefined;
    case 'refused':
      return change.refusal.words;
    case 'missing':
    case undefined:
      return '该事项已不存在。';
  }
}

async function reload(visit: UnitVisit, batch: Batch, deps: FileDutyDeps): Promise<readonly Duty[]> {
  const stored = await deps.duties.ofUnit(visit.programme.key, visit.unit.key);
  return stored.filter(duty => duty.obligation === batch.obligation.key && duty.period === batch.period);
}

function receipt(visit: UnitVisit, batch: Batch, nonce: string): PageAnswer {
  const path = batchPath(visit, batch.obligation.key, batch.period);
  return { kind: 'redirect', location: `${path}?receipt=${encodeURIComponent(nonce)}` };
}
