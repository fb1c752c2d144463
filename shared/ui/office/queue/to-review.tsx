import { momentText } from '../../../calendar/format.ts';
import { inOfficeOrder } from '../../../duty/about.ts';
import { definitionOf } from '../../../duty/definition.ts';
import type { Duty } from '../../../duty/duty.ts';
import { filerWords } from '../../duty-words.ts';
import { dutyPath } from '../paths.ts';
import { countedAs, type QueueSection, type QueueView, titleOf } from './view.ts';

export const toReview: QueueSection = {
  counted: ({ pending }) => countedAs('待审核', pending.toReview.length),
  Section: ToReview,
};

function ToReview(view: QueueView) {
  const { pending, home } = view;
  if (pending.toReview.length === 0) return null;
  return (
    <section class="card todo">
      <h2>待审核（{pending.toReview.length}）</h2>
      <ul class="plain">
        {byObligation(view).map(duty => (
          <li key={duty.key.duty}>
            <a href={dutyPath(home, duty)}>
              {view.roster.unit(duty.key.unit)?.name} {titleOf(duty, view)}
            </a>
            {filedWords(duty)}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** One kind after the other, each in office order: leaders by 职务排序. */
function byObligation({ pending, programme }: QueueView): readonly Duty[] {
  const kinds = [...new Set(pending.toReview.map(({ obligation }) => obligation))];
  return kinds.flatMap(kind => {
    const own = pending.toReview.filter(({ obligation }) => obligation === kind);
    const definition = own[0] && definitionOf(own[0]);
    return definition === undefined ? own : inOfficeOrder(own, definition, programme);
  });
}

function filedWords(duty: Duty): string {
  const filing = duty.filings.at(-1);
  if (!filing) return '';
  const version = filing.number > 1 ? `，第${filing.number}版` : '';
  return `　${momentText(filing.filedAt)}报送（${filerWords(filing)}，审核人${filing.reviewer}${version}）`;
}
