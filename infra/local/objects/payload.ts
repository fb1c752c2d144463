import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { AwsRequest } from '../permissions/request.ts';
import { ServiceError } from '../service.ts';

export interface Payload {
  readonly content: Buffer;
  /** By header name (`x-amz-checksum-crc32`), base64. */
  readonly checksums: { readonly [header: string]: string };
}

const CHECKSUM = /^x-amz-checksum-(?:crc32|crc32c|crc64nvme|sha1|sha256)$/;

/**
 * The content of an upload: plain, or in the chunks (`aws-chunked`) SDK clients send when they put the checksum
 * behind the body. Checksums are compared, CRC-32C and CRC-64 only kept.
 * @throws ServiceError BadDigest, IncompleteBody
 */
export function readPayload(request: AwsRequest): Payload {
  const body = Buffer.from(request.body.buffer, request.body.byteOffset, request.body.byteLength);
  const isChunked = request.headers['x-amz-content-sha256']?.startsWith('STREAMING-') ?? false;
  const { content, trailers } = isChunked ? unchunked(body) : { content: body, trailers: {} };
  const length = request.headers['x-amz-decoded-content-length'];
  if (length !== undefined && Number(length) !== content.length) throw incomplete();
  const checksums: Record<string, string> = {};
  for (const [name, value] of Object.entries({ ...request.headers, ...trailers })) {
    if (value === undefined || !CHECKSUM.test(name)) continue;
    requireSame(checksumOf(name, content) ?? value, value, name);
    checksums[name] = value;
  }
  const md5 = request.headers['content-md5'];
  if (md5 !== undefined) requireSame(createHash('md5').update(content).digest('base64'), md5, 'Content-MD5');
  return { content, checksums };
}

function unchunked(body: Buffer): { content: Buffer; trailers: Record<string, string> } {
  const chunks: Buffer[] = [];
  let at = 0;
  for (;;) {
    const end = body.indexOf('\r\n', at);
    if (end < 0) throw incomplete();
    const size = Number.parseInt(body.toString('latin1', at, end), 16);
    if (Number.isNaN(size) || end + 2 + size > body.length) throw incomplete();
    at = end + 2 + size;
    if (size === 0)
      return { content: Buffer.concat(chunks), trailers: trailersOf(body.toString('latin1', at)) };
    chunks.push(body.subarray(end + 2, at));
    at += 2;
  }
}

function trailersOf(text: string): Record<string, string> {
  const lines = text.split('\r\n').filter(line => line.includes(':'));
  return Object.fromEntries(
    lines.map(line => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
}

function checksumOf(header: string, content: Buffer): string | undefined {
  switch (header) {
    case 'x-amz-checksum-crc32': {
      const sum = Buffer.alloc(4);
      sum.writeUInt32BE(crc32(content));
      return sum.toString('base64');
    }
    case 'x-amz-checksum-sha1':
      return createHash('sha1').update(content).digest('base64');
    case 'x-amz-checksum-sha256':
      return createHash('sha256').update(content).digest('base64');
    default:
      return undefined;
  }
}

function requireSame(actual: string, stated: string, name: string): void {
  if (actual !== stated) {
    throw new ServiceError('BadDigest', `The ${name} you specified did not match the calculated checksum.`);
  }
}

function incomplete(): ServiceError {
  return new ServiceError(
    'IncompleteBody',
    'You did not provide the number of bytes specified by the Content-Length HTTP header.',
  );
}
