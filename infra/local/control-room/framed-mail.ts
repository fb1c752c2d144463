import type { HttpAnswer } from '../gateway/http-answer.ts';

/**
 * A mail's HTML for a frame: it may neither run scripts nor load anything, whatever it holds; its links open in a
 * tab of their own, as from a mail program.
 */
export function framedMail(content: string): HttpAnswer {
  const base = '<base target="_blank">';
  const page = /<head[^>]*>/i.test(content)
    ? content.replace(/<head[^>]*>/i, head => head + base)
    : base + content;
  return {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'",
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
    body: Buffer.from(page),
  };
}
