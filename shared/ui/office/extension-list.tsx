import { longWithWeekday } from '../../calendar/format.ts';
import { definitionOf } from '../../duty/definition.ts';
import type { Duty } from '../../duty/duty.ts';
import { type Roster, unitName } from '../../programme/roster.ts';
import type { Programme } from '../../programme/types.ts';
import { fullTitle } from '../duty-words.ts';

/** Names of the two answers to a request for a later date. */
export const GRANT = 'grant-extension';
export const DECLINE = 'decline-extension';

interface ExtensionListProps {
  readonly duties: readonly Duty[];
  readonly programme: Programme;
  readonly roster: Roster;
  readonly pathOf: (duty: Duty) => string;
  readonly nonceFor: (duty: Duty) => string;
}

/** 延期待审: both dates, the reason, and the answer in one press. */
export function ExtensionList(props: ExtensionListProps) {
  const { duties, programme, roster, pathOf, nonceFor } = props;
  if (duties.length === 0) return null;
  return (
    <section class="card todo">
      <h2>延期待审（{duties.length}）</h2>
      <ul class="plain">
        {duties.map(duty => {
          const { extension, due, key } = duty;
          const obligation = definitionOf(duty);
          if (extension === undefined || obligation === undefined) return null;
          const title = `${unitName(key.unit, roster, programme)}${fullTitle(programme, { duty, obligation })}`;
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
              <ExtensionAnswer
                path={pathOf(duty)}
                nonce={nonceFor(duty)}
                until={extension.until}
                title={title}
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
}

interface ExtensionAnswerProps {
  readonly path: string;
  readonly nonce: string;
  /** The day asked for: a later wish is not answered unseen. */
  readonly until: string;
  readonly title: string;
}

export function ExtensionAnswer({ path, nonce, until, title }: ExtensionAnswerProps) {
  return (
    <form method="post" action={path}>
      <input type="hidden" name="nonce" value={nonce} />
      <input type="hidden" name="until" value={until} />
      <div class="actions">
        <button class="main" type="submit" name="action" value={GRANT}>
          同意<span class="sr">{title}延期</span>
        </button>
        <button type="submit" name="action" value={DECLINE}>
          暂不同意<span class="sr">{title}延期</span>
        </button>
      </div>
    </form>
  );
}
