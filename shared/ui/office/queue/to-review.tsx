import { momentText } from '../../../calendar/format.ts';
import { periodWords } from '../../../calendar/period.ts';
import { definitionOf } from '../../../duty/definition.ts';
import type { Duty } from '../../../duty/duty.ts';
import { dutyPath } from '../paths.ts';
import { countedAs, type QueueSection, type QueueView } from './view.ts';

export const toReview: QueueSection = {
  counted: ({ pending }) => countedAs('待审核', pending.toReview.length),
  Section: ToReview,
};

function ToReview({ pending, roster, home }: QueueView) {
  if (pending.toReview.length === 0) return null;
  return (
    <section class="card todo">
      <h2>待审核（{pending.toReview.length}）</h2>
      <ul class="plain">
        {pending.toReview.map(duty => (
          <li key={duty.key.duty}>
            <a href={dutyPath(home, duty)}>
              {roster.unit(duty.key.unit)?.name} {periodWords(duty.period)}
              {definitionOf(duty)?.title}
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
  return `　${momentText(filing.filedAt)}报送（${filing.filer}，审核人${filing.reviewer}${version}）`;
}
