import { inOfficeOrder } from '../duty/about.ts';
import { definitionOf } from '../duty/definition.ts';
import type { Duty, DutyKey } from '../duty/duty.ts';
import { isSection } from '../duty/sections.ts';
import type { FilingBody } from '../ports/filings.ts';
import { obligationsOf } from '../programme/eight-ones/catalogue.ts';
import type { Obligation } from '../programme/obligation.ts';
import type { Programme } from '../programme/types.ts';
import { grouped } from '../report/grouped.ts';

export type FiledDuty = Extract<Duty, { status: 'filed' }>;

/** A filing that waits for review, with what tells it from the others without being opened. */
export interface ReviewLine {
  readonly duty: FiledDuty;
  /** One line of what it says; '' where its body is gone. */
  readonly headline: string;
  /** The unit's words on what the form asked to look at again. */
  readonly explanation: string | undefined;
  /** The form asked for nothing to be looked at again; a filing that does not say is not taken for one. */
  readonly isClean: boolean;
}

/** The filings of one obligation and period. */
export interface ReviewGroup {
  readonly key: string;
  readonly obligation: Obligation;
  readonly lines: readonly ReviewLine[];
}

/** A filing as a page showed it: what is accepted is this version and no later one. */
export interface Pick {
  readonly key: DutyKey;
  readonly nonce: string;
}

/** What waits for review: in the order of the notice, of each obligation the older period first, each in office order. */
export function toReview(duties: readonly Duty[], programme: Programme): readonly FiledDuty[] {
  // What a cooperating unit tells its lead waits for nobody at the Office.
  const filed = duties.filter(duty => duty.status === 'filed' && !isSection(duty));
  const known = obligationsOf(programme).map(({ key }) => key);
  const rankOf = (key: string) => (known.includes(key) ? known.indexOf(key) : known.length);
  const kinds = [...grouped(filed, kindOf)].toSorted(
    ([a, [one]], [b, [other]]) =>
      rankOf(one?.obligation ?? '') - rankOf(other?.obligation ?? '') || (a < b ? -1 : 1),
  );
  return kinds.flatMap(([, own]) => {
    const obligation = own[0] && definitionOf(own[0]);
    const ordered = obligation === undefined ? own : inOfficeOrder(own, obligation, programme);
    return ordered.filter(duty => duty.status === 'filed');
  });
}

/** @param duties as `toReview` orders them @param bodies by nonce */
export function reviewGroups(
  duties: readonly FiledDuty[],
  bodies: ReadonlyMap<string, FilingBody>,
): readonly ReviewGroup[] {
  return [...grouped(duties, kindOf)].flatMap(([key, own]) => {
    const obligation = own[0] && definitionOf(own[0]);
    return obligation === undefined
      ? []
      : [{ key, obligation, lines: own.map(duty => lineOf(duty, obligation, bodies)) }];
  });
}

function lineOf(
  duty: FiledDuty,
  { headline }: Obligation,
  bodies: ReadonlyMap<string, FilingBody>,
): ReviewLine {
  const { nonce, warnings } = duty.current;
  const body = bodies.get(nonce);
  return {
    duty,
    headline: body === undefined ? '' : headline(body.values),
    explanation: body?.explanation,
    isClean: warnings === 0,
  };
}

function kindOf({ obligation, period, origin }: Duty): string {
  return `${obligation} ${period} ${origin?.source ?? ''}`;
}

/** `gxj~monthly-research.gxj.2026-11~<nonce>`: what a tick stands for. */
export function pickText({ key, current }: FiledDuty): string {
  return `${key.unit}~${key.duty}~${current.nonce}`;
}

export function readPick(programme: string, text: string): Pick | undefined {
  const [, unit, duty, nonce] =
    /^([a-z0-9-]{1,40})~([a-zA-Z0-9._-]{1,120})~([\w.-]{1,200})$/.exec(text) ?? [];
  if (unit === undefined || duty === undefined || nonce === undefined) return undefined;
  return { key: { programme, unit, duty }, nonce };
}
