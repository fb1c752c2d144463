import {
  addDays,
  type CalendarDate,
  dayOf,
  firstDayOfMonth,
  lastDayOfMonth,
  weekday,
} from '../../../calendar/date.ts';
import type { WorkCalendar } from '../../../calendar/working-days.ts';

const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;
const weekdays = ['一', '二', '三', '四', '五', '六', '日'] as const;

/** Twelve months; a day that is not what its weekday says is marked 休 or 班, in words and not by colour alone. */
export function YearView({ year, calendar }: { readonly year: number; readonly calendar: WorkCalendar }) {
  return (
    <div class="months">
      {months.map(month => (
        <table key={month}>
          <caption>{month}月</caption>
          <thead>
            <tr>
              {weekdays.map(name => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeksOf(year, month).map(week => (
              <tr key={week[0]}>
                {week.map(date => (
                  <Day key={date} date={date} month={month} calendar={calendar} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </div>
  );
}

function Day(props: {
  readonly date: CalendarDate;
  readonly month: number;
  readonly calendar: WorkCalendar;
}) {
  const { date, month, calendar } = props;
  if (Number(date.slice(5, 7)) !== month) return <td />;
  const isWorked = calendar.isWorkday(date);
  const isWeekend = weekday(date) > 5;
  if (isWorked) return isWeekend ? <td class="made">{dayOf(date)}班</td> : <td>{dayOf(date)}</td>;
  return isWeekend ? <td class="off">{dayOf(date)}</td> : <td class="off">{dayOf(date)}休</td>;
}

function weeksOf(year: number, month: number): readonly (readonly CalendarDate[])[] {
  const first = firstDayOfMonth(year, month);
  const last = lastDayOfMonth(year, month);
  const weeks: CalendarDate[][] = [];
  for (let monday = addDays(first, 1 - weekday(first)); monday <= last; monday = addDays(monday, 7))
    weeks.push(weekdays.map((_, index) => addDays(monday, index)));
  return weeks;
}
