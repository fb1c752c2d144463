/** A file as a browser posts it; its name is only what the sender calls it. */
export interface PostedFile {
  readonly name: string;
  readonly filename: string;
  readonly bytes: Uint8Array;
}

export interface Multipart {
  /** In the order posted. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly files: readonly PostedFile[];
}

const PARTS_LIMIT = 500;
const LINE_END = '\r\n';
const HEADERS_END = Buffer.from(`${LINE_END}${LINE_END}`);

/**
 * Reads a multipart/form-data body (RFC 7578) as browsers write it. Undefined when it is none, or was cut off on its
 * way: a part is only believed when the boundary behind it has arrived.
 */
export function readMultipart(body: Buffer, contentType: string): Multipart | undefined {
  const [, quoted, bare] = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType) ?? [];
  const boundary = quoted ?? bare;
  if (boundary === undefined) return undefined;
  const mark = Buffer.from(`${LINE_END}--${boundary}`);
  // The first boundary may open the body without a line end before it.
  const whole = Buffer.concat([Buffer.from(LINE_END), body]);
  const fields: [string, string][] = [];
  const files: PostedFile[] = [];
  let at = whole.indexOf(mark);
  while (at >= 0 && fields.length + files.length < PARTS_LIMIT) {
    const start = at + mark.length;
    if (whole.toString('latin1', start, start + 2) === '--') return { fields, files };
    const headersEnd = whole.indexOf(HEADERS_END, start);
    if (headersEnd < 0 || whole.subarray(start, headersEnd).includes(mark)) return undefined;
    const contentAt = headersEnd + HEADERS_END.length;
    const next = whole.indexOf(mark, contentAt);
    if (next < 0) return undefined;
    const { name, filename } = disposition(whole.toString('utf8', start, headersEnd));
    const content = whole.subarray(contentAt, next);
    if (name !== undefined && filename !== undefined)
      files.push({ name, filename, bytes: Uint8Array.from(content) });
    else if (name !== undefined) fields.push([name, content.toString('utf8')]);
    at = next;
  }
  return undefined;
}

function disposition(headers: string): { readonly name?: string; readonly filename?: string } {
  const line =
    headers.split(LINE_END).find(each => /^content-disposition\s*:\s*form-data\b/i.test(each)) ?? '';
  const name = /;\s*name="([^"]*)"/i.exec(line)?.[1];
  const filename = /;\s*filename="([^"]*)"/i.exec(line)?.[1];
  return {
    ...(name === undefined ? {} : { name: unescaped(name) }),
    ...(filename === undefined ? {} : { filename: unescaped(filename) }),
  };
}

/** Browsers escape only what would end the quotation or the line. */
function unescaped(text: string): string {
  return text.replace(/%22/g, '"').replace(/%0D/gi, '\r').replace(/%0A/gi, '\n');
}
