/** The body and headers of what a browser posts from a form with a workbook. */
export function workbookUpload(
  posted: Readonly<Record<string, string>>,
  bytes: Uint8Array,
): { readonly body: Uint8Array; readonly headers: { readonly [name: string]: string } } {
  const boundary = '----WebKitFormBoundary7MA4YWxkTrZu0gW';
  const parts = Object.entries(posted).map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const file = `--${boundary}\r\nContent-Disposition: form-data; name="sheet"; filename="专题调研 “填报表”.xlsx"\r\nContent-Type: application/octet-stream\r\n\r\n`;
  const body = Buffer.concat([
    Buffer.from(parts.join('') + file),
    bytes,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  return { body, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } };
}
