import { parsePeriod } from '../calendar/period.ts';
import { aboutDuty } from '../duty/about.ts';
import { advance } from '../duty/advance.ts';
import { definitionOf } from '../duty/definition.ts';
import type { Duty } from '../duty/duty.ts';
import { isOwed } from '../duty/lateness.ts';
import { type ReadForm, readForm } from '../filing/parse.ts';
import { startingForm } from '../filing/prefill.ts';
import type { Duties } from '../ports/duties.ts';
import type { Draft, Drafts } from '../ports/filings.ts';
import type { Obligation } from '../programme/obligation.ts';
import { type DutySheet, dutySheet, isLiveDraft } from './duty-sheet.ts';
import type { ToldTogether } from './told-together.ts';
import { seesDuty, type UnitVisit } from './unit-visit.ts';

/** What can be done about one duty of a batch without opening its form. */
export type BatchOffer =
  /** 「无变化」: what was filed before still stands. */
  | { readonly kind: 'no-change' }
  /** The draft as saved, without errors. */
  | { readonly kind: 'draft'; readonly draft: Draft; readonly read: ReadForm }
  /** What was filed for another field or leader and is of this one too, as its form starts, without errors. */
  | { readonly kind: 'together'; readonly together: ToldTogether; readonly read: ReadForm }
  /** It wants its own page; `why` in Chinese. */
  | { readonly kind: 'apart'; readonly why: string };

export interface BatchLine {
  readonly sheet: DutySheet;
  /** 「集成电路」, 「市长吴庆文」 */
  readonly name: string;
  readonly offer: BatchOffer;
}

/** All duties of one obligation and period that a contact sees. */
export interface Batch {
  /** `<obligation>.<period>` */
  readonly id: string;
  readonly obligation: Obligation;
  readonly period: string;
  /** Owed, by annex row or 职务排序. */
  readonly lines: readonly BatchLine[];
  /** Not owed any more, or not yet, in the same order. */
  readonly others: readonly { readonly duty: Duty; readonly name: string }[];
}

export interface BatchDeps {
  readonly duties: Pick<Duties, 'ofUnit'>;
  readonly drafts: Pick<Drafts, 'loadAll'>;
}

/**
 * Undefined where the address names nothing this contact has.
 * @param sheetOf a duty's sheet with what registers know, for reading its draft
 */
export async function loadBatch(
  id: string,
  visit: UnitVisit,
  sheetOf: (duty: Duty) => Promise<DutySheet | undefined>,
  deps: BatchDeps,
): Promise<Batch | undefined> {
  const [key = '', period = '', ...rest] = id.split('.');
  if (rest.length > 0 || parsePeriod(period) === undefined) return undefined;
  const stored = await deps.duties.ofUnit(visit.programme.key, visit.unit.key);
  const members = stored.filter(
    duty => duty.obligation === key && duty.period === period && seesDuty(visit, duty),
  );
  const obligation = members[0] && definitionOf(members[0]);
  if (obligation === undefined) return undefined;
  const own = members
    .map(duty => ({ duty: advance(duty, visit.now), about: aboutDuty(duty, obligation, visit.programme) }))
    .toSorted((a, b) => a.about.order - b.about.order);
  const owed = own.filter(({ duty }) => isOwed(duty));
  const mayShare = isSameForAll(obligation) && own.some(({ duty }) => duty.filings.length > 0);
  const drafts = await deps.drafts.loadAll(owed.map(({ duty }) => duty.key));
  const lines = await Promise.all(
    owed.map(async ({ duty, about }): Promise<BatchLine | undefined> => {
      const draft = drafts.get(duty.key.duty);
      // Only a filled form is read, against all that is known; the others need no register.
      const isFilled = isLiveDraft(duty, draft) || mayShare;
      const sheet = isFilled ? await sheetOf(duty) : dutySheet(duty, visit);
      return sheet && { sheet, name: about.name, offer: offerOf(sheet, draft) };
    }),
  );
  const others = own
    .filter(({ duty }) => !isOwed(duty))
    .map(({ duty, about }) => ({ duty, name: about.name }));
  return { id, obligation, period, lines: lines.filter(line => line !== undefined), others };
}

/** What is told of one is all there is to tell of another: nothing beside it is carried over from before. */
export function isSameForAll({ together, carryOver }: Obligation): boolean {
  return together !== undefined && carryOver === undefined;
}

function offerOf({ duty, obligation, context, together }: DutySheet, draft: Draft | undefined): BatchOffer {
  if (isLiveDraft(duty, draft)) {
    const read = readForm(obligation, draft.typed, context);
    return read.errors.length === 0
      ? { kind: 'draft', draft, read }
      : { kind: 'apart', why: `草稿有${read.errors.length}处需要填写或更正` };
  }
  if (duty.status === 'returned') return { kind: 'apart', why: '办公室已退回修改，请按修改意见办理' };
  if (together !== undefined && isSameForAll(obligation)) {
    const read = readForm(obligation, startingForm(obligation, context, undefined, together.values), context);
    if (read.errors.length === 0) return { kind: 'together', together, read };
  }
  return obligation.noChange === true ? { kind: 'no-change' } : { kind: 'apart', why: '尚未填写' };
}
