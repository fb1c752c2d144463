import { provisionalNotice } from '../../../calendar/format.ts';
import { countedAs, type QueueSection, type QueueView } from './view.ts';

/** From November on until the next year's notice has been entered. */
export const missingCalendar: QueueSection = {
  counted: ({ missingYears }) => countedAs('待录入放假安排', missingYears.length, '年'),
  Section: MissingCalendar,
};

function MissingCalendar({ missingYears, home }: QueueView) {
  if (missingYears.length === 0) return null;
  return (
    <section class="card todo">
      <h2>待录入放假安排</h2>
      <ul class="plain">
        {missingYears.map(year => (
          <li key={year}>
            {provisionalNotice(year)}。<a href={`${home}/calendar?year=${year}`}>录入{year}年放假安排</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
