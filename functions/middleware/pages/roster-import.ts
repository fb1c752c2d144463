import { dateInShanghai } from '../../../shared/calendar/instant.ts';
import type { SheetProblem } from '../../../shared/filing/excel/problem.ts';
import type { Issue } from '../../../shared/filing/parse.ts';
import type { TypedForm } from '../../../shared/filing/typed.ts';
import { latestRoster } from '../../../shared/programme/roster-file/layout.ts';
import { RosterImportPage } from '../../../shared/ui/office/roster-import-page.tsx';
import type { PageAnswer } from '../page.ts';
import type { OfficeVisit } from './office-link.ts';

interface ImportSaid {
  readonly typed?: TypedForm;
  readonly errors?: readonly Issue[];
  readonly problems?: readonly SheetProblem[];
  readonly unchanged?: boolean;
  readonly happened?: string;
}

/** 批量变更: the workbook to download and the way back. */
export function rosterImportAnswer(visit: OfficeVisit, said: ImportSaid = {}): PageAnswer {
  const { typed, errors = [], problems = [], unchanged = false, happened } = said;
  const { programme } = visit.adopted;
  const today = dateInShanghai(visit.now);
  const { on } = latestRoster(programme, today);
  const page = RosterImportPage({
    office: programme.office,
    home: visit.home,
    typed: typed ?? { from: [on] },
    on,
    errors,
    problems,
    unchanged,
    happened,
  });
  const status = errors.length + problems.length > 0 ? 422 : happened === undefined ? 200 : 409;
  return { kind: 'page', status, page };
}
