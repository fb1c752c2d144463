import { dateInShanghai, type Instant } from '../calendar/instant.ts';
import { type MailboxMark, unreachedContacts } from '../programme/mailboxes.ts';
import type { Roster } from '../programme/roster.ts';
import type { ReportSnapshot } from './snapshot.ts';

/** 无法送达: the units that no mail reached as of the cut, whomever it was sent to, in office order. */
export function unreachedPart(
  roster: Roster,
  marks: readonly MailboxMark[],
  cutAt: Instant,
): Pick<ReportSnapshot, 'unreached'> {
  const known = marks.filter(mark => mark.at < cutAt);
  const nobody = unreachedContacts(roster, known).filter(({ instead }) => instead === undefined);
  const units = [...new Set(nobody.map(({ unit }) => unit))].map(unit => {
    const own = nobody.filter(each => each.unit === unit);
    const days = own.map(({ mark }) => dateInShanghai(mark.at)).toSorted();
    return {
      unit: unit.key,
      unitName: unit.name,
      contacts: own.map(({ contact }) => contact.name),
      since: days.at(-1) ?? dateInShanghai(cutAt),
    };
  });
  return units.length === 0 ? {} : { unreached: units };
}
