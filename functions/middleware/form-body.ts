import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { TypedForm } from '../../shared/filing/typed.ts';
import { type PostedFile, readMultipart } from './multipart.ts';

export const FORM_LIMIT_BYTES = 1024 * 1024;
/** A form with a file; a Lambda event of 6 MB holds little more, as its body is base64. */
export const FILE_FORM_LIMIT_BYTES = 5 * 1024 * 1024;

export type FormProblem = 'too-large' | 'not-a-form';

export type FormBody =
  | { readonly kind: 'form'; readonly form: TypedForm; readonly files?: readonly PostedFile[] | undefined }
  | { readonly kind: 'problem'; readonly problem: FormProblem };

/** Names a form of ours can have; anything else was not typed into one of our pages. */
const NAME = /^[A-Za-z][\w.-]{0,99}$/;

/** Reads a urlencoded or multipart body, base64 or not. A request without one gives an empty form. */
export function readFormBody(
  event: Pick<APIGatewayProxyEventV2, 'body' | 'isBase64Encoded' | 'headers'>,
): FormBody {
  if (event.body === undefined || event.body === '') return { kind: 'form', form: {} };
  const type = event.headers['content-type'] ?? '';
  if (/^application\/x-www-form-urlencoded\b/i.test(type))
    return urlencoded(event.body, event.isBase64Encoded);
  return /^multipart\/form-data\b/i.test(type)
    ? multipart(event.body, event.isBase64Encoded, type)
    : problem('not-a-form');
}

function urlencoded(body: string, base64: boolean): FormBody {
  if (surelyLonger(body, FORM_LIMIT_BYTES)) return problem('too-large');
  const text = base64 ? Buffer.from(body, 'base64').toString() : body;
  if (Buffer.byteLength(text) > FORM_LIMIT_BYTES) return problem('too-large');
  return { kind: 'form', form: formOf(new URLSearchParams(text)) };
}

function multipart(body: string, base64: boolean, type: string): FormBody {
  if (surelyLonger(body, FILE_FORM_LIMIT_BYTES)) return problem('too-large');
  const read = readMultipart(Buffer.from(body, base64 ? 'base64' : 'latin1'), type);
  if (read === undefined) return problem('not-a-form');
  const typed = read.fields.reduce((sum, [, value]) => sum + Buffer.byteLength(value), 0);
  if (typed > FORM_LIMIT_BYTES) return problem('too-large');
  return { kind: 'form', form: formOf(read.fields), files: read.files.filter(file => NAME.test(file.name)) };
}

/** Base64 is four characters for three bytes: too long is known before anything is decoded. */
function surelyLonger(body: string, limit: number): boolean {
  return body.length > (limit * 4) / 3 + 4;
}

function formOf(pairs: Iterable<readonly [string, string]>): TypedForm {
  const values = new Map<string, string[]>();
  for (const [name, value] of pairs) {
    if (!NAME.test(name)) continue;
    const known = values.get(name);
    if (known === undefined) values.set(name, [value]);
    else known.push(value);
  }
  return Object.fromEntries(values);
}

function problem(which: FormProblem): FormBody {
  return { kind: 'problem', problem: which };
}
