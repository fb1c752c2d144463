import { boardStates } from '../../../board/state.ts';
import { type Period, periodLabel } from '../../../calendar/period.ts';
import { Choice } from '../choice.tsx';
import { type BoardView, boardPath } from './view.ts';

const cadenceNames = [
  { cadence: 'month', name: '月' },
  { cadence: 'quarter', name: '季度' },
  { cadence: 'year', name: '年' },
] as const;

/** What to show, as a form that needs no script: 查看 loads the page again. */
export function BoardForm({ home, query, periods, board, obligations, window, at }: BoardView) {
  const { filter } = query;
  const { roster } = board;
  return (
    <form method="get" action={boardPath(home)} class="card filter noprint" aria-label="查看范围">
      <div>
        <label for="period">时间</label>
        <select id="period" name="period">
          {cadenceNames.map(({ cadence, name }) => (
            <optgroup key={cadence} label={name}>
              {offered(periods, query.period)
                .filter(period => period.cadence === cadence)
                .map(period => (
                  <option key={period.key} value={period.key} selected={period.key === query.period.key}>
                    {periodLabel(period)}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      </div>
      <Choice
        name="unit"
        label="单位"
        chosen={filter.unit}
        options={roster.leadUnits().map(unit => ({ value: unit.key, words: unit.name }))}
      />
      <Choice
        name="field"
        label="细分领域"
        chosen={filter.field}
        options={roster.fields.map(field => ({ value: field.key, words: `${field.row}.${field.name}` }))}
      />
      <Choice
        name="obligation"
        label="任务"
        chosen={filter.obligation}
        options={obligations.map(({ key, title }) => ({ value: key, words: title }))}
      />
      <Choice
        name="state"
        label="状态"
        chosen={filter.state}
        options={boardStates.map(({ key, words }) => ({ value: key, words }))}
      />
      {window.until > at ? null : (
        <div>
          <label for="at">数据截至</label>
          <select id="at" name="at">
            <option value="">现在</option>
            <option value="cut" selected={query.atCut}>
              汇总截止时（与报告一致）
            </option>
          </select>
        </div>
      )}
      <div>
        <button class="main" type="submit">
          查看
        </button>
      </div>
    </form>
  );
}

/** A period that an address names is offered though it is older than the others. */
function offered(periods: readonly Period[], shown: Period): readonly Period[] {
  return periods.some(({ key }) => key === shown.key) ? periods : [...periods, shown];
}
