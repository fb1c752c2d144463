import { answerSheets } from '../../shared/desk/answers.ts';
import { keepableName } from '../../shared/filing/file-name.ts';
import type { Duties } from '../../shared/ports/duties.ts';
import type { Filings } from '../../shared/ports/filings.ts';
import type { Calendars } from '../../shared/ports/programmes.ts';
import type { Requests } from '../../shared/ports/requests.ts';
import { filingsCounted } from '../../shared/report/counted.ts';
import { workbookOf } from '../../shared/report/ledger/workbook.ts';
import { NotFoundPage } from '../../shared/ui/message-pages.tsx';
import type { PageAnswer, PageRequest } from '../middleware/page.ts';
import { type OfficeLinkDeps, visitOffice } from '../middleware/pages/office-link.ts';
import { dutiesAsked, dutiesOf, requestInPath } from '../middleware/pages/request-pages.ts';

export interface ExportAnswersDeps extends OfficeLinkDeps {
  readonly calendars: Pick<Calendars, 'load'>;
  readonly duties: Pick<Duties, 'ofProgramme'>;
  readonly filings: Pick<Filings, 'getAll'>;
  readonly requests: Pick<Requests, 'load'>;
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What units have answered to one 临时报送, as a workbook. */
export async function exportAnswers(request: PageRequest, deps: ExportAnswersDeps): Promise<PageAnswer> {
  return await visitOffice(request, deps, async visit => {
    const { now, home } = visit;
    const { programme } = visit.adopted;
    const asked = await requestInPath(visit, request.parameter('request'), deps);
    if (asked === undefined) return { kind: 'page', status: 404, page: NotFoundPage({ home }) };
    const duties = dutiesOf(asked, await dutiesAsked(visit, [asked], deps));
    const [calendar, bodies] = await Promise.all([
      deps.calendars.load(),
      deps.filings.getAll(filingsCounted(duties, now).map(({ duty, nonce }) => ({ key: duty.key, nonce }))),
    ]);
    const sheets = answerSheets({ programme, request: asked, duties, bodies, calendar, at: now });
    const body = await workbookOf(sheets, { author: programme.office.name, at: now });
    const saveAs = `${keepableName(asked.form.title)}汇总表.xlsx`;
    return { kind: 'file', status: 200, contentType: XLSX, body, saveAs };
  });
}
