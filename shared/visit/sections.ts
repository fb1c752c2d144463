import { advance } from '../duty/advance.ts';
import type { Duty, SectionAsked } from '../duty/duty.ts';
import { isSection, sectionKey } from '../duty/sections.ts';
import { targetOf } from '../duty/transitions.ts';
import type { Duties } from '../ports/duties.ts';
import type { FilingBody, Filings } from '../ports/filings.ts';
import type { Unit } from '../programme/types.ts';
import type { DutySheet } from './duty-sheet.ts';
import type { UnitVisit } from './unit-visit.ts';

/**
 * 配合单位 of the duty's fields that the lead has not asked yet, in 机构序列; and who else leads one of them, since what is
 * owed for a leader is filed by one unit for all the leader's fields.
 */
export function unitsToAsk({ roster, unit }: UnitVisit, { duty }: Pick<DutySheet, 'duty'>): readonly Unit[] {
  if (isSection(duty) || targetOf(duty.status, 'ask-sections') === undefined) return [];
  const asked = new Set(duty.sections?.map(each => each.unit));
  const working = new Set(
    duty.fields.flatMap(key => {
      const field = roster.field(key);
      return field === undefined ? [] : [field.lead, ...field.cooperating];
    }),
  );
  return roster.units.filter(({ key }) => working.has(key) && !asked.has(key) && key !== unit.key);
}

/** What a cooperating unit was asked for, and what came of it. */
export interface SectionState {
  readonly asked: SectionAsked;
  /** Absent for the moment between asking and opening. */
  readonly duty: Duty | undefined;
  readonly body: FilingBody | undefined;
}

/** The sections of a lead's duty as they stand now, in the order they were asked. */
export async function sectionStates(
  lead: Duty,
  { now }: Pick<UnitVisit, 'now'>,
  deps: { readonly duties: Pick<Duties, 'load'>; readonly filings: Pick<Filings, 'get'> },
): Promise<readonly SectionState[]> {
  return await Promise.all(
    (lead.sections ?? []).map(async asked => {
      const stored = await deps.duties.load(sectionKey(lead, asked.unit));
      const duty = stored && advance(stored, now);
      const filing = duty?.filings.at(-1);
      const body = duty && filing && (await deps.filings.get(duty.key, filing.nonce));
      return { asked, duty, body };
    }),
  );
}
