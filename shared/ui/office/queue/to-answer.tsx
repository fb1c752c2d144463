import { ExtensionList } from '../extension-list.tsx';
import { dutyPath } from '../paths.ts';
import { countedAs, type QueueSection, type QueueView } from './view.ts';

export const toAnswer: QueueSection = {
  counted: ({ pending }) => countedAs('延期待审', pending.toAnswer.length),
  Section: ToAnswer,
};

function ToAnswer(view: QueueView) {
  if (view.pending.toAnswer.length === 0) return null;
  return (
    <ExtensionList {...view} duties={view.pending.toAnswer} pathOf={duty => dutyPath(view.home, duty)} />
  );
}
