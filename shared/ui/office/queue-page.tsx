import { longWithWeekday, momentText } from '../../calendar/format.ts';
import type { Instant } from '../../calendar/instant.ts';
import { parsePeriod, periodLabel } from '../../calendar/period.ts';
import type { OfficeDigest } from '../../digest/office-digest.ts';
import { aboutDuty } from '../../duty/about.ts';
import type { Duty } from '../../duty/duty.ts';
import { askedBy, isOwed } from '../../duty/lateness.ts';
import type { Obligation } from '../../programme/obligation.ts';
import type { Roster } from '../../programme/roster.ts';
import type { Programme } from '../../programme/types.ts';
import type { ReportRecord } from '../../report/record.ts';
import { dueNotes, dueWords, fullTitle, statusWords } from '../duty-words.ts';

import { Notice } from '../notices.tsx';
import { DeskLayout } from './desk-layout.tsx';
import { ExtensionList } from './extension-list.tsx';

/** One obligation and period with what every unit that owes it has done, in office order. */
export interface QueueRound {
  readonly obligation: Obligation;
  readonly period: string;
  readonly duties: readonly Duty[];
}

export interface QueueView {
  readonly office: { readonly name: string; readonly phone: string };
  readonly programme: Programme;
  readonly roster: Roster;
  readonly home: string;
  readonly now: Instant;
  readonly pending: OfficeDigest;
  readonly rounds: readonly QueueRound[];
  readonly reports: readonly ReportRecord[];
  readonly obligationOf: (key: string) => Obligation | undefined;
  /** Said once after a decision. */
  readonly done?: string | undefined;
  /** For the two buttons beside a request for a later date. */
  readonly nonceFor: (duty: Duty) => string;
}

/** The Office's first page: what needs a decision, then where every unit stands. */
export function OfficeQueuePage(view: QueueView) {
  const { pending } = view;
  return (
    <DeskLayout title="今日待办" here="" home={view.home} office={view.office}>
      <h1>今日待办</h1>
      {view.done === undefined ? null : (
        <Notice tone="good">
          <p>{view.done}</p>
        </Notice>
      )}
      <p class="lead">{pendingWords(pending)}</p>
      <ToReview {...view} />
      <ExtensionList {...view} duties={pending.toAnswer} pathOf={duty => dutyPath(view.home, duty)} />
      <ToFinalise {...view} />
      <ToContact {...view} />
      {view.rounds.map(round => (
        <RoundTable key={`${round.obligation.key}.${round.period}`} round={round} view={view} />
      ))}
      <Reports {...view} />
    </DeskLayout>
  );
}

function pendingWords({ toReview, toAnswer, toFinalise, toPhone, withoutContact }: OfficeDigest): string {
  const counted = [
    { words: `待审核${toReview.length}项`, count: toReview.length },
    { words: `延期待审${toAnswer.length}项`, count: toAnswer.length },
    { words: `待定稿报告${toFinalise.length}份`, count: toFinalise.length },
    {
      words: `需电话联系${toPhone.length + withoutContact.length}项`,
      count: toPhone.length + withoutContact.length,
    },
  ].filter(({ count }) => count > 0);
  return counted.length === 0
    ? '目前没有需要办理的事项。'
    : `${counted.map(({ words }) => words).join('，')}。`;
}

