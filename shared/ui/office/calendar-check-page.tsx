import { withWeekday } from '../../calendar/format.ts';
import type { Remark } from '../../calendar/notice/announced.ts';
import { type Proposal, reasonOf } from '../../calendar/proposal.ts';
import type { WorkCalendar } from '../../calendar/working-days.ts';
import type { Move } from '../../change/redate.ts';
import { type TypedForm, typedText } from '../../filing/typed.ts';
import type { Roster } from '../../programme/roster.ts';
import type { Programme } from '../../programme/types.ts';
import { Notice } from '../notices.tsx';
import { BreakTable } from './calendar/break-table.tsx';
import { CALENDAR_ACTIONS } from './calendar/forms.tsx';
import { MovesTable } from './calendar/moves-table.tsx';
import { YearView } from './calendar/year-view.tsx';
import { DeskLayout } from './desk-layout.tsx';

export interface CalendarCheckView {
  readonly programme: Programme;
  readonly roster: Roster;
  readonly home: string;
  readonly year: number;
  readonly proposal: Proposal;
  readonly warnings: readonly Remark[];
  /** As it would be. */
  readonly calendar: WorkCalendar;
  readonly moves: readonly Move[];
  readonly typed: TypedForm;
  readonly nonce: string;
}

/** What was typed travels on, so that nothing is lost and confirming reads the very same. */
const CARRIED = ['year', 'notice', 'days', 'day', 'reason', 'date'];

/** 核对: what was read, what it moves, and only then the button that does it. */
export function CalendarCheckPage(view: CalendarCheckView) {
  const { programme, roster, home, year, proposal, warnings, calendar, moves, typed, nonce } = view;
  return (
    <DeskLayout title="核对放假安排" here="/calendar" home={home} office={programme.office}>
      <h1>核对：{reasonOf(proposal)}</h1>
      {warnings.length === 0 ? null : (
        <Notice tone="amber" title="请留意">
          <ul>
            {warnings.map(({ place, words }) => (
              <li key={words}>
                {place}：{words}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {proposal.kind === 'year' ? (
        <BreakTable year={proposal.year} />
      ) : (
        <ul>
          {proposal.days.map(({ date, day }) => (
            <li key={date}>
              {withWeekday(date)}
              {day === 'announced' ? '恢复按放假安排执行' : day === 'off' ? '放假' : '上班'}
            </li>
          ))}
        </ul>
      )}
      <h2>截止日期</h2>
      <MovesTable moves={moves} programme={programme} roster={roster} />
      <form method="post" action={`${home}/calendar`}>
        <input type="hidden" name="nonce" value={nonce} />
        <input type="hidden" name="kind" value={proposal.kind} />
        {CARRIED.map(name => (
          <input key={name} type="hidden" name={name} value={typedText(typed, name)} />
        ))}
        <p>确认后单位在下一次提醒邮件和待办页面中看到调整后的日期，不另发邮件。</p>
        <div class="actions">
          <button class="main" type="submit" name="action" value={CALENDAR_ACTIONS.confirm}>
            确认
          </button>
          <button type="submit" name="action" value={CALENDAR_ACTIONS.edit}>
            返回修改
          </button>
        </div>
      </form>
      <h2>{year}年工作日（确认后）</h2>
      <YearView year={year} calendar={calendar} />
    </DeskLayout>
  );
}
