import { briefTitle } from '../../shared/brief/brief.ts';
import { briefDocx } from '../../shared/brief/render.ts';
import type { Fonts } from '../../shared/report/document/fonts.ts';
import { NotFoundPage } from '../../shared/ui/message-pages.tsx';
import type { PageAnswer, PageRequest } from '../middleware/page.ts';
import { type BriefDeps, loadBrief } from '../middleware/pages/brief.ts';
import { type OfficeLinkDeps, visitOffice } from '../middleware/pages/office-link.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

export interface ServeBriefDeps extends OfficeLinkDeps, BriefDeps {
  readonly fonts: Fonts;
}

/** A leader's brief on one page to be printed. */
export async function serveBrief(request: PageRequest, deps: ServeBriefDeps): Promise<PageAnswer> {
  return await visitOffice(request, deps, async visit => {
    const brief = await loadBrief(request.parameter('leader'), visit, deps);
    if (brief === undefined) return { kind: 'page', status: 404, page: NotFoundPage({ home: visit.home }) };
    const { office } = visit.adopted.programme;
    const body = await briefDocx(brief, deps.fonts, { creator: office.name, at: visit.now });
    return {
      kind: 'file',
      status: 200,
      contentType: DOCX,
      body,
      saveAs: `${briefTitle(brief)}（${brief.on}）.docx`,
    };
  });
}
