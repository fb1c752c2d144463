import { identityFields, identityName } from '../../shared/filing/identity.ts';
import { NIL_REASON, NOTE, REPORT_CHOICE } from '../../shared/filing/parse.ts';
import { ownNames } from '../../shared/filing/prefill.ts';
import { type TypedForm, typedText } from '../../shared/filing/typed.ts';
import type { Draft } from '../../shared/ports/filings.ts';
import { EXPLANATION } from '../../shared/ui/check-page.tsx';
import { atStage, type DutySheet, isLiveDraft } from '../../shared/visit/duty-sheet.ts';
import type { UnitVisit } from '../../shared/visit/unit-visit.ts';
import { type Action, applyToForm, type FormAfter } from './action.ts';

/** One post on a duty, with the draft it met. */
export interface Post {
  readonly visit: UnitVisit;
  readonly sheet: DutySheet;
  readonly action: Action;
  readonly nonce: string;
  /** Revision of the draft the posting page was drawn from. */
  readonly revision: number;
  readonly draft: Draft | undefined;
  /** As posted, confirmations included. */
  readonly posted: TypedForm;
  /** The whole form after the button: answers and who files. */
  readonly after: FormAfter;
}

/** Asked on the check page; a form page's post says nothing about them, so the draft's stay. */
const CHECK_PAGE_NAMES = [...identityFields.map(field => identityName(field.key)), EXPLANATION];
const FORM_PAGE_NAMES = [REPORT_CHOICE, NIL_REASON, NOTE];

/** @param held the files of the form, which a post does not carry */
export function readPost(
  form: TypedForm,
  visit: UnitVisit,
  sheet: DutySheet,
  action: Action,
  draft: Draft | undefined,
  held: TypedForm,
): Post {
  const { obligation, context, duty } = sheet;
  const kept = isLiveDraft(duty, draft) ? draft.typed : {};
  const known = ownNames(obligation, form, [...FORM_PAGE_NAMES, ...CHECK_PAGE_NAMES]);
  const whole =
    action.kind === 'file' ? { ...kept, ...known } : { ...only(kept, CHECK_PAGE_NAMES), ...known, ...held };
  return {
    visit,
    sheet,
    action,
    nonce: typedText(form, 'nonce'),
    revision: Number(typedText(form, 'revision')),
    draft,
    posted: form,
    after: applyToForm(action, atStage(duty, whole), obligation.groups, context),
  };
}

function only(typed: TypedForm, names: readonly string[]): TypedForm {
  return Object.fromEntries(Object.entries(typed).filter(([name]) => names.includes(name)));
}
