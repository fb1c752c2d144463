import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMultipart } from '../../../functions/middleware/multipart.ts';

const BOUNDARY = 'x-boundary-7MA4YWxkTrZu0gW';
const TYPE = `multipart/form-data; boundary=${BOUNDARY}`;

function body(parts: readonly { readonly head: string; readonly content: Uint8Array }[], end = '--\r\n') {
  const pieces = parts.flatMap(({ head, content }) => [
    Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`),
    content,
    Buffer.from('\r\n'),
  ]);
  return Buffer.concat([...pieces, Buffer.from(`--${BOUNDARY}${end}`)]);
}

describe('a posted form with a file', () => {
  it('is read byte for byte, whatever the file holds', () => {
    const bytes = fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.constantFrom(...traps));
    fc.assert(
      fc.property(bytes, fc.string({ unit: 'binary' }), (content, text) => {
        const value = Buffer.from(text);
        const posted = body([
          { head: 'name="note"', content: value },
          { head: 'name="sheet"; filename="表%22一%22.xlsx"\r\nContent-Type: x/y', content },
        ]);
        const read = readMultipart(posted, TYPE);
        expect(read?.fields).toEqual([['note', value.toString()]]);
        expect(read?.files).toEqual([
          { name: 'sheet', filename: '表"一".xlsx', bytes: Uint8Array.from(content) },
        ]);
      }),
    );
  });

  it('is none when it was cut off anywhere', () => {
    const whole = body([{ head: 'name="sheet"; filename="a"', content: Buffer.from('0123456789') }]);
    for (let length = 0; length < whole.length - 4; length += 1)
      expect(readMultipart(whole.subarray(0, length), TYPE)).toBeUndefined();
  });

  it('is none without a boundary, and with a part that never ends its head', () => {
    expect(readMultipart(body([]), 'multipart/form-data')).toBeUndefined();
    expect(readMultipart(Buffer.from(`--${BOUNDARY}\r\nContent-Disposition`), TYPE)).toBeUndefined();
    expect(readMultipart(Buffer.from(`--${BOUNDARY}\r\nA: b\r\n--${BOUNDARY}--`), TYPE)).toBeUndefined();
  });
});

const traps = ['\r\n', '\r\n--', `--${BOUNDARY}`, `\r\n--${BOUNDARY.slice(0, -1)}`, '\r\n\r\n'].map(text =>
  Uint8Array.from(Buffer.from(text)),
);
