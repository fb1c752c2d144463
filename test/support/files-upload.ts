export type ChosenFile = readonly [filename: string, bytes: Uint8Array];

/** The body and headers of what a browser posts from a form with files. */
export function filesUpload(
  posted: Readonly<Record<string, string>>,
  files: readonly ChosenFile[],
  field = 'file',
): { readonly body: Buffer; readonly headers: { readonly [name: string]: string } } {
  const boundary = '----WebKitFormBoundary7MA4YWxkTrZu0gW';
  const parts = Object.entries(posted).map(([name, value]) =>
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
  );
  const chosen = files.flatMap(([filename, bytes]) => [
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="${field}"; filename="${filename}"\r\nContent-Type: application/octet-stream\r\n\r\n`,
    ),
    bytes,
    Buffer.from('\r\n'),
  ]);
  const body = Buffer.concat([...parts, ...chosen, Buffer.from(`--${boundary}--\r\n`)]);
  return { body, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } };
}
