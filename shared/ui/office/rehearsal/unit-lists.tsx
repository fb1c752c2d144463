import { shortDate, withWeekday } from '../../../calendar/format.ts';
import { turnsOf } from '../../../rehearsal/turns.ts';
import { aboutWords, closesOn, daysBefore, itemsWords } from '../../../rehearsal/words.ts';
import { dutyTitle } from '../../duty-words.ts';
import { guessMark } from './tables.tsx';
import type { RehearsalView } from './view.ts';

/** Everything a unit will file in the year, first due first. */
export function DutyDates({ rehearsal, programme, calendar }: RehearsalView) {
  if (rehearsal.duties.length === 0) return <p>全年没有应报事项。</p>;
  return (
    <div class="scroll" tabindex={0}>
      <table class="board">
        <caption>应报事项</caption>
        <thead>
          <tr>
            <th scope="col">截止</th>
            <th scope="col">事项</th>
            <th scope="col">项数</th>
            <th scope="col">下达</th>
            <th scope="col">工作提醒</th>
            <th scope="col">停止补报</th>
          </tr>
        </thead>
        <tbody>
          {turnsOf(rehearsal.duties).map(turn => {
            const { first, duties } = turn;
            const about = aboutWords(turn, programme);
            return (
              <tr key={first.duty.key.duty}>
                <th scope="row" class="day">
                  {withWeekday(first.due)}
                  {guessMark(first.due, calendar)}
                </th>
                <td class="words">
                  {dutyTitle(first.duty, first.obligation)}
                  {about === '' ? null : <span class="count">{about}</span>}
                </td>
                <td>{duties.length}</td>
                <td class="day">{shortDate(first.opensOn)}</td>
                <td>{daysBefore(first).map(shortDate).join('、') || '无'}</td>
                <td class="day">{shortDate(closesOn(first))}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** Every mail of the unit's contacts. */
export function MailDays({ rehearsal }: RehearsalView) {
  if (rehearsal.mails.length === 0) return <p>全年没有提醒邮件。</p>;
  return (
    <div class="scroll" tabindex={0}>
      <table class="board">
        <caption>提醒邮件（工作日9:00发出，每位联系人每天至多一封）</caption>
        <thead>
          <tr>
            <th scope="col">日期</th>
            <th scope="col">收件人</th>
            <th scope="col">内容</th>
          </tr>
        </thead>
        <tbody>
          {rehearsal.mails.map(({ on, contact, items }) => (
            <tr key={`${on} ${contact.key}`}>
              <th scope="row" class="day">
                {withWeekday(on)}
              </th>
              <td>{contact.name}</td>
              <td class="words">{itemsWords(items)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
