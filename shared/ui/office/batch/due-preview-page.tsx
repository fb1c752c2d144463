import { longDate, longWithWeekday } from '../../../calendar/format.ts';
import { addSeconds, dateInShanghai, type Instant } from '../../../calendar/instant.ts';
import { type PlannedMove, seenMove, seenMoveText } from '../../../desk/due-move.ts';
import type { WantedMove } from '../../../desk/due-move-form.ts';
import { aboutDuty } from '../../../duty/about.ts';
import { definitionOf } from '../../../duty/definition.ts';
import type { Issue } from '../../../filing/parse.ts';
import type { TypedForm } from '../../../filing/typed.ts';
import type { Roster } from '../../../programme/roster.ts';
import type { Programme } from '../../../programme/types.ts';
import { dutyTitle, statusWords } from '../../duty-words.ts';
import { Notice } from '../../notices.tsx';
import { BatchLayout, batchesPath } from './batch-layout.tsx';

/** Name of the duties that a preview would move, each as it was shown. */
export const MOVE = 'move';

interface DuePreviewView {
  readonly programme: Programme;
  readonly roster: Roster;
  readonly home: string;
  readonly now: Instant;
  readonly wanted: WantedMove;
  readonly planned: readonly PlannedMove[];
  readonly warnings: readonly Issue[];
  readonly typed: TypedForm;
  readonly nonce: string;
  readonly problem?: string | undefined;
}

/** What would move, from when to when, and what would not, with the reason. */
export function DuePreviewPage(view: DuePreviewView) {
  const { programme, home, wanted, planned, warnings, typed, nonce, problem } = view;
  const moves = planned.filter(({ outcome }) => outcome === 'moves');
  const stays = planned.filter(({ outcome }) => outcome !== 'moves');
  const first = planned[0]?.duty;
  const obligation = first && definitionOf(first);
  const what = first && obligation ? dutyTitle(first, obligation) : '';
  return (
    <BatchLayout title={`预览：${what}截止日期`} here="/due-dates" home={home} office={programme.office}>
      {problem === undefined ? null : <Notice tone="amber">{problem}</Notice>}
      <h1>预览：{what}截止日期</h1>
      <Warnings warnings={warnings} />
      <section class="card">
        <dl class="facts">
          <div>
            <dt>新截止日期</dt>
            <dd>
              <b>{longWithWeekday(wanted.due)}24:00</b>
            </dd>
          </div>
          <div>
            <dt>原因</dt>
            <dd class="text">{wanted.reason}</dd>
          </div>
        </dl>
        <h2>将调整的（{moves.length}项）</h2>
        {moves.length === 0 ? <p>没有可以调整的事项。</p> : <Moves view={view} moves={moves} />}
        {stays.length === 0 ? null : <Stays view={view} stays={stays} />}
      </section>
      <form method="post" action={batchesPath(home, '/due-dates')}>
        <input type="hidden" name="nonce" value={nonce} />
        {Object.entries(typed).flatMap(([name, values]) =>
          values.map((value, index) => (
            <input key={`${name} ${index}`} type="hidden" name={name} value={value} />
          )),
        )}
        {moves.map(({ duty }) => (
          <input
            key={`${duty.key.unit} ${duty.key.duty}`}
            type="hidden"
            name={MOVE}
            value={seenMoveText(seenMove(duty))}
          />
        ))}
        {moves.length === 0 ? null : (
          <p>
            确认后，有关单位在当日或者下一个工作日的邮件中收到新的截止日期和原因；之后的提醒、催办按新日期计算。
          </p>
        )}
        <div class="actions">
          {moves.length === 0 ? null : (
            <button class="main" type="submit" name="action" value="move">
              确认调整{moves.length}项
            </button>
          )}
          <button type="submit" name="action" value="edit">
            返回修改
          </button>
        </div>
      </form>
    </BatchLayout>
  );
}

function Warnings({ warnings }: { readonly warnings: readonly Issue[] }) {
  return warnings.length === 0 ? null : (
    <Notice tone="amber" title="请核对">
      <ul>
        {warnings.map(({ path, label, message }) => (
          <li key={path}>
            {label}：{message}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

interface TableProps {
  readonly view: DuePreviewView;
}

function Moves({ view, moves }: TableProps & { readonly moves: readonly PlannedMove[] }) {
  return (
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">单位</th>
            <th scope="col">原截止</th>
            <th scope="col">现截止</th>
            <th scope="col">调整为</th>
          </tr>
        </thead>
        <tbody>
          {moves.map(({ duty }) => (
            <tr key={`${duty.key.unit} ${duty.key.duty}`}>
              <th scope="row">{nameOf({ duty }, view)}</th>
              <td>{longDate(duty.due.original)}</td>
              <td>{longDate(duty.due.current)}</td>
              <td>{longDate(view.wanted.due)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Stays({ view, stays }: TableProps & { readonly stays: readonly PlannedMove[] }) {
  return (
    <>
      <h2>不调整的（{stays.length}项）</h2>
      <ul class="plain">
        {stays.map(move => (
          <li key={`${move.duty.key.unit} ${move.duty.key.duty}`}>
            {nameOf(move, view)}：{whyNot(move, view)}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Why a duty stays as it is, in words about that duty. */
function whyNot(move: PlannedMove, { wanted, now }: DuePreviewView): string {
  const { duty } = move;
  if (move.outcome !== 'refused') return `截止日期已经是${longDate(wanted.due)}`;
  const obligation = definitionOf(duty);
  switch (move.refusal.code) {
    case 'moved-on':
      return `${obligation === undefined ? '' : statusWords(duty, obligation, now, false).words}，不再调整`;
    case 'due-date':
      return `本期于${longDate(dateInShanghai(addSeconds(duty.locksAt, -1)))}关闭报送，新日期须早于关闭日期`;
    default:
      return move.refusal.words;
  }
}

/** 「市工信局（集成电路）」 */
function nameOf({ duty }: Pick<PlannedMove, 'duty'>, { programme, roster }: DuePreviewView): string {
  const obligation = definitionOf(duty);
  const about = obligation === undefined ? '' : aboutDuty(duty, obligation, programme).name;
  const unit = roster.unit(duty.key.unit)?.name ?? duty.key.unit;
  return about === '' ? unit : `${unit}（${about}）`;
}
