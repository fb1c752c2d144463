import { longWithWeekday } from '../../calendar/format.ts';
import { aboutDuty } from '../../duty/about.ts';
import type { Issue } from '../../filing/parse.ts';
import { type TypedForm, typedList, typedText } from '../../filing/typed.ts';
import type { Programme, Unit } from '../../programme/types.ts';
import type { Turn } from '../../rehearsal/turns.ts';
import { dutyTitle } from '../duty-words.ts';
import { ErrorSummary } from '../notices.tsx';
import { DeskLayout } from './desk-layout.tsx';
import { rehearsalPath, WAIVE_ACTIONS } from './rehearsal/view.ts';

export interface WaiveAheadView {
  readonly programme: Programme;
  readonly home: string;
  readonly year: number;
  readonly unit: Unit;
  readonly turn: Turn;
  readonly nonce: string;
  readonly typed: TypedForm;
  readonly errors: readonly Issue[];
}

/** 预先免报: which duties of one obligation and period a unit is excused from before they open, and why. */
export function WaiveAheadPage(view: WaiveAheadView) {
  const { programme, home, year, unit, turn, nonce, typed, errors } = view;
  const wrong = errors.find(({ path }) => path === 'reason');
  const title = `${unit.name}${dutyTitle(turn.first.duty, turn.first.obligation)}预先免报`;
  return (
    <DeskLayout
      title={`${errors.length > 0 ? '错误：' : ''}${title}`}
      here="/rehearsal"
      home={home}
      office={programme.office}
    >
      <a class="back" href={rehearsalPath(home, year, unit.key)}>
        返回{unit.name}
      </a>
      <ErrorSummary errors={errors} />
      <form method="post" action={`${home}/rehearsal`} class="card">
        <h1>{title}</h1>
        <p class="lead">
          {longWithWeekday(turn.first.opensOn)}下达，{longWithWeekday(turn.first.due)}
          截止。免报的事项不下达、不发邮件，报告中按“本期免报”列示；下达之前可以恢复。
        </p>
        <input type="hidden" name="nonce" value={nonce} />
        <input type="hidden" name="year" value={year} />
        <input type="hidden" name="unit" value={unit.key} />
        <input type="hidden" name="turn" value={turn.key} />
        <DutyChoice {...view} />
        <div class={wrong === undefined ? 'field' : 'field bad'}>
          <label for="reason">免报理由</label>
          <span class="hint" id="reason-hint">
            单位和报告读者都会看到
          </span>
          {wrong === undefined ? null : (
            <span class="wrong" id="reason-wrong">
              {wrong.message}
            </span>
          )}
          <input
            type="text"
            id="reason"
            name="reason"
            aria-describedby={wrong === undefined ? 'reason-hint' : 'reason-hint reason-wrong'}
            aria-invalid={wrong !== undefined}
            value={typedText(typed, 'reason')}
          />
        </div>
        <div class="actions">
          <button class="main" type="submit" name="action" value={WAIVE_ACTIONS.waive}>
            确认免报
          </button>
        </div>
      </form>
    </DeskLayout>
  );
}

/** A duty of the unit as a whole leaves nothing to choose. */
function DutyChoice({ turn, typed, programme }: WaiveAheadView) {
  const [only, ...others] = turn.duties;
  if (only !== undefined && others.length === 0)
    return <input type="hidden" name="duty" value={only.duty.key.duty} />;
  const chosen = new Set(typedList(typed, 'duty'));
  return (
    <fieldset class="field" id="duty">
      <legend>免报的事项</legend>
      <div class="ticks many">
        {turn.duties
          .map(({ duty, obligation }) => ({ duty, about: aboutDuty(duty, obligation, programme) }))
          .toSorted((a, b) => a.about.order - b.about.order)
          .map(({ duty, about }) => (
            <div key={duty.key.duty} class="tick">
              <input
                type="checkbox"
                id={`duty-${duty.key.duty}`}
                name="duty"
                value={duty.key.duty}
                checked={chosen.has(duty.key.duty)}
              />
              <label for={`duty-${duty.key.duty}`}>{about.name}</label>
            </div>
          ))}
      </div>
    </fieldset>
  );
}
