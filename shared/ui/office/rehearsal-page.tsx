import { provisionalNotice } from '../../calendar/format.ts';
import { busiestWeek, guessedDates, loadOf, unitLoads } from '../../rehearsal/load.ts';
import { assumptions, rehearsalTitle } from '../../rehearsal/words.ts';
import { Notice } from '../notices.tsx';
import { DeskLayout } from './desk-layout.tsx';
import { ObligationTable, UnitTable, WeekTable } from './rehearsal/tables.tsx';
import { DutyDates, MailDays, WaivedDuties } from './rehearsal/unit-lists.tsx';
import {
  loadWords,
  type RehearsalView,
  rangeWords,
  rehearsalPath,
  rehearsalQuery,
} from './rehearsal/view.ts';

/** 全年预演: every date and mail of a year before anything of it is sent; of all units, or of one. */
export function RehearsalPage(view: RehearsalView) {
  const { programme, home, rehearsal, unit } = view;
  const title = rehearsalTitle(rehearsal, unit);
  return (
    <DeskLayout title={title} here="/rehearsal" home={home} office={programme.office} wide>
      {unit === undefined ? null : (
        <a class="back noprint" href={rehearsalPath(home, rehearsal.year)}>
          返回全部单位
        </a>
      )}
      <h1>{title}</h1>
      {view.done === undefined ? null : (
        <Notice tone="good">
          <p>{view.done === 'waived' ? '已办理预先免报，届时不再下达。' : '已恢复报送，按期下达。'}</p>
        </Notice>
      )}
      <p class="lead">
        <b>
          <Summary {...view} />
        </b>
      </p>
      <Neighbours {...view} />
      <Guessed {...view} />
      {unit === undefined ? (
        <>
          <UnitTable {...view} />
          <ObligationTable {...view} />
          <WeekTable {...view} />
        </>
      ) : (
        <>
          <WaivedDuties {...view} />
          <DutyDates {...view} />
          <MailDays {...view} />
        </>
      )}
      <p class="hint">{assumptions}查看本页不会下达事项，也不会发送邮件。</p>
      <p class="noprint">
        <a href={`${home}/rehearsal.xlsx${rehearsalQuery(rehearsal.year, unit?.key)}`}>下载日程（Excel）</a>
        {'　'}本页可直接打印（A4横向）。
      </p>
    </DeskLayout>
  );
}

/** 「全年432项，涉及11个单位；按各单位都在截止当日报送推算，邮件约748封；最忙的一周3月1日至7日：54项截止，邮件33封。」 */
function Summary({ rehearsal, programme, unit }: RehearsalView) {
  const { due, mails } = loadOf(rehearsal);
  const busiest = busiestWeek(rehearsal);
  const units = unitLoads(rehearsal, programme).length;
  return (
    <>
      全年{due}项{unit === undefined ? `，涉及${units}个单位` : ''}
      {rehearsal.waived.length === 0 ? '' : `（另有${rehearsal.waived.length}项预先免报）`}；邮件约{mails}封
      {busiest === undefined
        ? ''
        : `；最忙的一周${rangeWords(busiest.from, busiest.to)}，${loadWords(busiest)}`}
      。
    </>
  );
}

function Neighbours({ home, rehearsal, unit, years }: RehearsalView) {
  const offered = [rehearsal.year - 1, rehearsal.year + 1].filter(year => years.includes(year));
  return (
    <p class="lead noprint">
      {offered.map((year, index) => (
        <>
          {index === 0 ? '' : '　'}
          <a key={year} href={rehearsalPath(home, year, unit?.key)}>
            {year}年
          </a>
        </>
      ))}
    </p>
  );
}

function Guessed({ home, rehearsal, calendar }: RehearsalView) {
  const guessed = guessedDates(rehearsal, calendar);
  if (guessed.length === 0) return null;
  return (
    <Notice tone="amber">
      {guessed.map(({ year, count }) => (
        <p key={year}>
          {provisionalNotice(year)}，涉及{count}项（下表标“*”）。
          <a class="noprint" href={`${home}/calendar?year=${year}`}>
            录入{year}年放假安排
          </a>
        </p>
      ))}
    </Notice>
  );
}
