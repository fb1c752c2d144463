/** An internet message as bytes: its header fields and the untouched rest. */
export interface Message {
  readonly fields: readonly HeaderField[];
  /** From the empty line on. */
  readonly rest: Uint8Array;
}

export interface HeaderField {
  /** Lower case. */
  readonly name: string;
  /** As written, folded, without its last line break. */
  readonly raw: string;
}

/** Splits a message; lines may end in LF or CRLF. */
export function readMessage(raw: Uint8Array): Message {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const end = headerEnd(bytes);
  // latin1 keeps every byte as it is.
  const lines = bytes.subarray(0, end).toString('latin1').split(/\r?\n/);
  const fields: HeaderField[] = [];
  for (const line of lines) {
    const last = fields.at(-1);
    if (/^[ \t]/.test(line) && last !== undefined) {
      fields[fields.length - 1] = { name: last.name, raw: `${last.raw}\r\n${line}` };
    } else if (line !== '') {
      fields.push({ name: line.slice(0, Math.max(0, line.indexOf(':'))).toLowerCase(), raw: line });
    }
  }
  return { fields, rest: bytes.subarray(end) };
}

function headerEnd(bytes: Buffer): number {
  const found = [bytes.indexOf('\r\n\r\n'), bytes.indexOf('\n\n')].filter(at => at >= 0);
  return found.length === 0 ? bytes.length : Math.min(...found);
}

export function writeMessage({ fields, rest }: Message): Buffer {
  const head = fields.map(({ raw }) => raw).join('\r\n');
  return Buffer.concat([Buffer.from(head, 'latin1'), rest]);
}

/** The unfolded values of a field, in UTF-8; several when the field is repeated. */
export function fieldValues(message: Message, name: string): string[] {
  return message.fields
    .filter(field => field.name === name)
    .map(({ raw }) =>
      Buffer.from(raw.slice(raw.indexOf(':') + 1), 'latin1')
        .toString('utf8')
        .replaceAll(/\r\n(?=[ \t])/g, '')
        .trim(),
    );
}

/** What SES itself does to a message: its own Message-ID and Date, no Bcc, no fields meant for SES. */
export function stamped(message: Message, id: string, at: number): Message {
  const dropped = new Set(['message-id', 'date', 'bcc', 'return-path']);
  return {
    rest: message.rest,
    fields: [
      { name: 'message-id', raw: `Message-ID: <${id}@email.amazonses.com>` },
      { name: 'date', raw: `Date: ${new Date(at).toUTCString().replace('GMT', '+0000')}` },
      ...message.fields.filter(({ name }) => !dropped.has(name) && !name.startsWith('x-ses-')),
    ],
  };
}

export interface SimpleContent {
  readonly from: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly replyTo: readonly string[];
  readonly subject: string;
  readonly text: string | undefined;
  readonly html: string | undefined;
}

/** Composes what SendEmail is given in parts. The boundary is fixed: no base64 line can contain it. */
export function composed(content: SimpleContent): Buffer {
  const boundary = '=_alternative';
  const parts = [
    ...(content.text === undefined ? [] : [part('text/plain', content.text)]),
    ...(content.html === undefined ? [] : [part('text/html', content.html)]),
  ];
  const head = [
    `From: ${header(content.from)}`,
    ...(content.to.length > 0 ? [`To: ${header(content.to.join(', '))}`] : []),
    ...(content.cc.length > 0 ? [`Cc: ${header(content.cc.join(', '))}`] : []),
    ...(content.replyTo.length > 0 ? [`Reply-To: ${header(content.replyTo.join(', '))}`] : []),
    `Subject: ${encodedWord(content.subject)}`,
    'MIME-Version: 1.0',
  ];
  const body =
    parts.length === 1
      ? parts.join('')
      : `Content-Type: multipart/alternative; boundary="${boundary}"\r\n\r\n${parts
          .map(each => `--${boundary}\r\n${each}\r\n`)
          .join('')}--${boundary}--\r\n`;
  return Buffer.from(`${head.join('\r\n')}\r\n${body}`);
}

function part(type: string, content: string): string {
  const lines =
    Buffer.from(content)
      .toString('base64')
      .match(/.{1,76}/g) ?? [];
  return `Content-Type: ${type}; charset=UTF-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${lines.join('\r\n')}\r\n`;
}

/** A line break in a value must not start a field of its own. */
function header(value: string): string {
  return value.replaceAll(/[\r\n]+/g, ' ');
}

function encodedWord(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  // Encoded words hold at most 75 characters: 12 code points of up to 3 bytes stay below that.
  const pieces = [...header(text)].reduce<string[][]>((all, character, position) => {
    if (position % 12 === 0) all.push([]);
    all.at(-1)?.push(character);
    return all;
  }, []);
  return pieces.map(piece => `=?UTF-8?B?${Buffer.from(piece.join('')).toString('base64')}?=`).join('\r\n ');
}
