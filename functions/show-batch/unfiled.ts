import { matching, type UnfiledFilter, unfiledMessage, unfiledOf } from '../../shared/desk/unfiled.ts';
import { advance } from '../../shared/duty/advance.ts';
import { type Duties, unsettled } from '../../shared/ports/duties.ts';
import { UnfiledPage } from '../../shared/ui/office/batch/unfiled-page.tsx';
import type { PageAnswer, PageRequest } from '../middleware/page.ts';
import type { OfficeVisit } from '../middleware/pages/office-link.ts';

/** Who has not filed what the address asks for, as text. */
export async function unfiledAnswer(
  { adopted: { programme }, home, now }: OfficeVisit,
  { query }: PageRequest,
  { duties }: { readonly duties: Pick<Duties, 'ofProgramme'> },
): Promise<PageAnswer> {
  const stored = await duties.ofProgramme(programme.key, unsettled);
  const all = unfiledOf(
    [...stored.values()].flat().map(duty => advance(duty, now)),
    programme,
  );
  const filter: UnfiledFilter = {
    obligation: query('obligation') === '' ? undefined : query('obligation'),
    period: query('period') === '' ? undefined : query('period'),
  };
  const shown = matching(all, filter);
  const message = unfiledMessage(shown, programme, now);
  return { kind: 'page', status: 200, page: UnfiledPage({ programme, home, all, shown, filter, message }) };
}
