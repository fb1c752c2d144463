import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { TypedForm } from '../../shared/filing/typed.ts';

export const FORM_LIMIT_BYTES = 1024 * 1024;

export type FormProblem = 'too-large' | 'not-a-form';

/** Names a form of ours can have; anything else was not typed into one of our pages. */
const NAME = /^[A-Za-z][\w.-]{0,99}$/;

/** Reads a urlencoded body, base64 or not. A request without one gives an empty form. */
export function readFormBody(
  event: Pick<APIGatewayProxyEventV2, 'body' | 'isBase64Encoded' | 'headers'>,
):
  | { readonly kind: 'form'; readonly form: TypedForm }
  | { readonly kind: 'problem'; readonly problem: FormProblem } {
  if (event.body === undefined || event.body === '') return { kind: 'form', form: {} };
  const type = event.headers['content-type'] ?? '';
  if (!/^application\/x-www-form-urlencoded\b/i.test(type)) return { kind: 'problem', problem: 'not-a-form' };
  // Base64 is four characters for three bytes: too long is known before anything is decoded.
  if (event.body.length > (FORM_LIMIT_BYTES * 4) / 3 + 4) return { kind: 'problem', problem: 'too-large' };
  const text = event.isBase64Encoded ? Buffer.from(event.body, 'base64').toString() : event.body;
  if (Buffer.byteLength(text) > FORM_LIMIT_BYTES) return { kind: 'problem', problem: 'too-large' };
  const values = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(text)) {
    if (!NAME.test(name)) continue;
    const known = values.get(name);
    if (known === undefined) values.set(name, [value]);
    else known.push(value);
  }
  return { kind: 'form', form: Object.fromEntries(values) };
}
