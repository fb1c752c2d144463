import { longWithWeekday } from '../../../calendar/format.ts';
import { askedBy } from '../../../duty/lateness.ts';
import { dutyPath } from '../paths.ts';
import { countedAs, nameOf, type QueueSection, type QueueView, titleOf } from './view.ts';

export const toExcuse: QueueSection = {
  counted: ({ pending }) => countedAs('免报待审', pending.toExcuse.length),
  Section: ToExcuse,
};

function ToExcuse(view: QueueView) {
  const { toExcuse } = view.pending;
  if (toExcuse.length === 0) return null;
  return (
    <section class="card todo">
      <h2>免报待审（{toExcuse.length}）</h2>
      <ul class="plain">
        {toExcuse.map(duty => (
          <li key={`${duty.key.unit} ${duty.key.duty}`}>
            <a href={dutyPath(view.home, duty)}>
              {nameOf(duty.key.unit, view)} {titleOf(duty, view)}
            </a>
            {'　'}截止{longWithWeekday(askedBy(duty))}
            <span class="hint text">理由：{duty.waiverWish?.reason}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
