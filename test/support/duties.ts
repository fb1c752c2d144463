import { calendarDate } from '../../shared/calendar/date.ts';
import { period } from '../../shared/calendar/period.ts';
import { workCalendar } from '../../shared/calendar/working-days.ts';
import type { Duty } from '../../shared/duty/duty.ts';
import { planDuties } from '../../shared/duty/plan.ts';
import { obligationKeys } from '../../shared/programme/eight-ones/catalogue.ts';
import { monthlyResearch } from '../../shared/programme/eight-ones/monthly-research.ts';
import { loadProgramme } from '../../shared/programme/loader.ts';
import suzhouDocument from '../../shared/programme/rosters/suzhou-2022-197.json' with { type: 'json' };

export const suzhou = loadProgramme(suzhouDocument, { obligations: obligationKeys });
export const calendar = workCalendar();
export const adoptedOn = calendarDate('2025-11-03');

/** The duty of 市工信局 for a month's research, as it is planned: scheduled, version 1. */
export function plannedResearch(month = '2025-12', unit = 'gxj'): Duty {
  const duty = planDuties(suzhou, monthlyResearch, period(month), adoptedOn, calendar).find(
    one => one.key.unit === unit,
  );
  if (!duty) throw new Error(`${unit} leads no field`);
  return duty;
}
