import { periodWords } from '../../../calendar/period.ts';
import type { Unfiled, UnfiledFilter } from '../../../desk/unfiled.ts';
import type { Programme } from '../../../programme/types.ts';
import { Choice } from '../choice.tsx';
import { BatchLayout, batchesPath } from './batch-layout.tsx';

interface UnfiledView {
  readonly programme: Programme;
  readonly home: string;
  /** Everything that may be asked after: what the choices offer. */
  readonly all: readonly Unfiled[];
  readonly shown: readonly Unfiled[];
  readonly filter: UnfiledFilter;
  readonly message: string;
}

/** 未报名单: who has not filed, as text to be pasted into a group chat. */
export function UnfiledPage({ programme, home, all, shown, filter, message }: UnfiledView) {
  return (
    <BatchLayout title="未报名单" here="/unfiled" home={home} office={programme.office}>
      <h1>未报名单</h1>
      <form method="get" action={batchesPath(home, '/unfiled')} class="card filter noprint" aria-label="范围">
        <Choice
          name="obligation"
          label="任务"
          chosen={filter.obligation}
          options={distinct(all, ({ obligation }) => ({ value: obligation.key, words: obligation.title }))}
        />
        <Choice
          name="period"
          label="周期"
          chosen={filter.period}
          options={distinct(all, ({ duty: { period } }) => ({ value: period, words: periodWords(period) }))}
        />
        <div>
          <button class="main" type="submit">
            查看
          </button>
        </div>
      </form>
      {shown.length === 0 ? (
        <p class="lead">所选范围没有尚未报送的事项。</p>
      ) : (
        <section class="card">
          <div class="field">
            <label for="message">
              可复制到工作群的文字（{new Set(shown.map(({ duty }) => duty.key.unit)).size}个单位
              {shown.length}项）
            </label>
            <span class="hint" id="message-hint">
              点入文字框，按Ctrl+A全选、Ctrl+C复制，在工作群中粘贴。
            </span>
            <textarea id="message" readOnly rows={rowsOf(message)} aria-describedby="message-hint">
              {message}
            </textarea>
          </div>
        </section>
      )}
      <p class="hint">
        按机构序列、任务、截止时间排列。领导走访等“原则上”事项、及时报送事项和补录事项不催报，不列入名单。
      </p>
    </BatchLayout>
  );
}

/** Rows that show the whole of it, long lines wrapped. */
function rowsOf(message: string): number {
  return message.split('\n').reduce((rows, line) => rows + 1 + Math.floor(line.length / charactersARow), 0);
}

/** On a narrow screen there are fewer, and the box scrolls. */
const charactersARow = 38;

function distinct(
  all: readonly Unfiled[],
  optionOf: (one: Unfiled) => { readonly value: string; readonly words: string },
) {
  return [...new Map(all.map(optionOf).map(option => [option.value, option])).values()];
}
