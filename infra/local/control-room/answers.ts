import type { HttpAnswer } from '../gateway/http-answer.ts';

/** No script runs in the control room, and nothing of another origin is loaded. */
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

export function html(page: string, status = 200): HttpAnswer {
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    },
    body: Buffer.from(page),
  };
}

export function json(value: unknown, status = 200): HttpAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
    body: Buffer.from(`${JSON.stringify(value, undefined, 2)}\n`),
  };
}

/** @param message operator's English */
export function refusal(status: number, message: string): HttpAnswer {
  return json({ message }, status);
}

export function notFound(): HttpAnswer {
  return refusal(404, 'There is nothing at this address.');
}

export function redirect(location: string): HttpAnswer {
  return { status: 303, headers: { location }, body: Buffer.alloc(0) };
}
