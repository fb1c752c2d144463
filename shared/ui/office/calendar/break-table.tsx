import { daysBetween } from '../../../calendar/date.ts';
import { withWeekday } from '../../../calendar/format.ts';
import type { HolidayYear } from '../../../calendar/holidays.ts';
import { madeUpFor } from '../../../calendar/notice/write-notice.ts';

/** A year's 放假安排, one line a break. */
export function BreakTable({ year }: { readonly year: HolidayYear }) {
  return (
    <div class="scroll">
      <table>
        <caption>
          {year.year}年放假安排（{year.source}）
        </caption>
        <thead>
          <tr>
            <th scope="col">节日</th>
            <th scope="col">放假</th>
            <th scope="col">天数</th>
            <th scope="col">调休上班</th>
          </tr>
        </thead>
        <tbody>
          {year.off.map(days => (
            <tr key={`${days.name} ${days.from}`}>
              <th scope="row">{days.name}</th>
              <td>
                {withWeekday(days.from)}
                {days.from === days.to ? '' : `至${withWeekday(days.to)}`}
              </td>
              <td>{daysBetween(days.from, days.to) + 1}</td>
              <td>{madeUpFor(year, days).map(withWeekday).join('、') || '无'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
