import { Notice } from '../notices.tsx';
import { DeskLayout } from './desk-layout.tsx';
import { queueSections } from './queue/sections.ts';
import type { QueueView } from './queue/view.ts';

export type { QueueView } from './queue/view.ts';

/** The Office's first page: what needs a decision, then where every unit stands. */
export function OfficeQueuePage(view: QueueView) {
  return (
    <DeskLayout title="今日待办" here="" home={view.home} office={view.office}>
      <h1>今日待办</h1>
      {view.done === undefined ? null : (
        <Notice tone="good">
          <p>{view.done}</p>
        </Notice>
      )}
      <p class="lead">{pendingWords(view)}</p>
      {queueSections.map(({ Section }, index) => (
        <Section key={index} {...view} />
      ))}
    </DeskLayout>
  );
}

/** 「需电话联系1项，待审核3项。」 */
function pendingWords(view: QueueView): string {
  const counted = queueSections.flatMap(({ counted }) => counted?.(view) ?? []);
  return counted.length === 0 ? '目前没有需要办理的事项。' : `${counted.join('，')}。`;
}
