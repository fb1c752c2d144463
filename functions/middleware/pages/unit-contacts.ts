import type { Issue } from '../../../shared/filing/parse.ts';
import type { TypedForm } from '../../../shared/filing/typed.ts';
import { type ContactAsked, ContactFormPage } from '../../../shared/ui/contact-form-page.tsx';
import { ContactsPage } from '../../../shared/ui/contacts-page.tsx';
import { contactsInPlan, type PlanReader } from '../../../shared/visit/contacts-in-plan.ts';
import { contactsOfUnit, type UnitVisit } from '../../../shared/visit/unit-visit.ts';
import type { PageAnswer } from '../page.ts';
import { freshNonce } from './unit-forms.ts';
import { page, type UnitPageDeps } from './unit-link.ts';

/** What the nonce of a contact's form is good for. */
export const CONTACTS = 'contacts';

/** What is asked for, if this visitor may: a 联络员 for everybody of its unit, a 经办 for itself. */
export function contactAsked(visit: UnitVisit, action: string, key: string): ContactAsked | undefined {
  const isLiaison = visit.contact.role === 'liaison';
  if (action === 'add') return isLiaison ? { kind: 'add', mayAssign: true } : undefined;
  const contact = contactsOfUnit(visit).find(each => each.key === key);
  if (contact === undefined || !(isLiaison || key === visit.contact.key)) return undefined;
  const isHandler = contact.role === 'handler';
  switch (action) {
    case 'change':
      return { kind: 'change', contact, mayAssign: isLiaison && isHandler };
    case 'hand-over':
      return { kind: 'hand-over', contact, mayAssign: false };
    case 'end':
      // A unit is never left without its 联络员: that one names a successor.
      return isLiaison && isHandler ? { kind: 'end', contact, mayAssign: false } : undefined;
    default:
      return undefined;
  }
}

/** The list of a unit's contacts, or with `edit` the form for one of them. */
export async function contactsAnswer(
  visit: UnitVisit,
  query: (name: string) => string,
  deps: ContactsDeps,
): Promise<PageAnswer | undefined> {
  const edit = query('edit');
  if (edit === '') return await contactListAnswer(200, { visit, done: query('done') !== '' }, deps);
  const asked = contactAsked(visit, edit, query('contact'));
  return asked && (await contactFormAnswer(200, { visit, asked }, deps));
}

export type ContactsDeps = Pick<UnitPageDeps, 'signingKeys' | 'random'> & PlanReader;

export async function contactListAnswer(
  status: number,
  {
    visit,
    done = false,
    happened,
  }: { readonly visit: UnitVisit; readonly done?: boolean; readonly happened?: string },
  deps: ContactsDeps,
): Promise<PageAnswer> {
  const inPlan = await contactsInPlan(visit, deps);
  const planned = inPlan && { inPlan, nonce: await freshNonce(visit, CONTACTS, deps) };
  return page(status, ContactsPage({ visit, contacts: contactsOfUnit(visit), done, planned, happened }));
}

export async function contactFormAnswer(
  status: number,
  {
    visit,
    asked,
    typed,
    errors = [],
    happened,
  }: {
    readonly visit: UnitVisit;
    readonly asked: ContactAsked;
    readonly typed?: TypedForm;
    readonly errors?: readonly Issue[];
    readonly happened?: string;
  },
  deps: Pick<UnitPageDeps, 'signingKeys' | 'random'>,
): Promise<PageAnswer> {
  const nonce = await freshNonce(visit, CONTACTS, deps);
  return page(status, ContactFormPage({ visit, asked, typed, nonce, errors, happened }));
}
