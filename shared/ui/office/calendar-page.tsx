import { longDate, momentText, provisionalNotice, withWeekday } from '../../calendar/format.ts';
import type { AdjustedDay, HolidayYear } from '../../calendar/holidays.ts';
import { dateInShanghai } from '../../calendar/instant.ts';
import type { Remark } from '../../calendar/notice/announced.ts';
import type { WorkCalendar } from '../../calendar/working-days.ts';
import type { Move } from '../../change/redate.ts';
import type { TypedForm } from '../../filing/typed.ts';
import type { CalendarChange } from '../../ports/calendar-changes.ts';
import { actorWords } from '../../programme/officers.ts';
import type { Roster } from '../../programme/roster.ts';
import type { Programme } from '../../programme/types.ts';
import { Notice } from '../notices.tsx';
import { BreakTable } from './calendar/break-table.tsx';
import { CALENDAR_ACTIONS, DaysForm, YearForm } from './calendar/forms.tsx';
import { MovesTable } from './calendar/moves-table.tsx';
import { YearView } from './calendar/year-view.tsx';
import { DeskLayout } from './desk-layout.tsx';
import { rehearsalPath } from './rehearsal/view.ts';

export interface CalendarView {
  readonly programme: Programme;
  readonly roster: Roster;
  readonly home: string;
  readonly year: number;
  /** Undefined: 未录入. */
  readonly announced: HolidayYear | undefined;
  readonly isOwn: boolean;
  readonly calendar: WorkCalendar;
  /** In force, of the year shown. */
  readonly adjusted: readonly AdjustedDay[];
  readonly changes: readonly CalendarChange[];
  /** Due dates that are not yet what this calendar makes them. */
  readonly pending: readonly Move[];
  readonly nonce: string;
  readonly typed: TypedForm;
  readonly errors: { readonly year: readonly Remark[]; readonly days: readonly Remark[] };
  readonly done?: string | undefined;
  readonly happened?: string | undefined;
}

/** 放假安排: a year as it is known, how it is entered and adjusted, and who did. */
export function CalendarPage(view: CalendarView) {
  const { programme, home, year, announced, calendar, nonce, typed, errors } = view;
  const path = `${home}/calendar`;
  // What is missing, or wrong, stands before what is known.
  const isAsked = announced === undefined || errors.year.length > 0;
  const failed = errors.year.length + errors.days.length > 0;
  return (
    <DeskLayout
      title={failed ? '错误：放假安排' : '放假安排'}
      here="/calendar"
      home={home}
      office={programme.office}
    >
      <h1>{year}年放假安排</h1>
      {view.done === undefined ? null : (
        <Notice tone="good">
          <p>{view.done}</p>
        </Notice>
      )}
      {view.happened === undefined ? null : (
        <Notice tone="amber" title="没有办理">
          <p>{view.happened}</p>
        </Notice>
      )}
      <p>
        <a href={`${path}?year=${year - 1}`}>{year - 1}年</a>
        {'　'}
        <a href={`${path}?year=${year + 1}`}>{year + 1}年</a>
        {'　'}
        <a href={rehearsalPath(home, year)}>{year}年全年预演</a>
      </p>
      {announced === undefined ? (
        <Notice tone="amber">
          <p>{provisionalNotice(year)}。通知一般在上一年11月上旬公布，请在公布后录入。</p>
        </Notice>
      ) : (
        <p class="lead">
          {view.isOwn ? `办公室录入，通知日期${longDate(announced.publishedAt)}。` : '随系统提供。'}
        </p>
      )}
      <Pending {...view} path={path} />
      {isAsked ? <YearForm path={path} typed={typed} nonce={nonce} errors={errors.year} /> : null}
      {errors.days.length > 0 ? (
        <DaysForm path={path} typed={typed} nonce={nonce} errors={errors.days} />
      ) : null}
      {announced === undefined ? null : <BreakTable year={announced} />}
      <h2>{year}年工作日</h2>
      <p class="hint">“休”为放假的工作日，“班”为上班的周末；底色较深的不上班。</p>
      <YearView year={year} calendar={calendar} />
      <Adjusted {...view} path={path} />
      {errors.days.length > 0 ? null : <DaysForm path={path} typed={typed} nonce={nonce} errors={[]} />}
      {isAsked ? null : <YearForm path={path} typed={typed} nonce={nonce} errors={[]} />}
      <Changes {...view} />
    </DeskLayout>
  );
}

/** A release brought a year along, or somebody else's change is not through yet. */
function Pending({
  pending,
  programme,
  roster,
  nonce,
  year,
  path,
}: CalendarView & { readonly path: string }) {
  if (pending.length === 0) return null;
  return (
    <section class="card todo">
      <h2>截止日期待更新（{pending.length}）</h2>
      <MovesTable moves={pending} programme={programme} roster={roster} />
      <form method="post" action={path}>
        <input type="hidden" name="nonce" value={nonce} />
        <input type="hidden" name="year" value={year} />
        <div class="actions">
          <button class="main" type="submit" name="action" value={CALENDAR_ACTIONS.redate}>
            按现行安排更新
          </button>
        </div>
      </form>
    </section>
  );
}

function Adjusted({ adjusted, nonce, year, path }: CalendarView & { readonly path: string }) {
  if (adjusted.length === 0) return null;
  return (
    <section class="card">
      <h2>临时调整的日期</h2>
      <ul class="plain">
        {adjusted.map(({ date, day, reason }) => (
          <li key={date}>
            <form method="post" action={path}>
              <input type="hidden" name="nonce" value={nonce} />
              <input type="hidden" name="year" value={year} />
              <input type="hidden" name="date" value={date} />
              {withWeekday(date)}
              {day === 'off' ? '放假' : '上班'}：{reason}
              {'　'}
              <button class="small" type="submit" name="action" value={CALENDAR_ACTIONS.takeBack}>
                撤销<span class="sr">{withWeekday(date)}的调整</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Changes({ changes, programme }: CalendarView) {
  if (changes.length === 0) return null;
  return (
    <section class="card">
      <h2>变更记录</h2>
      <ul class="plain">
        {changes.map(({ key, madeAt, by, reason, moved }) => (
          <li key={key.change}>
            {momentText(madeAt)}　{actorWords(programme, by, dateInShanghai(madeAt))}：{reason}，
            {moved === undefined ? '正在更新截止日期' : `调整${moved}项截止日期`}
          </li>
        ))}
      </ul>
    </section>
  );
}
