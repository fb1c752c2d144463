import { dateInShanghai, type Instant } from '../calendar/instant.ts';
import { definitionOf } from '../duty/definition.ts';
import type { Duty, SectionAsked } from '../duty/duty.ts';
import { type SectionNames, sectionDuty, sectionKey, sectionMoved, sectionsOver } from '../duty/sections.ts';
import type { Programmes } from '../ports/programmes.ts';
import { rosterOn } from '../programme/roster.ts';
import { allEffects } from './all-effects.ts';
import { changeDuty, type DutyChangeDeps, type DutyEffects, dutyClock } from './change-duty.ts';

export interface SectionDeps extends Omit<DutyChangeDeps, 'effects'> {
  readonly programmes: Pick<Programmes, 'load'>;
}

/** With what a change owes to sections; whatever a section itself owes is done by `effects`. */
export function withSections(effects: DutyEffects, deps: SectionDeps): DutyEffects {
  return allEffects([effects, sectionEffects({ ...deps, effects })]);
}

/**
 * Opens what a lead's duty asks of cooperating units, moves it with the lead's date, and ends it when the lead has filed.
 * An end is also put in the place of a section that was not opened yet, so that a slow opener finds the place taken.
 */
function sectionEffects(deps: SectionDeps & Pick<DutyChangeDeps, 'effects'>): DutyEffects {
  return {
    async perform(lead, now) {
      if (!lead.owed.some(({ kind }) => kind === 'sections')) return;
      for (const asked of lead.sections ?? []) await bring(lead, asked, now, deps);
    },
  };
}

async function bring(
  lead: Duty,
  asked: SectionAsked,
  now: Instant,
  deps: SectionDeps & Pick<DutyChangeDeps, 'effects'>,
): Promise<void> {
  const calendar = await deps.calendars.load();
  const key = sectionKey(lead, asked.unit);
  const stored =
    (await deps.duties.load(key)) ?? sectionDuty(lead, asked, await namesOf(lead, asked, deps), calendar);
  // Created already, it stands as it is; its clock is started under the same name, so once.
  await deps.duties.create(stored);
  const over = sectionsOver(lead);
  if (over !== undefined) {
    await changeDuty(key, { type: 'waive', by: 'system', reason: over }, now, deps);
    return;
  }
  await deps.clocks.start('duty', dutyClock(stored));
  const due = sectionMoved(stored, lead, calendar);
  if (due === undefined) return;
  const submission = `${lead.key.duty}#${lead.version}`;
  const reason = '牵头单位的截止日期已调整';
  await changeDuty(key, { type: 'move-due', by: 'system', submission, due, reason, to: [] }, now, deps);
}

async function namesOf(
  lead: Duty,
  { askedAt }: SectionAsked,
  { programmes }: Pick<SectionDeps, 'programmes'>,
): Promise<SectionNames> {
  const adopted = await programmes.load(lead.key.programme);
  const unit = adopted && rosterOn(adopted.programme, dateInShanghai(askedAt)).unit(lead.key.unit);
  return { obligation: definitionOf(lead)?.title ?? '', lead: unit?.name ?? '' };
}
