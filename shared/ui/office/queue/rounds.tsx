import { longWithWeekday, momentText } from '../../../calendar/format.ts';
import { periodWords } from '../../../calendar/period.ts';
import { aboutDuty } from '../../../duty/about.ts';
import type { Duty } from '../../../duty/duty.ts';
import { dueNotes, dueWords } from '../../duty-words.ts';
import { DutyState } from '../duty-state.tsx';
import { dutyPath } from '../paths.ts';
import { PaperForm } from './paper-form.tsx';
import type { QueueRound, QueueSection, QueueView } from './view.ts';

export const rounds: QueueSection = {
  Section: view => (
    <>
      {view.rounds.map(round => (
        <RoundTable key={`${round.obligation.key}.${round.period}`} round={round} view={view} />
      ))}
    </>
  ),
};

function RoundTable({ round, view }: { readonly round: QueueRound; readonly view: QueueView }) {
  const { obligation, duties } = round;
  const first = duties[0];
  return (
    <section class="card">
      <h2>
        {periodWords(round.period)}
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
                  <DutyState duty={duty} obligation={obligation} now={view.now} />
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
