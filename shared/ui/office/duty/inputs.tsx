import type { DutyView } from './view.ts';

/** What a decision carries: the page's nonce, and what the page showed. */
export function Hidden({ view, filing }: { readonly view: DutyView; readonly filing?: string }) {
  return (
    <>
      <input type="hidden" name="nonce" value={view.nonce} />
      <input type="hidden" name="from" value={view.duty.status} />
      <input type="hidden" name="filing" value={filing ?? view.duty.filings.at(-1)?.nonce ?? ''} />
    </>
  );
}

interface InputProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
}

export function WordsInput({ name, label, hint, value }: InputProps) {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      {hint === undefined ? null : (
        <span class="hint" id={`${name}-hint`}>
          {hint}
        </span>
      )}
      <textarea
        id={name}
        name={name}
        rows={3}
        maxLength={300}
        aria-describedby={hint === undefined ? undefined : `${name}-hint`}
      >
        {value}
      </textarea>
    </div>
  );
}

export function LineInput({ name, label, value }: InputProps) {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <input type="text" id={name} name={name} maxLength={60} value={value} />
    </div>
  );
}

export function DateInput({ name, label, hint, value }: InputProps) {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      {hint === undefined ? null : (
        <span class="hint" id={`${name}-hint`}>
          {hint}
        </span>
      )}
      <input
        class="date"
        type="text"
        inputMode="numeric"
        id={name}
        name={name}
        aria-describedby={hint === undefined ? undefined : `${name}-hint`}
        value={value}
      />
    </div>
  );
}
