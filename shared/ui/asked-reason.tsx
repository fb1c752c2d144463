import type { Issue } from '../filing/parse.ts';
import { type TypedForm, typedText } from '../filing/typed.ts';
import { LabelWords } from './field-words.tsx';

/** Its name. */
export const REASON = 'reason';

interface AskedReasonProps {
  readonly label: string;
  readonly typed: TypedForm;
  readonly errors: readonly Issue[];
}

/** Why a unit asks for something. */
export function AskedReason({ label, typed, errors }: AskedReasonProps) {
  const message = errors.find(error => error.path === REASON)?.message;
  return (
    <div class={message === undefined ? 'field' : 'field bad'}>
      <label for={REASON}>
        <LabelWords field={{ label, required: true }} />
      </label>
      <span class="hint" id={`${REASON}-hint`}>
        10至300字
      </span>
      {message === undefined ? null : (
        <span class="wrong" id={`${REASON}-error`}>
          <span class="sr">错误：</span>
          {message}
        </span>
      )}
      <textarea
        id={REASON}
        name={REASON}
        rows={4}
        aria-describedby={message === undefined ? `${REASON}-hint` : `${REASON}-hint ${REASON}-error`}
        aria-invalid={message === undefined ? undefined : 'true'}
      >
        {typedText(typed, REASON)}
      </textarea>
    </div>
  );
}
