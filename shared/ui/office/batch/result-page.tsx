import { Notice } from '../../notices.tsx';
import { BatchLayout, type BatchPath, batchesPath } from './batch-layout.tsx';

/** What became of one duty of a batch. */
export interface ResultLine {
  readonly key: string;
  readonly path: string;
  /** 「市工信局2026年11月专题调研」 */
  readonly title: string;
  /** How it stands now; of what was not done, why. */
  readonly words: string;
  readonly isDone: boolean;
}

interface ResultView {
  readonly home: string;
  readonly office: { readonly name: string; readonly phone: string };
  readonly here: BatchPath;
  readonly title: string;
  /** 「审核通过」 */
  readonly doneWords: string;
  readonly lines: readonly ResultLine[];
}

/** One submission for many duties: what was done, and what had moved on since the page was drawn. */
export function BatchResultPage({ home, office, here, title, doneWords, lines }: ResultView) {
  const done = lines.filter(({ isDone }) => isDone);
  const left = lines.filter(({ isDone }) => !isDone);
  return (
    <BatchLayout title={`${title}结果`} here={here} home={home} office={office}>
      <h1>{title}结果</h1>
      {left.length === 0 ? null : (
        <Notice tone="amber" title={`${left.length}项没有办理`}>
          <Lines lines={left} />
        </Notice>
      )}
      {done.length === 0 ? (
        <p class="lead">本次没有办理任何事项。</p>
      ) : (
        <Notice tone="good" title={`${doneWords}${done.length}项`}>
          <Lines lines={done} />
        </Notice>
      )}
      <div class="actions">
        <a class="button" href={batchesPath(home, here)}>
          返回{title}
        </a>
        <a class="button" href={home}>
          返回今日待办
        </a>
      </div>
    </BatchLayout>
  );
}

function Lines({ lines }: { readonly lines: readonly ResultLine[] }) {
  return (
    <ul>
      {lines.map(({ key, path, title, words }) => (
        <li key={key}>
          <a href={path}>{title}</a>
          {words === '' ? '' : `：${words}`}
        </li>
      ))}
    </ul>
  );
}
