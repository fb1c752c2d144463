import type { CalendarDate } from '../calendar/date.ts';
import { dateInShanghai, type Instant } from '../calendar/instant.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
import type { AskedForm } from '../programme/asked-form.ts';
import type { UnitKey } from '../programme/types.ts';
import { advance } from './advance.ts';
import type { Duty, DutyKey, SectionAsked } from './duty.ts';
import { later } from './event-plan.ts';
import { askedBy, isOwed } from './lateness.ts';
import { scheduledDuty } from './scheduled.ts';

/**
 * A section (配合单位分栏): what a cooperating unit adds to a field's duty of the lead unit, asked by the lead. It is a
 * duty of the cooperating unit, but one that only the lead reads: nobody reviews it, no report or list of the Office
 * counts it, and it is over once the lead has filed. 「各牵头单位和配合单位要根据重点企业和科研机构的投资计划，梳理形成一个本行业
 * 重点项目清单」 has both do the work and gives the cooperating unit no date: it is never red.
 */
export function isSection({ origin }: Pick<Duty, 'origin'>): boolean {
  return origin?.form.readBy === 'lead';
}

/** Working days that the lead has to put together what came in. */
const mergeWorkdays = 2;

/** Two working days before the lead's date, but never before the day of asking. */
function sectionDue(lead: Duty, askedOn: CalendarDate, calendar: WorkCalendar): CalendarDate {
  return later(calendar.addWorkdays(askedBy(lead), -mergeWorkdays), askedOn);
}

/** The date an open section moves to with the lead's; undefined where it stays. It never moves forward. */
export function sectionMoved(section: Duty, lead: Duty, calendar: WorkCalendar): CalendarDate | undefined {
  const due = sectionDue(lead, section.due.current, calendar);
  return section.status === 'open' && due > section.due.current ? due : undefined;
}

/** Named after the lead's duty, however many fields that has. */
export function sectionKey({ key }: Pick<Duty, 'key'>, unit: UnitKey): DutyKey {
  return { ...key, unit, duty: `section-${key.duty}` };
}

function obligationKey({ obligation }: Pick<Duty, 'obligation'>): string {
  return `section-${obligation}`;
}

/** Names frozen on a section. */
export interface SectionNames {
  /** 「专题调研」 */
  readonly obligation: string;
  /** 「市工信局」 */
  readonly lead: string;
}

/** The section as it opens. */
export function sectionDuty(
  lead: Duty,
  { unit, words, askedAt, by }: SectionAsked,
  names: SectionNames,
  calendar: WorkCalendar,
): Duty {
  const due = sectionDue(lead, dateInShanghai(askedAt), calendar);
  return advance(
    scheduledDuty(
      {
        key: sectionKey(lead, unit),
        obligation: obligationKey(lead),
        period: lead.period,
        rosterVersion: lead.rosterVersion,
        fields: lead.fields,
        origin: { by, at: askedAt, source: lead.key.duty, form: sectionForm(lead, words, names) },
        opensAt: askedAt,
        due,
        locksAt: lead.locksAt,
        makeUp: false,
      },
      calendar,
    ),
    askedAt,
  );
}

function sectionForm({ fields }: Pick<Duty, 'fields'>, words: string, names: SectionNames): AskedForm {
  return {
    title: `补充${names.obligation}情况`,
    asker: `牵头单位（${names.lead}）的补充请求`,
    basis: words,
    authority: 'soft',
    // What the lead files for all of its fields in one is not named after one of them.
    scope: fields.length === 1 ? 'field' : 'unit',
    questions: [
      { label: '本单位有关情况', type: 'text', required: true },
      { label: '建议写入的企业、项目、事项等', type: 'text', required: false },
    ],
    files: false,
    readBy: 'lead',
  };
}

/** Why an open section is over; undefined as long as the lead still owes its filing. */
export function sectionsOver(lead: Duty): string | undefined {
  switch (lead.status) {
    case 'scheduled':
    case 'open':
    case 'returned':
      return undefined;
    case 'filed':
    case 'accepted':
    case 'nil':
      return '牵头单位已报送';
    case 'waived':
      return '牵头单位本期免报';
    case 'unmet':
      return '牵头单位报送已关闭';
  }
}

/** Sections follow the lead's duty: what was asked, its date, and whether it is still owed. */
export function tellingSections(before: Duty, after: Duty): Duty {
  const isTold =
    after.sections !== before.sections ||
    askedBy(after) !== askedBy(before) ||
    isOwed(after) !== isOwed(before);
  return after.sections === undefined || !isTold
    ? after
    : { ...after, owed: [...after.owed, { kind: 'sections', key: `sections#${after.version}` }] };
}

/** What is asked of units that had not been asked before. */
export function sectionsAsked(
  duty: Pick<Duty, 'sections'>,
  { by, units, words }: { readonly by: string; readonly units: readonly UnitKey[]; readonly words: string },
  askedAt: Instant,
): readonly SectionAsked[] {
  const asked = new Set(duty.sections?.map(({ unit }) => unit));
  return [...new Set(units)].filter(unit => !asked.has(unit)).map(unit => ({ unit, words, by, askedAt }));
}
