import { renderDocument } from '../../../shared/ui/document.ts';
import { UnreadableFormPage } from '../../../shared/ui/message-pages.tsx';
import { failure, type HttpAnswer } from './http-answer.ts';

/**
 * What is more than a function can be given. API Gateway answers a line of JSON, which an HTTP API lets nobody change; a
 * person who posts a form to this host is told what to do. Whoever is no browser gets what it gets in the cloud.
 */
export function tooLarge(headers: { readonly [name: string]: string | undefined }): HttpAnswer {
  const isForm = /^(multipart\/form-data|application\/x-www-form-urlencoded)\b/i.test(
    headers['content-type'] ?? '',
  );
  if (!isForm) return failure(413);
  return {
    status: 413,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; style-src 'self'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
    },
    body: Buffer.from(renderDocument(UnreadableFormPage({ problem: 'too-large' }))),
  };
}
