import { readText } from '../../shared/filing/cells.ts';
import type { Issue } from '../../shared/filing/parse.ts';
import { cleanLongText } from '../../shared/filing/text.ts';
import { type TypedForm, typedText } from '../../shared/filing/typed.ts';
import { REASON } from '../../shared/ui/asked-reason.tsx';

/** 理由TA10–300. */
const REASON_LIMITS = { minLength: 10, maxLength: 300 };

/** Why a unit asks for something, or what is wrong with the words. */
export function readReason(typed: TypedForm, label: string): { readonly words: string } | Issue {
  const reason = readText(REASON_LIMITS, cleanLongText(typedText(typed, REASON)));
  if (reason.kind === 'value') return { words: String(reason.value) };
  return { path: REASON, label, message: reason.kind === 'empty' ? '请填写' : reason.message };
}
