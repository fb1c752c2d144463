import { addressOf } from './mailboxes.ts';
import type { Roster } from './roster.ts';

/**
 * The contacts' mailboxes a returned mail is about. Every provider words its notice in its own way, and some pack it
 * as an attachment; the addresses are in all of them, whole, or in base64 lines.
 */
export function mailboxesIn(text: string, roster: Roster): readonly string[] {
  const words = `${text}\n${unpacked(text)}`.toLowerCase();
  const known = roster.units.flatMap(unit =>
    roster.contactsOf(unit.key).map(contact => addressOf(contact.email)),
  );
  return [...new Set(known)].filter(address => holds(words, address));
}

/** Not as the end of a longer address: li@x.example is not in zhangli@x.example. */
function holds(words: string, address: string): boolean {
  for (let at = words.indexOf(address); at >= 0; at = words.indexOf(address, at + 1)) {
    const [before = '', after = ''] = [words[at - 1], words[at + address.length]];
    if (!/[a-z0-9._%+-]/.test(before) && !/[a-z0-9-]/.test(after)) return true;
  }
  return false;
}

function unpacked(text: string): string {
  const blocks = text.match(/(?:^[A-Za-z0-9+/]{60,76}\r?\n)+[A-Za-z0-9+/]*={0,2}/gm) ?? [];
  return blocks.map(block => Buffer.from(block, 'base64').toString('utf8')).join('\n');
}
