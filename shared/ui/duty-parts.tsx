import type { Instant } from '../calendar/instant.ts';
import type { Duty } from '../duty/duty.ts';
import { clausePlace } from '../filing/clause.ts';
import { strengthWords } from '../programme/authority.ts';
import type { Obligation } from '../programme/obligation.ts';
import { dueNotes, dueWords, type StatusWords, statusWords } from './duty-words.ts';

export function Tag({ words, tone }: StatusWords) {
  return <span class={tone === 'plain' ? 'tag' : `tag ${tone}`}>{words}</span>;
}

interface StatusTagProps {
  readonly duty: Duty;
  readonly obligation: Obligation;
  readonly now: Instant;
  readonly hasDraft?: boolean;
}

export function StatusTag({ duty, obligation, now, hasDraft = false }: StatusTagProps) {
  return <Tag {...statusWords(duty, obligation, now, hasDraft)} />;
}

/**
 * 截止, with everything that must be known about the date.
 * @param shift why it is not the day the duty is counted to
 */
export function DueFact({ duty, shift }: { readonly duty: Duty; readonly shift?: string | undefined }) {
  const notes = [...(shift === undefined ? [] : [shift]), ...dueNotes(duty)];
  return (
    <div>
      <dt>{duty.status === 'returned' ? '重新报送期限' : '截止时间'}</dt>
      <dd>
        <b>{dueWords(duty)}</b>
        {notes.map(note => (
          <span key={note} class="hint">
            {note}
          </span>
        ))}
      </dd>
    </div>
  );
}

/** The clause a duty rests on, quoted, with the strength of its words. */
export function Clause({
  obligation,
  documentNumber,
}: {
  readonly obligation: Obligation;
  readonly documentNumber: string;
}) {
  return (
    <blockquote class="clause">
      依据{clausePlace(documentNumber, obligation.clause)}（{strengthWords(obligation)}）：“
      {obligation.clause.text}”
    </blockquote>
  );
}
