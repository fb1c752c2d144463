import type { Issue } from '../../../shared/filing/parse.ts';
import type { TypedForm } from '../../../shared/filing/typed.ts';
import type { Turn } from '../../../shared/rehearsal/turns.ts';
import { turnsOf } from '../../../shared/rehearsal/turns.ts';
import { NotFoundPage } from '../../../shared/ui/message-pages.tsx';
import { WaiveAheadPage } from '../../../shared/ui/office/waive-ahead-page.tsx';
import type { PageAnswer } from '../page.ts';
import type { OfficeVisit } from './office-link.ts';
import type { LoadedRehearsal } from './rehearsal.ts';

/** A unit's duties of one obligation and period that nobody has been given yet; undefined where there are none. */
export function turnAhead({ rehearsal, unit, today }: LoadedRehearsal, key: string): Turn | undefined {
  if (unit === undefined) return undefined;
  return turnsOf(rehearsal.duties).find(turn => turn.key === key && turn.first.opensOn > today);
}

export function waiveAheadAnswer(
  { adopted, home }: OfficeVisit,
  loaded: LoadedRehearsal,
  turn: Turn | undefined,
  nonce: string,
  { typed = {}, errors = [] }: { readonly typed?: TypedForm; readonly errors?: readonly Issue[] } = {},
): PageAnswer {
  const { unit, rehearsal } = loaded;
  if (unit === undefined || turn === undefined)
    return { kind: 'page', status: 404, page: NotFoundPage({ home }) };
  const { programme } = adopted;
  const page = WaiveAheadPage({ programme, home, year: rehearsal.year, unit, turn, nonce, typed, errors });
  return { kind: 'page', status: errors.length > 0 ? 422 : 200, page };
}
