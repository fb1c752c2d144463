/** As much of a MIME reader as shows what a mailbox would: headers, texts and attachments, decoded. */
export interface ReadPart {
  readonly headers: ReadonlyMap<string, string>;
  readonly type: string;
  readonly filename: string | undefined;
  readonly content: Buffer;
  readonly parts: readonly ReadPart[];
}

export function readMime(raw: string): ReadPart {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const body = rest.join('\r\n\r\n');
  const headers = new Map<string, string>();
  for (const line of head.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n')) {
    const [, name = '', value = ''] = /^([^:]+):\s*(.*)$/.exec(line) ?? [];
    headers.set(name.toLowerCase(), decodedWords(value));
  }
  const type = headers.get('content-type') ?? 'text/plain';
  const boundary = /boundary="([^"]+)"/.exec(type)?.[1];
  const encoded = headers.get('content-transfer-encoding') === 'base64';
  return {
    headers,
    type,
    filename: filenameIn(headers.get('content-disposition') ?? ''),
    content: encoded ? Buffer.from(body, 'base64') : Buffer.from(body),
    parts:
      boundary === undefined
        ? []
        : body
            .split(`--${boundary}`)
            .slice(1, -1)
            .map(part => readMime(part.replace(/^\r\n/, '').replace(/\r\n$/, ''))),
  };
}

export function leaves(part: ReadPart): readonly ReadPart[] {
  return part.parts.length === 0 ? [part] : part.parts.flatMap(leaves);
}

/** RFC 2047. */
function decodedWords(text: string): string {
  return text
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, way: string, word: string) =>
      way.toLowerCase() === 'b'
        ? Buffer.from(word, 'base64').toString()
        : decodeURIComponent(word.replaceAll('_', ' ').replaceAll('=', '%')),
    );
}

/** RFC 2231, with its continuations. */
function filenameIn(disposition: string): string | undefined {
  const pieces = [...disposition.matchAll(/filename(?:\*\d+)?\*?="?([^";]*)"?/g)].map(
    ([, piece = '']) => piece,
  );
  if (pieces.length === 0) return undefined;
  const joined = pieces.join('');
  return decodeURIComponent(joined.replace(/^utf-8''/i, ''));
}
