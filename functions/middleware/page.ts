import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { Logger } from '@aws-lambda-powertools/logger';
import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import type { VNode } from 'preact';
import { type Instant, instantFromEpoch } from '../../shared/calendar/instant.ts';
import { contentDisposition } from '../../shared/filing/file-name.ts';
import type { TypedForm } from '../../shared/filing/typed.ts';
import { parseToken } from '../../shared/link/token.ts';
import { renderDocument } from '../../shared/ui/document.ts';
import { ErrorPage, UnreadableFormPage } from '../../shared/ui/message-pages.tsx';
import { type FormProblem, readFormBody } from './form-body.ts';
import type { PostedFile } from './multipart.ts';

/** A request to a page, as the page's logic sees it. */
export interface PageRequest {
  /** `GET /u/{token}`: which of a function's routes it came by. */
  readonly route?: string;
  /** When the gateway received it; the only clock a page knows. */
  readonly now: Instant;
  /** The route's path parameters, decoded; '' for one that is absent. */
  readonly parameter: (name: string) => string;
  readonly query: (name: string) => string;
  /** The posted form; empty for GET. */
  readonly form: TypedForm;
  /** Files posted with it. */
  readonly files?: readonly PostedFile[] | undefined;
  /** Where it came to, path and query, decoded as far as the gateway decodes it. */
  readonly address: string;
  readonly method: string;
  /** '' for one that was not sent. */
  readonly cookie: (name: string) => string;
  /** By its name in lower case; '' for one that was not sent. */
  readonly header: (name: string) => string;
}

/** What is told to a browser to keep. */
export interface SetCookie {
  readonly name: string;
  /** Empty: the browser forgets it. */
  readonly value: string;
  /** How long it is kept; left out, until the browser is closed. */
  readonly maxAgeSeconds?: number;
}

export type PageAnswer = {
  readonly cookies?: readonly SetCookie[] | undefined;
} & (
  | {
      readonly kind: 'page';
      readonly status: number;
      readonly page: VNode;
      /** Address elsewhere that a form of the page posts to. */
      readonly postsTo?: string;
    }
  /** 303: the browser GETs `location`, so reloading posts nothing twice. */
  | { readonly kind: 'redirect'; readonly location: string }
  /** Bytes to keep or to save; `cache` only for what never changes under its name. */
  | {
      readonly kind: 'file';
      readonly status: number;
      readonly contentType: string;
      readonly body: Uint8Array;
      readonly cache?: 'for-ever';
      /** Offers the file under this name instead of showing it. */
      readonly saveAs?: string;
    }
);

/** The one wrapper of functions behind HTTP API routes (payload 2.0). */
export function pageHandler(service: string, run: (request: PageRequest) => Promise<PageAnswer>) {
  const logger = new Logger({ serviceName: service });
  return middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
    .use(logged(logger))
    .use(failureShown(logger))
    .handler(async event => toResult(event, await answer(event, run)));
}

async function answer(
  event: APIGatewayProxyEventV2,
  run: (request: PageRequest) => Promise<PageAnswer>,
): Promise<PageAnswer> {
  const form = readFormBody(event);
  if (form.kind === 'problem') {
    return {
      kind: 'page',
      status: statusOf(form.problem),
      page: UnreadableFormPage({ problem: form.problem }),
    };
  }
  return await run({
    route: event.routeKey,
    now: instantFromEpoch(event.requestContext.timeEpoch),
    parameter: name => decoded(event.pathParameters?.[name] ?? ''),
    query: name => event.queryStringParameters?.[name] ?? '',
    form: form.form,
    files: form.files ?? [],
    address: event.rawQueryString === '' ? event.rawPath : `${event.rawPath}?${event.rawQueryString}`,
    method: event.requestContext.http.method,
    cookie: name => cookieIn(event, cookieName(event, name)),
    header: name => event.headers[name] ?? '',
  });
}

function cookieIn({ cookies = [] }: APIGatewayProxyEventV2, name: string): string {
  return cookies.find(cookie => cookie.startsWith(`${name}=`))?.slice(name.length + 1) ?? '';
}

/**
 * `__Host-`: from this host over TLS, and from nobody else. Only the embedded host is reached without TLS, and browsers
 * refuse such a cookie there (Chromium 69, plain clients).
 */
function cookieName(event: APIGatewayProxyEventV2, name: string): string {
  return isSecure(event) ? `__Host-${name}` : name;
}

function isSecure(event: APIGatewayProxyEventV2): boolean {
  return event.headers['x-forwarded-proto'] !== 'http';
}

