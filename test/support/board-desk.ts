import { calendarDate } from '../../shared/calendar/date.ts';
import { advance } from '../../shared/duty/advance.ts';
import { obligationOf } from '../../shared/programme/eight-ones/catalogue.ts';
import { moment } from './duty-book.ts';
import { openUnitDesk } from './unit-desk.ts';
import { type Deed, dutiesDueIn, recordsOf } from './whole-report.ts';

const deeds: readonly Deed[] = ['filed', 'filed', 'late', 'filed', 'nothing', 'filed', 'returned', 'waived'];

/**
 * The Office's desk at an instant ('2026-11-20 10:00'), with every duty due in these months: what was due a week before
 * has met one fate or another, the rest is open.
 */
export async function openBoardDesk(now: string, months: readonly string[]) {
  const desk = await openUnitDesk(moment(now), '2022-10-01');
  const settledBy = calendarDate(now.slice(0, 10));
  const { duties, filings } = recordsOf(
    months.flatMap(month => dutiesDueIn(month)),
    (duty, index) => {
      if (duty.due.original >= settledBy) return 'nothing';
      const obligation = obligationOf(duty.obligation);
      if (index % 13 === 5 && obligation?.nil !== undefined) return 'nil';
      return deeds[(index * 5) % deeds.length] ?? 'filed';
    },
  );
  // What reporting has closed on is settled, as it is where clocks run.
  for (const duty of duties) await desk.open(advance(duty, moment(now)));
  for (const body of filings.values()) await desk.deps.filings.put(body);
  return { ...desk, home: `/o/${await desk.officeToken()}`, duties, filings };
}

export const year2026 = Array.from(
  { length: 12 },
  (_, index) => `2026-${String(index + 1).padStart(2, '0')}`,
);
