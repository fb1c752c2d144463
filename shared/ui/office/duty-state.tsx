import type { Instant } from '../../calendar/instant.ts';
import type { Duty } from '../../duty/duty.ts';
import type { Obligation } from '../../programme/obligation.ts';
import { statusWords } from '../duty-words.ts';

/** Words first, colour second: the mark is read in black and white too. */
const marks = { plain: '', blue: '', green: '●', amber: '▲', red: '■' } as const;

export function DutyState(props: {
  readonly duty: Duty;
  readonly obligation: Obligation;
  readonly now: Instant;
}) {
  const { words, tone } = statusWords(props.duty, props.obligation, props.now, false);
  return (
    <span class={tone === 'plain' ? 'tag' : `tag ${tone}`}>
      {marks[tone]}
      {words}
    </span>
  );
}
