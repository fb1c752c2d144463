import type { AwsRequest, AwsResponse } from '../permissions/request.ts';
import { ServiceError } from '../service.ts';
import type { ObjectMeta } from './object-files.ts';

/** The headers of an object: which are kept when it is put, and what a reader is told. */

const KEPT = [
  'content-type',
  'content-disposition',
  'content-encoding',
  'content-language',
  'cache-control',
  'expires',
];

/** A presigned address may carry `x-amz-meta-` headers in its query instead. */
export function storedHeaders(
  headers: AwsRequest['headers'],
  query: URLSearchParams,
): Record<string, string> {
  const stored: Record<string, string> = { 'content-type': 'binary/octet-stream' };
  for (const [name, value] of [...query, ...Object.entries(headers)]) {
    const lower = name.toLowerCase();
    if (value === undefined || value === '') continue;
    if (KEPT.includes(lower) || lower.startsWith('x-amz-meta-')) stored[lower] = value;
  }
  const encoding = stored['content-encoding']
    ?.split(',')
    .map(each => each.trim())
    // Says how the body was sent, not what it is.
    .filter(each => each !== 'aws-chunked' && each !== '');
  delete stored['content-encoding'];
  if (encoding !== undefined && encoding.length > 0) stored['content-encoding'] = encoding.join(', ');
  return stored;
}

export function answerHeaders(meta: ObjectMeta, request: AwsRequest): Record<string, string> {
  const headers: Record<string, string> = {};
  const withChecksums =
    request.headers['x-amz-checksum-mode']?.toUpperCase() === 'ENABLED' &&
    request.headers.range === undefined;
  for (const [name, value] of Object.entries(meta.headers)) {
    const isChecksum = name.startsWith('x-amz-checksum-');
    if (isChecksum && !withChecksums) continue;
    if (isChecksum) headers['x-amz-checksum-type'] = 'FULL_OBJECT';
    headers[name] = value;
  }
  // `response-content-disposition=…` and its like, for signed requests only; all requests here are signed.
  for (const [name, value] of new URLSearchParams(request.query)) {
    const overridden = name.startsWith('response-') ? name.slice('response-'.length) : '';
    if (KEPT.includes(overridden)) headers[overridden] = value;
  }
  return {
    ...headers,
    etag: meta.etag,
    'last-modified': new Date(meta.modifiedAt).toUTCString(),
    'accept-ranges': 'bytes',
  } satisfies AwsResponse['headers'];
}

export function conditionalAnswer(
  meta: ObjectMeta,
  headers: AwsRequest['headers'],
): 'not modified' | 'failed' | undefined {
  const { 'if-match': match, 'if-none-match': noneMatch } = headers;
  if (match !== undefined && !names(match, meta.etag)) return 'failed';
  if (noneMatch !== undefined && names(noneMatch, meta.etag)) return 'not modified';
  return undefined;
}

function names(list: string, etag: string): boolean {
  return list.split(',').some(each => {
    const stated = each.trim().replace(/^W\//, '');
    return stated === '*' || stated === etag || `"${stated}"` === etag;
  });
}

/**
 * @returns from (inclusive) and to (exclusive), or undefined for the whole object
 * @throws ServiceError InvalidRange
 */
export function rangeOf(header: string | undefined, size: number): [from: number, to: number] | undefined {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  // Other units, several ranges and nonsense are ignored, as HTTP allows.
  if (first === undefined || last === undefined || (first === '' && last === '')) return undefined;
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === '' || last === '' ? size : Math.min(size, Number(last) + 1);
  if (from >= size || to <= from) {
    throw new ServiceError('InvalidRange', 'The requested range is not satisfiable');
  }
  return [from, to];
}
