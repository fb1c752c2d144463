import { longWithWeekday } from '../../calendar/format.ts';
import { fullTitle } from '../duty-words.ts';
import { dutyPath, type QueueView } from './queue-page.tsx';

/** Names of the two answers to a request for a later date. */
export const GRANT = 'grant-extension';
export const DECLINE = 'decline-extension';

/** 延期待审: both dates, the reason, and the answer in one press. */
export function ExtensionList({ pending, roster, home, obligationOf, nonceFor, programme }: QueueView) {
  if (pending.toAnswer.length === 0) return null;
  return (
    <section class="card todo">
      <h2>延期待审（{pending.toAnswer.length}）</h2>
      <ul class="plain">
        {pending.toAnswer.map(duty => {
          const { extension, due, key } = duty;
          const obligation = obligationOf(duty.obligation);
          if (extension === undefined || obligation === undefined) return null;
          const title = `${roster.unit(key.unit)?.name ?? key.unit}${fullTitle(programme, { duty, obligation })}`;
          return (
            <li key={`${key.unit} ${key.duty}`}>
              <h3>{title}</h3>
              <dl class="facts">
                <div>
                  <dt>现截止时间</dt>
                  <dd>
                    {longWithWeekday(due.current)}
                    {due.current === due.original ? '' : `（原定${longWithWeekday(due.original)}）`}
                  </dd>
                </div>
                <div>
                  <dt>申请延期至</dt>
                  <dd>{longWithWeekday(extension.until)}</dd>
                </div>
                <div>
                  <dt>理由</dt>
                  <dd class="text">{extension.reason}</dd>
                </div>
              </dl>
              <form method="post" action={dutyPath(home, duty)}>
                <input type="hidden" name="nonce" value={nonceFor(duty)} />
                <input type="hidden" name="until" value={extension.until} />
                <div class="actions">
                  <button class="main" type="submit" name="action" value={GRANT}>
                    同意<span class="sr">{title}延期</span>
                  </button>
                  <button type="submit" name="action" value={DECLINE}>
                    暂不同意<span class="sr">{title}延期</span>
                  </button>
                </div>
              </form>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
