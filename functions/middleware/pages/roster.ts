import { dateInShanghai } from '../../../shared/calendar/instant.ts';
import type { Issue } from '../../../shared/filing/parse.ts';
import type { TypedForm } from '../../../shared/filing/typed.ts';
import type { NonceSubject } from '../../../shared/link/render-nonce.ts';
import { type Roster, rosterOn } from '../../../shared/programme/roster.ts';
import { contactOn, type EditKind, officerWith } from '../../../shared/programme/roster-edit.ts';
import type { Programme } from '../../../shared/programme/types.ts';
import { editForms, RosterFormPage } from '../../../shared/ui/office/roster-form-page.tsx';
import { RosterPage } from '../../../shared/ui/office/roster-page.tsx';
import type { PageAnswer } from '../page.ts';
import type { OfficeVisit } from './office-link.ts';

/** What the nonce of a confirmed change is good for. */
export function rosterSubject({ link }: OfficeVisit): NonceSubject {
  return { programme: link.programme, linkId: link.id, subject: 'roster' };
}

export function rosterAnswer(visit: OfficeVisit, done: boolean): PageAnswer {
  const { programme, rosterChanges = [] } = visit.adopted;
  const roster = rosterOn(programme, dateInShanghai(visit.now));
  const page = RosterPage({ programme, roster, home: visit.home, changes: rosterChanges, done });
  return { kind: 'page', status: 200, page };
}

export function editKind(word: string): EditKind | undefined {
  return editKinds.find(kind => kind === word);
}

const editKinds: readonly EditKind[] = [
  'replace-leader',
  'change-leader',
  'rename-unit',
  'add-unit',
  'merge-unit',
  'end-unit',
  'assign-field',
  'add-contact',
  'change-contact',
  'end-contact',
  'add-officer',
  'change-officer',
  'end-officer',
];

interface FormSaid {
  readonly typed?: TypedForm;
  readonly errors?: readonly Issue[];
  readonly happened?: string;
}

/** The form of one edit, as things are today or as it was posted; undefined where there is nothing of that key. */
export function rosterFormAnswer(
  visit: OfficeVisit,
  edit: EditKind,
  of: string,
  { typed, errors = [], happened }: FormSaid = {},
): PageAnswer | undefined {
  const { programme } = visit.adopted;
  const today = dateInShanghai(visit.now);
  const roster = rosterOn(programme, today);
  const known = asItIs(programme, roster, edit, of);
  if (known === undefined) return undefined;
  const page = RosterFormPage({
    programme,
    roster,
    home: visit.home,
    edit,
    of,
    subject: known.subject,
    typed: typed ?? { from: [today], ...known.typed },
    today,
    errors,
    happened,
  });
  const status = errors.length > 0 ? 422 : happened === undefined ? 200 : 409;
  return { kind: 'page', status, page };
}

interface AsItIs {
  readonly subject: string;
  readonly typed: TypedForm;
}

function asItIs(programme: Programme, roster: Roster, edit: EditKind, of: string): AsItIs | undefined {
  switch (edit) {
    case 'replace-leader':
    case 'change-leader': {
      const leader = roster.leader(of);
      if (leader === undefined) return undefined;
      const { name, post, rank } = leader;
      const seat = { post: [post], rank: [String(rank)] };
      return {
        subject: `${post}${name}`,
        typed: edit === 'change-leader' ? { ...seat, name: [name] } : seat,
      };
    }
    case 'rename-unit':
    case 'merge-unit':
    case 'end-unit': {
      const unit = roster.unit(of);
      if (unit === undefined) return undefined;
      const { name, fullName, seq, kind } = unit;
      const typed = { name: [name], fullName: [fullName], seq: [String(seq)], kind: [kind] };
      return { subject: name, typed: editForms[edit].asks.length > 1 ? typed : {} };
    }
    case 'add-unit':
    case 'add-officer':
      return { subject: '', typed: {} };
    case 'change-officer':
    case 'end-officer': {
      const officer = officerWith(programme, of, roster.on);
      if (officer === undefined) return undefined;
      const { name, email } = officer;
      return { subject: name, typed: edit === 'end-officer' ? {} : { name: [name], email: [email] } };
    }
    case 'assign-field': {
      const field = roster.field(of);
      if (field === undefined) return undefined;
      const { name, leader, lead, cooperating } = field;
      return { subject: name, typed: { leader: [leader], lead: [lead], cooperating: [...cooperating] } };
    }
    case 'add-contact': {
      const unit = roster.unit(of);
      return unit && { subject: unit.name, typed: {} };
    }
    case 'change-contact':
    case 'end-contact': {
      const contact = contactOn(programme, of, roster.on);
      if (contact === undefined) return undefined;
      const { name, email, phone = '', role, fields = [] } = contact;
      const typed = { name: [name], email: [email], phone: [phone], role: [role], fields: [...fields] };
      const unit = roster.unit(contact.unit)?.name ?? contact.unit;
      return { subject: `${unit}${name}`, typed: edit === 'end-contact' ? {} : typed };
    }
  }
}
