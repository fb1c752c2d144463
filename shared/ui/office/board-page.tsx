import { isFiltered, queryText } from '../../board/query.ts';
import { longDate, momentText } from '../../calendar/format.ts';
import { addSeconds, dateInShanghai } from '../../calendar/instant.ts';
import { nextPeriod, periodLabel, previousPeriod } from '../../calendar/period.ts';
import { percent } from '../../report/statistics.ts';
import { BoardForm } from './board/board-form.tsx';
import { DutyList } from './board/duty-list.tsx';
import { packagePagePath } from './board/package-page.tsx';
import { FieldTable, UnitTable, VisitTable } from './board/tables.tsx';
import { type BoardView, boardPath } from './board/view.ts';
import { DeskLayout } from './desk-layout.tsx';

/** 看板: who has filed what, by unit and by field, for any month, quarter or year. */
export function BoardPage(view: BoardView) {
  const { programme, home, board, window, query, at } = view;
  const { figures, idle } = board;
  const name = periodLabel(window.period);
  return (
    <DeskLayout title={`${name}工作看板`} here="/board" home={home} office={programme.office} wide>
      <h1>{name}工作看板</h1>
      <p class="lead">
        应报{figures.owed}项，实报{figures.reported}项，实报率{percent(figures.reported, figures.owed)}
        ；数据截至{momentText(at)}。
      </p>
      <StillOpen {...view} />
      <Neighbours {...view} />
      <BoardForm {...view} />
      {isFiltered(query) ? <DutyList {...view} /> : null}
      {board.obligations.length === 0 ? <p>本期没有应报事项。</p> : <UnitTable {...view} />}
      <FieldTable {...view} />
      <VisitTable {...view} />
      <div class="hint">
        <p>
          本表统计截止日在{periodRange(view)}的事项，与同期报告口径一致；单位按机构序列、领域按分工表排列。
          ●正常 ▲临期（剩余不超过3个工作日）、退回或办公室统筹事项逾期 ■文件明确期限的事项逾期；
          “原则上”等事项不计逾期。
        </p>
        {idle.length === 0 ? null : (
          <p>本期没有应报事项的任务：{idle.map(({ title }) => title).join('、')}。</p>
        )}
      </div>
      <p class="noprint">
        <a href={`${boardPath(home)}.xlsx${queryText(query)}`}>下载本表（Excel）</a>
        {'　'}
        <a href={`${packagePagePath(home)}${queryText(query)}`}>附件打包下载（zip）</a>
        {'　'}本页可直接打印（A4横向）。
      </p>
    </DeskLayout>
  );
}

/** On the first working days of a month units still file for the month before. */
function StillOpen({ home, query, stillOpen }: BoardView) {
  if (stillOpen === undefined) return null;
  const { period, until } = stillOpen;
  return (
    <p class="noprint">
      {periodLabel(period)}的事项到{longDate(until)}才截止：
      <a href={`${boardPath(home)}${queryText({ ...query, period, atCut: false })}`}>
        查看{periodLabel(period)}
      </a>
    </p>
  );
}

/** The periods before and after, as far as there is something to show. */
function Neighbours({ home, query, periods }: BoardView) {
  const offered = [previousPeriod(query.period), nextPeriod(query.period)].filter(({ key }) =>
    periods.some(period => period.key === key),
  );
  return (
    <p class="noprint">
      {offered.map((period, index) => (
        <>
          {index === 0 ? '' : '　'}
          <a key={period.key} href={`${boardPath(home)}${queryText({ ...query, period })}`}>
            {periodLabel(period)}
          </a>
        </>
      ))}
    </p>
  );
}

function periodRange({ window: { since, until } }: BoardView): string {
  const last = longDate(dateInShanghai(addSeconds(until, -1)));
  return since === undefined ? `${last}及以前` : `${longDate(dateInShanghai(since))}至${last}`;
}