function ToReview({ pending, roster, home, obligationOf }: QueueView) {
  if (pending.toReview.length === 0) return null;
  return (
    <section class="card todo">
      <h2>待审核（{pending.toReview.length}）</h2>
      <ul class="plain">
        {pending.toReview.map(duty => (
          <li key={duty.key.duty}>
            <a href={dutyPath(home, duty)}>
              {roster.unit(duty.key.unit)?.name} {label(duty.period)}
              {obligationOf(duty.obligation)?.title}
            </a>
            {filedWords(duty)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function ToFinalise({ pending, home }: QueueView) {
  if (pending.toFinalise.length === 0) return null;
  return (
    <section class="card todo">
      <h2>待定稿报告（{pending.toFinalise.length}）</h2>
      <ul class="plain">
        {pending.toFinalise.map(report => (
          <li key={report.key.report}>
            <a href={reportPath(home, report)}>
              {label(report.period)}工作进展情况报告（第{report.editions.length}稿）
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function ToContact(view: QueueView) {
  const { pending, roster, obligationOf } = view;
  if (pending.toPhone.length === 0 && pending.withoutContact.length === 0) return null;
  return (
    <section class="card returned">
      <h2>需电话联系</h2>
      <ul class="plain">
        {pending.withoutContact.map(unit => (
          <li key={unit.key}>
            {unit.name}：没有登记联络员邮箱，邮件无法送达，请补录联络员，或将空白表送该单位填报。
            <PaperForms unit={unit.key} view={view} />
          </li>
        ))}
        {pending.toPhone.map(duty => (
          <li key={duty.key.duty}>
            {roster.unit(duty.key.unit)?.name}：{label(duty.period)}
            {obligationOf(duty.obligation)?.title}，截止{longWithWeekday(askedBy(duty))}
            ，已两次催办，尚未报送。
            <PaperForm duty={duty} view={view} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function RoundTable({ round, view }: { readonly round: QueueRound; readonly view: QueueView }) {
  const { obligation, duties } = round;
  const first = duties[0];
  return (
    <section class="card">
      <h2>
        {label(round.period)}
        {obligation.title}
      </h2>
      <div class="scroll">
        <table>
          <caption>
            {first ? `截止${longWithWeekday(first.due.original)}。` : ''}
            {countWords(duties)}
          </caption>
          <thead>
            <tr>
              <th scope="col">牵头单位</th>
              <th scope="col">报送情况</th>
            </tr>
          </thead>
          <tbody>
            {duties.map(duty => (
              <tr key={duty.key.duty}>
                <th scope="row">
                  {view.roster.unit(duty.key.unit)?.name ?? duty.key.unit}
                  <span class="hint">{aboutDuty(duty, obligation, view.programme).name}</span>
                </th>
                <td>
                  <State duty={duty} obligation={obligation} now={view.now} />
                  <LatestFiling duty={duty} view={view} />
                  <PaperForm duty={duty} view={view} />
                  <Planned duty={duty} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** The event a duty reports on, who planned it, and both dates. */
function Planned({ duty }: { readonly duty: Duty }) {
  if (duty.planned?.event === undefined) return null;
  return <span class="hint">{[`截止${dueWords(duty)}`, ...dueNotes(duty)].join('；')}</span>;
}

function LatestFiling({ duty, view }: { readonly duty: Duty; readonly view: QueueView }) {
  const filing = duty.filings.at(-1);
  if (filing === undefined) return null;
  const name = view.roster.unit(duty.key.unit)?.name ?? duty.key.unit;
  return (
    <>
      {' '}
      <a href={dutyPath(view.home, duty)}>
        <span class="sr">{name}</span>第{filing.number}版，{momentText(filing.filedAt)}
      </a>
    </>
  );
}

/** For a unit that no mail reaches: its form to be printed, as long as something is to be filed. */
function PaperForm({ duty, view }: { readonly duty: Duty; readonly view: QueueView }) {
  if (!isOwed(duty)) return null;
  const name = view.roster.unit(duty.key.unit)?.name ?? duty.key.unit;
  return (
    <>
      {' '}
      <a href={`${dutyPath(view.home, duty)}/blank.docx`}>
        <span class="sr">
          {name}
          {titleOf(duty, view)}
        </span>
        空白表（可打印）
      </a>
    </>
  );
}

/** All that a unit still has to file of the periods shown. */
function PaperForms({ unit, view }: { readonly unit: string; readonly view: QueueView }) {
  const open = view.rounds
    .flatMap(round => round.duties)
    .filter(duty => duty.key.unit === unit && isOwed(duty));
  return open.map(duty => (
    <span key={duty.key.duty} class="hint">
      {titleOf(duty, view)}
      <PaperForm duty={duty} view={view} />
    </span>
  ));
}

function titleOf(duty: Duty, { obligationOf, programme }: QueueView): string {
  const obligation = obligationOf(duty.obligation);
  return obligation === undefined ? '' : fullTitle(programme, { duty, obligation });
}

/** 「应报11项，已报送1项，未报10项。」; what was past due at adoption is counted apart: 「补录11项，已报送1项。」 */
function countWords(duties: readonly Duty[]): string {
  const asked = duties.filter(duty => duty.status !== 'waived');
  const owed = asked.filter(duty => !duty.makeUp);
  const madeUp = asked.filter(duty => duty.makeUp);
  const filed = filedOf(owed);
  const words =
    owed.length > 0 || madeUp.length === 0
      ? `应报${owed.length}项，已报送${filed}项，未报${owed.length - filed}项。`
      : '';
  return madeUp.length > 0 ? `${words}补录${madeUp.length}项，已报送${filedOf(madeUp)}项。` : words;
}

function filedOf(duties: readonly Duty[]): number {
  return duties.filter(({ status }) => status === 'filed' || status === 'accepted' || status === 'nil')
    .length;
}

/** Words first, colour second: the mark is read in black and white too. */
const marks = { plain: '', blue: '', green: '●', amber: '▲', red: '■' } as const;

function State(props: { readonly duty: Duty; readonly obligation: Obligation; readonly now: Instant }) {
  const { words, tone } = statusWords(props.duty, props.obligation, props.now, false);
  return (
    <span class={tone === 'plain' ? 'tag' : `tag ${tone}`}>
      {marks[tone]}
      {words}
    </span>
  );
}

function Reports({ reports, home }: QueueView) {
  if (reports.length === 0) return null;
  return (
    <section class="card">
      <h2>报告</h2>
      <ul class="plain">
        {reports.map(report => (
          <li key={report.key.report}>
            <a href={reportPath(home, report)}>{label(report.period)}工作进展情况报告</a>
            {'　'}
            {reportWords[report.status]}
          </li>
        ))}
      </ul>
    </section>
  );
}

export const reportWords = {
  compiling: '数据已固定，等待生成送审稿',
  drafted: '送审稿已生成，待定稿',
  regenerating: '正在重新生成',
  final: '已定稿',
} as const satisfies { [S in ReportRecord['status']]: string };

export function label(periodKey: string): string {
  const period = parsePeriod(periodKey);
  return period ? periodLabel(period) : periodKey;
}

export function dutyPath(home: string, duty: Duty): string {
  return `${home}/duties/${encodeURIComponent(`${duty.key.unit}~${duty.key.duty}`)}`;
}

export function reportPath(home: string, report: ReportRecord): string {
  return `${home}/reports/${encodeURIComponent(report.key.report)}`;
}

function filedWords(duty: Duty): string {
  const filing = duty.filings.at(-1);
  if (!filing) return '';
  const version = filing.number > 1 ? `，第${filing.number}版` : '';
  return `　${momentText(filing.filedAt)}报送（${filing.filer}，审核人${filing.reviewer}${version}）`;
}
