import { momentText, shortDate, withWeekday } from '../../../calendar/format.ts';
import { dateInShanghai } from '../../../calendar/instant.ts';
import { actorWords } from '../../../programme/officers.ts';
import { waiverOf } from '../../../programme/waivers.ts';
import { turnsOf } from '../../../rehearsal/turns.ts';
import { aboutWords, closesOn, daysBefore, itemsWords } from '../../../rehearsal/words.ts';
import { dutyTitle, fullTitle } from '../../duty-words.ts';
import { guessMark } from './tables.tsx';
import { type RehearsalView, WAIVE_ACTIONS, waivingPath } from './view.ts';

/** Everything a unit will file in the year, first due first. */
export function DutyDates({ rehearsal, programme, calendar, home, unit, today }: RehearsalView) {
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
            <th scope="col" class="noprint">
              办理
            </th>
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
                <td class="day noprint">
                  {first.opensOn > today && unit !== undefined ? (
                    <a href={waivingPath(home, rehearsal.year, unit.key, turn.key)}>
                      免报<span class="sr">：{dutyTitle(first.duty, first.obligation)}</span>
                    </a>
                  ) : (
                    '已下达'
                  )}
                </td>
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

/** 预先免报, and the way back as long as it has not opened. */
export function WaivedDuties({ rehearsal, programme, home, unit, today, nonce }: RehearsalView) {
  if (rehearsal.waived.length === 0) return null;
  return (
    <section class="card" id="waived">
      <h2>预先免报的事项（{rehearsal.waived.length}）</h2>
      <ul class="plain">
        {rehearsal.waived.map(({ duty, obligation, opensOn, due }) => {
          const mark = waiverOf(programme, duty.key);
          const title = fullTitle(programme, { duty, obligation });
          return (
            <li key={duty.key.duty}>
              <form method="post" action={`${home}/rehearsal`}>
                {title}，原截止{withWeekday(due)}。
                {mark === undefined
                  ? null
                  : `${actorWords(programme, mark.by, dateInShanghai(mark.at))}${momentText(mark.at)}：${mark.reason}`}
                {opensOn > today ? (
                  <>
                    {'　'}
                    <input type="hidden" name="nonce" value={nonce} />
                    <input type="hidden" name="year" value={rehearsal.year} />
                    <input type="hidden" name="unit" value={unit?.key} />
                    <input type="hidden" name="duty" value={duty.key.duty} />
                    <button class="small" type="submit" name="action" value={WAIVE_ACTIONS.restore}>
                      恢复报送<span class="sr">：{title}</span>
                    </button>
                  </>
                ) : null}
              </form>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
