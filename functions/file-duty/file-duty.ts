import { blockedBy } from '../../shared/duty/filing-gate.ts';
import { isSection } from '../../shared/duty/sections.ts';
import { typedAnswers } from '../../shared/filing/compare.ts';
import { readForm } from '../../shared/filing/parse.ts';
import { checkNonce } from '../../shared/link/render-nonce.ts';
import { FilingTooLargeError } from '../../shared/ports/filings.ts';
import { BlockedPage } from '../../shared/ui/conflict-pages.tsx';
import { heldFiles } from '../../shared/visit/held-files.ts';
import { attachPath, dutyPath, filingPath, formPath } from '../../shared/visit/unit-visit.ts';
import type { PageAnswer, PageRequest } from '../middleware/page.ts';
import { visitDuty } from '../middleware/pages/on-behalf.ts';
import { checkAnswer, formAnswer, nonceSubject } from '../middleware/pages/unit-forms.ts';
import { notFound, page, sheetInPath } from '../middleware/pages/unit-link.ts';
import { readAction } from './action.ts';
import { changeAside } from './aside.ts';
import type { FileDutyDeps } from './deps.ts';
import { planEvent } from './event.ts';
import { askExtension } from './extension.ts';
import { file } from './file.ts';
import { keepBeside, saveDraft } from './keep.ts';
import { type Post, readPost } from './post.ts';
import { askSections } from './sections.ts';
import { upload } from './upload.ts';
import { askWaiver } from './waiver.ts';

/**
 * Whatever a unit posts on a duty: drafts, rows, the check, the filing. Everything typed is kept first and judged
 * afterwards; the page's nonce makes a filing posted twice one filing.
 */
export async function fileDuty(request: PageRequest, deps: FileDutyDeps): Promise<PageAnswer> {
  return await visitDuty(request, deps, async visit => {
    const sheet = await sheetInPath(visit, request, deps);
    if (sheet === undefined) return notFound(visit);
    const action = readAction(request.form);
    if (action.kind === 'ask-extension' && !isSection(sheet.duty))
      return await changeAside(askExtension(visit, sheet), request.form, visit, sheet, deps);
    if (action.kind === 'ask-waiver' && !isSection(sheet.duty))
      return await changeAside(askWaiver(visit), request.form, visit, sheet, deps);
    if (action.kind === 'ask-sections')
      return await changeAside(askSections(visit, sheet), request.form, visit, sheet, deps);
    if (action.kind === 'plan-event' || action.kind === 'unplan-event') {
      const { event } = sheet.obligation;
      return event === undefined
        ? notFound(visit)
        : await changeAside(
            planEvent(action.kind, visit, sheet, event.reportWithin),
            request.form,
            visit,
            sheet,
            deps,
          );
    }
    const draft = await deps.drafts.load(sheet.duty.key);
    const held = await heldFiles(sheet, draft, deps);
    const post = readPost(request.form, visit, sheet, action, draft, held);
    const before = sheet.duty.filings.find(filing => filing.nonce === post.nonce);
    if (before !== undefined) return redirect(filingPath(visit, sheet.duty.key.duty, before.number));

    const subject = nonceSubject(visit, sheet.duty.key.duty);
    const seal = checkNonce(await deps.signingKeys.load(), subject, post.nonce, visit.now);
    if (action.kind === 'upload') return await upload(post, request.files ?? [], seal, deps);
    if (seal === 'forged')
      return await showAgain(403, post, '页面已失效，内容尚未保存，请核对后再次提交。', deps);
    try {
      const blocked = blockedBy(sheet.duty, visit.now);
      if (blocked !== undefined) return await keepBlocked(post, blocked.words, deps);
      if (seal === 'stale') return await keepStale(post, deps);
      return action.kind === 'file' ? await file(post, deps) : await save(post, deps);
    } catch (error) {
      if (!(error instanceof FilingTooLargeError)) throw error;
      return await showAgain(413, post, '填写的内容过多，无法保存。请删减文字后再次提交。', deps);
    }
  });
}

/** 保存草稿, rows, 检查: the draft is saved in any case; only the check may find fault with it. */
async function save(post: Post, deps: FileDutyDeps): Promise<PageAnswer> {
  const saved = await saveDraft(post, post.after.typed, deps);
  if (saved.outcome === 'conflict') return saved.answer;
  const { visit, sheet } = post;
  const { duty } = sheet;
  if (post.action.kind === 'attach') return redirect(attachPath(visit, duty.key.duty, post.action.field));
  if (post.action.kind !== 'check') return redirect(formPath(visit, duty, post.after.anchor));
  const { errors, warnings } = readForm(sheet.obligation, saved.draft.typed, sheet.context);
  if (errors.length === 0) return redirect(`${dutyPath(visit, duty.key.duty)}?step=check`);
  const { typed } = saved.draft;
  return await formAnswer(422, { visit, sheet, typed, draft: saved.draft, errors, warnings }, deps);
}

/** Filed by somebody else meanwhile, closed, waived: what was typed stays as a draft, and is shown. */
async function keepBlocked(post: Post, words: string, deps: FileDutyDeps): Promise<PageAnswer> {
  const { visit, sheet, after } = post;
  if (post.action.kind !== 'file') await keepBeside(post, deps);
  const typed = typedAnswers(sheet.obligation.groups, after.typed, sheet.context);
  return page(409, BlockedPage({ visit, sheet, words, typed }));
}

async function keepStale(post: Post, deps: FileDutyDeps): Promise<PageAnswer> {
  const saved = await saveDraft(post, post.after.typed, deps);
  if (saved.outcome === 'conflict') return saved.answer;
  const { visit, sheet, action } = post;
  const { typed } = saved.draft;
  const happened = '该页面打开已超过24小时。填写的内容已保存，请核对后再次提交。';
  const rendering = { visit, sheet, typed, draft: saved.draft, happened };
  const read = readForm(sheet.obligation, typed, sheet.context);
  return action.kind === 'file' && read.errors.length === 0
    ? await checkAnswer(409, rendering, read, deps)
    : await formAnswer(409, rendering, deps);
}

/** The same form with everything posted in it; nothing was written. */
async function showAgain(
  status: number,
  { visit, sheet, draft, after }: Post,
  happened: string,
  deps: FileDutyDeps,
): Promise<PageAnswer> {
  return await formAnswer(status, { visit, sheet, typed: after.typed, draft, happened }, deps);
}

function redirect(location: string): PageAnswer {
  return { kind: 'redirect', location };
}
