import { addressOf } from './mailboxes.ts';

/** What a returned mail says of itself (RFC 3464). */
export type ReturnedMail =
  /** Of these mailboxes, some of which may be none of ours. */
  | { readonly kind: 'failed'; readonly addresses: readonly string[] }
  /** The mail system still tries: nothing is known yet. */
  | { readonly kind: 'delayed' }
  /** Words only, as many Chinese providers send them: read by people, searched for known mailboxes. */
  | { readonly kind: 'words'; readonly words: string };

/** Reads an .eml, or what was pasted of one: latin-1 text, a character for a byte, or text as it was typed. */
export function readReturnedMail(raw: string): ReturnedMail {
  const parts = leavesOf(raw.replace(/\r\n?/g, '\n'), 0);
  const statuses = parts.filter(part => part.type === 'message/delivery-status');
  const recipients = statuses.flatMap(part => recipientsOf(part.text));
  const failed = recipients.filter(recipient => recipient.action === 'failed');
  if (failed.length > 0)
    return { kind: 'failed', addresses: [...new Set(failed.flatMap(recipient => recipient.addresses))] };
  if (recipients.some(recipient => recipient.action === 'delayed')) return { kind: 'delayed' };
  const headers = splitHead(raw.replace(/\r\n?/g, '\n')).headers;
  const subject = decodeWords(headers.get('subject') ?? '');
  return { kind: 'words', words: [raw, subject, ...parts.map(part => part.text)].join('\n') };
}

interface Leaf {
  readonly type: string;
  readonly text: string;
}

/** Nobody nests mails deeper; whoever does wants to keep us busy. */
const DEEPEST = 8;

function leavesOf(entity: string, depth: number): readonly Leaf[] {
  const { headers, body } = splitHead(entity);
  const content = headers.get('content-type') ?? 'text/plain';
  const type = (/^[\w.+-]+\/[\w.+-]+/.exec(content)?.[0] ?? 'text/plain').toLowerCase();
  const boundary = /boundary\s*=\s*(?:"([^"]+)"|([^\s;]+))/i.exec(content);
  const mark = boundary?.[1] ?? boundary?.[2];
  if (type.startsWith('multipart/') && mark !== undefined && depth < DEEPEST)
    return partsBetween(body, mark).flatMap(part => leavesOf(part, depth + 1));
  const charset = /charset\s*=\s*"?([\w-]+)/i.exec(content)?.[1] ?? 'utf-8';
  const text = decodeBody(body, headers.get('content-transfer-encoding') ?? '', charset);
  return [{ type, text }];
}

function partsBetween(body: string, boundary: string): readonly string[] {
  const parts: string[][] = [];
  for (const line of body.split('\n')) {
    const bare = line.trimEnd();
    if (bare === `--${boundary}--`) break;
    if (bare === `--${boundary}`) parts.push([]);
    else parts.at(-1)?.push(line);
  }
  return parts.map(lines => lines.join('\n'));
}

/** Header fields by lower-case name, unfolded; the first of a name counts. */
function splitHead(entity: string) {
  const end = entity.search(/\n\n/);
  const head = end < 0 ? entity : entity.slice(0, end);
  const headers = new Map<string, string>();
  for (const line of head.replace(/\n[ \t]+/g, ' ').split('\n')) {
    const [, name = '', value = ''] = /^([\w-]+):\s*(.*)$/.exec(line) ?? [];
    if (name !== '' && !headers.has(name.toLowerCase())) headers.set(name.toLowerCase(), value);
  }
  return { headers, body: end < 0 ? '' : entity.slice(end + 2) };
}

/** The groups after the first are one recipient each: what was asked for, and where it ended. */
function recipientsOf(status: string) {
  return status.split(/\n[ \t]*\n/).flatMap(group => {
    const { headers } = splitHead(group);
    const addresses = ['original-recipient', 'final-recipient'].flatMap(name => {
      const [, address] = /^\s*rfc822\s*;\s*<?([^\s<>]+)>?/i.exec(headers.get(name) ?? '') ?? [];
      return address === undefined ? [] : [addressOf(address)];
    });
    const action = (headers.get('action') ?? '').trim().toLowerCase();
    return addresses.length === 0 ? [] : [{ addresses, action }];
  });
}

function decodeBody(body: string, encoding: string, charset: string): string {
  switch (encoding.trim().toLowerCase()) {
    case 'base64':
      return decoded(Buffer.from(body, 'base64'), charset);
    case 'quoted-printable':
      return decoded(quoted(body.replace(/=[ \t]*\n/g, '')), charset);
    default:
      return isBytes(body) ? decoded(Buffer.from(body, 'latin1'), charset) : body;
  }
}

function quoted(text: string): Buffer {
  const bytes = text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number(`0x${hex}`)));
  return Buffer.from(bytes, 'latin1');
}

/** What was pasted as Chinese has no bytes left to decode. */
function isBytes(text: string): boolean {
  return [...text].every(character => character <= '\u00ff');
}

/** GBK and GB2312 too; an unknown charset is read as UTF-8. */
function decoded(bytes: Uint8Array, charset: string): string {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

/** RFC 2047: `=?GB2312?B?zcvQxQ==?=`. */
function decodeWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?([\w-]+)\?([bq])\?([^?]*)\?=/gi, (_, charset: string, how: string, words: string) =>
      how.toLowerCase() === 'b'
        ? decoded(Buffer.from(words, 'base64'), charset)
        : decoded(quoted(words.replaceAll('_', ' ')), charset),
    );
}
