import type { Duty } from '../../../duty/duty.ts';
import { isOwed } from '../../../duty/lateness.ts';
import { dutyPath } from '../paths.ts';
import { nameOf, type QueueView, titleOf } from './view.ts';

/** For a unit that no mail reaches: its form to be printed, as long as something is to be filed. */
export function PaperForm({ duty, view }: { readonly duty: Duty; readonly view: QueueView }) {
  if (!isOwed(duty)) return null;
  const name = nameOf(duty.key.unit, view);
  return (
    <>
      {' '}
      <a href={`${dutyPath(view.home, duty)}/blank.docx`}>
        <span class="sr">
          {name}
          {titleOf(duty, view)}
        </span>
        空白表（可打印）
      </a>
    </>
  );
}
