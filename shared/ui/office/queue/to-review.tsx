import { momentText } from '../../../calendar/format.ts';
import { toReview } from '../../../desk/review.ts';
import type { Duty } from '../../../duty/duty.ts';
import { filerWords } from '../../duty-words.ts';
import { batchesPath } from '../batch/batch-layout.tsx';
import { dutyPath } from '../paths.ts';
import { countedAs, nameOf, type QueueSection, type QueueView, titleOf } from './view.ts';

export const review: QueueSection = {
  counted: ({ pending }) => countedAs('待审核', pending.toReview.length),
  Section: ToReview,
};

function ToReview(view: QueueView) {
  const { pending, home } = view;
  if (pending.toReview.length === 0) return null;
  return (
    <section class="card todo">
      <h2>待审核（{pending.toReview.length}）</h2>
      {pending.toReview.length === 1 ? null : (
        <p>
          <a href={batchesPath(home)}>批量审核</a>
        </p>
      )}
      <ul class="plain">
        {toReview(view.pending.toReview, view.programme).map(duty => (
          <li key={duty.key.duty}>
            <a href={dutyPath(home, duty)}>
              {nameOf(duty.key.unit, view)} {titleOf(duty, view)}
            </a>
            {filedWords(duty)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function filedWords(duty: Duty): string {
  const filing = duty.filings.at(-1);
  if (!filing) return '';
  const version = filing.number > 1 ? `，第${filing.number}版` : '';
  return `　${momentText(filing.filedAt)}报送（${filerWords(filing)}，审核人${filing.reviewer}${version}）`;
}
