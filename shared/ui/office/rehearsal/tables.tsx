import type { CalendarDate } from '../../../calendar/date.ts';
import { shortDate } from '../../../calendar/format.ts';
import type { WorkCalendar } from '../../../calendar/working-days.ts';
import { obligationsOf } from '../../../programme/eight-ones/catalogue.ts';
import { type Load, loadOf, MONTHS, monthLoads, unitLoads, weekLoads } from '../../../rehearsal/load.ts';
import { type RehearsalView, rangeWords, rehearsalPath } from './view.ts';

/** Units in 机构序列 by months: what is due, and how many mails. */
export function UnitTable({ rehearsal, programme, home }: RehearsalView) {
  return (
    <div class="scroll" tabindex={0}>
      <table class="board">
        <caption>各单位每月截止的事项和收到的邮件</caption>
        <thead>
          <tr>
            <th scope="col">单位</th>
            {MONTHS.map(month => (
              <th key={month} scope="col">
                {month}月
              </th>
            ))}
            <th scope="col">全年</th>
          </tr>
        </thead>
        <tbody>
          {unitLoads(rehearsal, programme).map(({ unit, months, year }) => (
            <tr key={unit.key}>
              <th scope="row">
                <a href={rehearsalPath(home, rehearsal.year, unit.key)}>{unit.name}</a>
              </th>
              <LoadCells loads={[...months, year]} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">合计</th>
            <LoadCells loads={[...monthLoads(rehearsal), loadOf(rehearsal)]} />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function LoadCells({ loads }: { readonly loads: readonly Load[] }) {
  return (
    <>
      {loads.map(({ due, mails }, index) => (
        <td key={MONTHS[index] ?? 'year'}>
          {due}项<br />
          {mails}封
        </td>
      ))}
    </>
  );
}

/** The days of each obligation, in the programme's order. */
export function ObligationTable({ rehearsal, programme, calendar }: RehearsalView) {
  const rows = obligationsOf(programme).flatMap(({ key, title }) => {
    const own = rehearsal.duties.filter(({ obligation }) => obligation.key === key);
    return own.length === 0 ? [] : [{ key, title, days: own.map(({ due }) => due) }];
  });
  if (rows.length === 0) return null;
  return (
    <div class="scroll" tabindex={0}>
      <table class="board">
        <caption>各项任务的截止日期</caption>
        <thead>
          <tr>
            <th scope="col">任务</th>
            <th scope="col">全年</th>
            <th scope="col">截止日期</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, title, days }) => (
            <tr key={key}>
              <th scope="row">{title}</th>
              <td>{days.length}项</td>
              <td class="words">
                {[...new Set(days)].map(day => `${shortDate(day)}${guessMark(day, calendar)}`).join('、')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function guessMark(day: CalendarDate, calendar: WorkCalendar): string {
  return calendar.isProvisional(day) ? '*' : '';
}

export function WeekTable({ rehearsal }: RehearsalView) {
  return (
    <details>
      <summary>逐周工作量</summary>
      <div>
        <table class="board">
          <caption>每周截止的事项和发出的邮件</caption>
          <thead>
            <tr>
              <th scope="col">周</th>
              <th scope="col">截止</th>
              <th scope="col">邮件</th>
            </tr>
          </thead>
          <tbody>
            {weekLoads(rehearsal).map(({ from, to, due, mails }) => (
              <tr key={from}>
                <th scope="row">{rangeWords(from, to)}</th>
                <td>{due}项</td>
                <td>{mails}封</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
