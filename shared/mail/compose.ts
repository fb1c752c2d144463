import { digestLetter } from './compose/digest.ts';
import { invitationLetter } from './compose/enterprise-letters.ts';
import { alertLetter, codeLetter, officeDigestLetter, reportLetter } from './compose/office-letters.ts';
import {
  contactChangeLetter,
  extensionLetter,
  newLinkLetter,
  receiptLetter,
  returnLetter,
  waiverLetter,
} from './compose/unit-letters.ts';
import type { Letter, LetterLink } from './letter.ts';
import { letterHtml } from './letter-html.tsx';
import { letterText } from './letter-text.ts';
import type { MailView } from './view.ts';

export interface ComposedLetter {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/** Pure: the same view gives the same mail. */
export function compose(view: MailView, link: LetterLink): ComposedLetter {
  const letter = letterOf(view);
  return { subject: letter.subject, html: letterHtml(letter, link), text: letterText(letter, link) };
}

function letterOf(view: MailView): Letter {
  switch (view.kind) {
    case 'digest':
      return digestLetter(view);
    case 'office-digest':
      return officeDigestLetter(view);
    case 'receipt':
      return receiptLetter(view);
    case 'return-notice':
      return returnLetter(view);
    case 'extension-answer':
      return extensionLetter(view);
    case 'waiver-answer':
      return waiverLetter(view);
    case 'matter-invitation':
      return invitationLetter(view);
    case 'new-link':
      return newLinkLetter(view);
    case 'contact-change':
      return contactChangeLetter(view);
    case 'office-code':
      return codeLetter(view);
    case 'office-alert':
      return alertLetter(view);
    case 'report-draft':
    case 'report-final':
      return reportLetter(view);
  }
}