/** Lax: the desk is entered from a link in a mail. */
function setCookie(event: APIGatewayProxyEventV2, { name, value, maxAgeSeconds }: SetCookie): string {
  const life = value === '' ? 0 : maxAgeSeconds;
  return [
    `${cookieName(event, name)}=${value}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Lax',
    ...(isSecure(event) ? ['Secure'] : []),
    ...(life === undefined ? [] : [`Max-Age=${life}`]),
  ].join('; ');
}

function statusOf(problem: FormProblem): number {
  return problem === 'too-large' ? 413 : 415;
}

/** HTTP APIs hand path parameters over still encoded. */
function decoded(parameter: string): string {
  try {
    return decodeURIComponent(parameter);
  } catch {
    return parameter;
  }
}

/** On every answer: nothing is cached, framed, indexed, sniffed or loaded from elsewhere. */
const securityHeaders = (postsTo?: string) => ({
  'cache-control': 'no-store',
  'referrer-policy': 'strict-origin',
  'content-security-policy': `default-src 'none'; style-src 'self'; form-action 'self'${
    postsTo === undefined ? '' : ` ${new URL(postsTo).origin}`
  }; frame-ancestors 'none'; base-uri 'none'`,
  'x-robots-tag': 'noindex',
  'x-content-type-options': 'nosniff',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
});

function toResult(event: APIGatewayProxyEventV2, given: PageAnswer): APIGatewayProxyStructuredResultV2 {
  const { cookies = [] } = given;
  const result = contentOf(event, given);
  return cookies.length === 0 ? result : { ...result, cookies: cookies.map(one => setCookie(event, one)) };
}

function contentOf(event: APIGatewayProxyEventV2, given: PageAnswer): APIGatewayProxyStructuredResultV2 {
  switch (given.kind) {
    case 'page':
      return body(
        event,
        given.status,
        'text/html; charset=utf-8',
        Buffer.from(renderDocument(given.page)),
        securityHeaders(given.postsTo),
      );
    case 'redirect':
      return { statusCode: 303, headers: { ...securityHeaders(), location: given.location }, body: '' };
    case 'file':
      return body(event, given.status, given.contentType, given.body, {
        ...securityHeaders(),
        ...(given.cache === undefined ? {} : { 'cache-control': 'public, max-age=31536000, immutable' }),
        ...(given.saveAs === undefined ? {} : { 'content-disposition': contentDisposition(given.saveAs) }),
      });
  }
}

/** Smaller than this, packing costs more than it saves. */
const PACK_FROM_BYTES = 1024;

function body(
  event: APIGatewayProxyEventV2,
  statusCode: number,
  contentType: string,
  content: Uint8Array,
  headers: Record<string, string>,
): APIGatewayProxyStructuredResultV2 {
  const text = contentType.startsWith('text/');
  const packed = text && content.length >= PACK_FROM_BYTES && acceptsGzip(event);
  const bytes = packed ? gzipSync(content) : content;
  const binary = packed || !text;
  return {
    statusCode,
    headers: {
      'content-type': contentType,
      vary: 'accept-encoding',
      ...(packed ? { 'content-encoding': 'gzip' } : {}),
      ...headers,
    },
    isBase64Encoded: binary,
    body: event.requestContext.http.method === 'HEAD' ? '' : encoded(bytes, binary),
  };
}

function encoded(bytes: Uint8Array, binary: boolean): string {
  return Buffer.from(bytes).toString(binary ? 'base64' : 'utf8');
}

function acceptsGzip(event: APIGatewayProxyEventV2): boolean {
  return /\bgzip\b/.test(event.headers['accept-encoding'] ?? '');
}

/** One line per request: route key, hash of the link's id, action. Never the path, which holds the token, nor the form. */
function logged(
  logger: Logger,
): middy.MiddlewareObj<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2> {
  return {
    after: ({ event, response, context }) => {
      logger.info('page', { ...requestFacts(event, context), status: response?.statusCode });
    },
  };
}

/** A person sees a page with the number to quote; what went wrong stays in the log. */
function failureShown(
  logger: Logger,
): middy.MiddlewareObj<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2> {
  return {
    onError: request => {
      const { event, context, error } = request;
      const facts = requestFacts(event, context);
      logger.error('page failed', { ...facts, status: 500, error: error ?? new Error('no error given') });
      request.response = toResult(event, {
        kind: 'page',
        status: 500,
        page: ErrorPage({ reference: context.awsRequestId }),
      });
    },
  };
}

function requestFacts(event: APIGatewayProxyEventV2, context: Context) {
  const token = parseToken(decoded(event.pathParameters?.token ?? ''));
  const form = readFormBody(event);
  const action = form.kind === 'form' ? (form.form.action?.[0] ?? '') : '';
  return {
    requestId: context.awsRequestId,
    route: event.routeKey,
    ip: event.requestContext.http.sourceIp,
    agent: event.requestContext.http.userAgent,
    ...(token === undefined
      ? {}
      : { link: createHash('sha256').update(`${token.programme}~${token.id}`).digest('hex').slice(0, 16) }),
    ...(/^[a-z-]{1,20}(:|$)/.test(action) ? { action: action.split(':')[0] } : {}),
  };
}
