import type { AwsResponse } from '../permissions/request.ts';

/** An answer whose set-cookie headers are apart, since there may be several. */
export interface HttpAnswer extends AwsResponse {
  readonly cookies?: readonly string[];
}

/** What a caller gets for what a function returned under payload format 2.0. */
export function httpAnswer(payload: unknown): HttpAnswer {
  if (typeof payload !== 'object' || payload === null || !('statusCode' in payload)) {
    // Without a status code the whole value is the body of a 200, as the format says.
    return {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload)),
    };
  }
  const members: { readonly [name: string]: unknown } = { ...payload };
  const status = Number(members.statusCode);
  if (!Number.isInteger(status) || status < 100 || status > 599) return failure(500);
  const body = typeof members.body === 'string' ? members.body : '';
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(members.headers ?? {}))
    headers[name.toLowerCase()] = String(value);
  headers['content-type'] ??= 'text/plain; charset=utf-8';
  return {
    status,
    headers,
    body: Buffer.from(body, members.isBase64Encoded === true ? 'base64' : 'utf8'),
    ...(Array.isArray(members.cookies) && { cookies: members.cookies.map(String) }),
  };
}

const words: { readonly [status: number]: string } = {
  404: 'Not Found',
  413: 'Request Too Long',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

/** What API Gateway itself answers. */
export function failure(status: number): HttpAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify({ message: words[status] ?? 'Error' })),
  };
}
