import { definitionOf } from '../../duty/definition.ts';
import type { RosterEffects } from '../../duty/roster-effects.ts';
import type { TypedForm } from '../../filing/typed.ts';
import type { Roster } from '../../programme/roster.ts';
import type { PlannedEdit } from '../../programme/roster-edit.ts';
import type { Programme } from '../../programme/types.ts';
import { fullTitle } from '../duty-words.ts';
import { DeskLayout } from './desk-layout.tsx';
import { dutyPath } from './paths.ts';

export interface RosterPreviewView {
  readonly programme: Programme;
  readonly roster: Roster;
  readonly home: string;
  readonly planned: PlannedEdit;
  readonly effects: RosterEffects;
  readonly typed: TypedForm;
  /** What the page posts to. */
  readonly path: string;
  readonly nonce: string;
  /** How many changes the roster had when this was worked out. */
  readonly seen: number;
}

/** What travels with the page is its own; the rest is what was typed, so that nothing is lost. */
const own = new Set(['action', 'nonce', 'seen']);

/** 查看影响: what changes, what stays as it was given out, what comes, and only then the button that does it. */
export function RosterPreviewPage(view: RosterPreviewView) {
  const { programme, home, planned, effects, typed, path, nonce, seen } = view;
  return (
    <DeskLayout title="核对变更" here="/roster" home={home} office={programme.office}>
      <h1>核对变更</h1>
      <section class="card">
        <h2>变更内容</h2>
        <ul>
          {planned.words.map(words => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      </section>
      <section class="card">
        <h2>已下达的事项（{effects.staying.length}项，不变）</h2>
        <p>已下达的事项仍由下达时的单位办理，原链接继续有效。</p>
        <ul class="plain">
          {effects.staying.map(duty => {
            const obligation = definitionOf(duty);
            return (
              <li key={`${duty.key.unit} ${duty.key.duty}`}>
                {view.roster.unit(duty.key.unit)?.name ?? duty.key.unit}：
                <a href={dutyPath(home, duty)}>
                  {obligation === undefined ? duty.key.duty : fullTitle(programme, { duty, obligation })}
                </a>
              </li>
            );
          })}
        </ul>
      </section>
      <section class="card">
        <h2>今后下达的事项</h2>
        {effects.coming.length === 0 ? (
          <p>报送单位和事项没有变化。</p>
        ) : (
          <ul>
            {effects.coming.map(words => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        )}
      </section>
      <form method="post" action={`${home}${path}`}>
        <input type="hidden" name="nonce" value={nonce} />
        <input type="hidden" name="seen" value={seen} />
        {Object.entries(typed).flatMap(([name, values]) =>
          own.has(name)
            ? []
            : values.map(value => <input key={`${name} ${value}`} type="hidden" name={name} value={value} />),
        )}
        <div class="actions">
          <button class="main" type="submit" name="action" value="confirm">
            确认变更
          </button>
          <button type="submit" name="action" value="edit">
            返回修改
          </button>
        </div>
      </form>
    </DeskLayout>
  );
}
