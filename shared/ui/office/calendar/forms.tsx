import type { Remark } from '../../../calendar/notice/announced.ts';
import { type TypedForm, typedText } from '../../../filing/typed.ts';

/** What the buttons of the page ask for. */
export const CALENDAR_ACTIONS = {
  checkYear: 'check-year',
  checkDays: 'check-days',
  edit: 'edit',
  confirm: 'confirm',
  takeBack: 'take-back',
  redate: 'redate',
} as const;

interface FormProps {
  readonly path: string;
  readonly typed: TypedForm;
  readonly nonce: string;
  readonly errors: readonly Remark[];
}

/** 录入: the whole notice or holiday data, pasted as it is. */
export function YearForm({ path, typed, nonce, errors }: FormProps) {
  return (
    <form method="post" action={path} class="card" id="enter">
      <h2>录入放假安排</h2>
      <Errors errors={errors} id="year-errors" />
      <input type="hidden" name="nonce" value={nonce} />
      <div class="field">
        <label for="year">年份</label>
        <input
          type="text"
          id="year"
          name="year"
          class="date"
          inputMode="numeric"
          value={typedText(typed, 'year')}
        />
      </div>
      <div class={errors.length === 0 ? 'field' : 'field bad'}>
        <label for="notice">通知内容</label>
        <span class="hint" id="notice-hint">
          粘贴国务院办公厅通知全文或者其中“一、元旦：……”至“七、国庆节：……”各行；也可以粘贴放假数据（JSON）。
        </span>
        <textarea id="notice" name="notice" rows={9} aria-describedby="notice-hint">
          {typedText(typed, 'notice')}
        </textarea>
      </div>
      <div class="actions">
        <button class="main" type="submit" name="action" value={CALENDAR_ACTIONS.checkYear}>
          核对
        </button>
      </div>
    </form>
  );
}

/** 临时调整: days the city itself gives or takes. */
export function DaysForm({ path, typed, nonce, errors }: FormProps) {
  return (
    <form method="post" action={path} class="card" id="adjust">
      <h2>临时调整</h2>
      <Errors errors={errors} id="days-errors" />
      <input type="hidden" name="nonce" value={nonce} />
      <input type="hidden" name="year" value={typedText(typed, 'year')} />
      <div class="field">
        <label for="days">日期</label>
        <span class="hint" id="days-hint">
          例如“9月2日”“9月2日至3日”，多个日期用顿号隔开
        </span>
        <input
          type="text"
          id="days"
          name="days"
          aria-describedby="days-hint"
          value={typedText(typed, 'days')}
        />
      </div>
      <fieldset class="field">
        <legend>调整为</legend>
        {(['off', 'work'] as const).map(day => (
          <div key={day} class="tick">
            <input
              type="radio"
              id={`day-${day}`}
              name="day"
              value={day}
              checked={typedText(typed, 'day') === day}
            />
            <label for={`day-${day}`}>{day === 'off' ? '放假（停工）' : '上班'}</label>
          </div>
        ))}
      </fieldset>
      <div class="field">
        <label for="reason">原因</label>
        <span class="hint" id="reason-hint">
          单位在待办和邮件中会看到，例如“台风停工”
        </span>
        <input
          type="text"
          id="reason"
          name="reason"
          aria-describedby="reason-hint"
          value={typedText(typed, 'reason')}
        />
      </div>
      <div class="actions">
        <button class="main" type="submit" name="action" value={CALENDAR_ACTIONS.checkDays}>
          核对
        </button>
      </div>
    </form>
  );
}

function Errors({ errors, id }: { readonly errors: readonly Remark[]; readonly id: string }) {
  if (errors.length === 0) return null;
  return (
    <div class="errors" role="alert" aria-labelledby={id}>
      <h2 id={id}>有{errors.length}处需要更正</h2>
      <p>已填内容均已保留，更正后再次核对即可。</p>
      <ul>
        {errors.map(({ place, words }) => (
          <li key={`${place}${words}`}>
            {place}：{words}
          </li>
        ))}
      </ul>
    </div>
  );
}
