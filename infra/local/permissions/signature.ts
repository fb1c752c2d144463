import { createHmac, createSecretKey, hash, type KeyObject, timingSafeEqual } from 'node:crypto';
import { ServiceError } from '../service.ts';
import type { AwsRequest } from './request.ts';

/** What a signed request says of itself. */
export interface Credential {
  readonly accessKeyId: string;
  /** `20261102` */
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  /** `20261102T000000Z` */
  readonly timestamp: string;
  /** Of a presigned address: how long it is valid. */
  readonly expiresSeconds: number | undefined;
}

/** Signatures of requests made this long ago or ahead are no longer taken, as AWS does. */
const toleratedSkew = 15 * 60_000;

/** @returns what the request's Authorization header or query says, or undefined when it is not signed */
export function credentialOf(request: AwsRequest): Credential | undefined {
  const header = request.headers.authorization;
  if (header?.startsWith('AWS4-HMAC-SHA256 ')) {
    const [, credential = '', signed = '', signature = ''] =
      /Credential=([^,\s]+),?\s*SignedHeaders=([^,\s]+),?\s*Signature=([0-9a-f]+)/.exec(header) ?? [];
    return parse(credential, signed, signature, request.headers['x-amz-date'] ?? '', undefined);
  }
  const query = new URLSearchParams(request.query);
  const credential = query.get('X-Amz-Credential');
  if (credential === null) return undefined;
  return parse(
    credential,
    query.get('X-Amz-SignedHeaders') ?? '',
    query.get('X-Amz-Signature') ?? '',
    query.get('X-Amz-Date') ?? '',
    Number(query.get('X-Amz-Expires') ?? '0'),
  );
}

function parse(
  credential: string,
  signed: string,
  signature: string,
  timestamp: string,
  expiresSeconds: number | undefined,
): Credential {
  const [accessKeyId = '', date = '', region = '', service = ''] = credential.split('/');
  return {
    accessKeyId,
    date,
    region,
    service,
    signedHeaders: signed.split(';'),
    signature,
    timestamp,
    expiresSeconds,
  };
}

/** Derived keys are good for a day, a region and a service. */
export class SignatureVerifier {
  readonly #keys = new Map<string, KeyObject>();
  readonly #realNow: () => number;

  /** @param realNow the time of day, never the host's virtual clock: SDK clients sign in real time */
  constructor(realNow: () => number) {
    this.#realNow = realNow;
  }

  /** @throws ServiceError SignatureDoesNotMatch, or RequestExpired */
  verify(request: AwsRequest, credential: Credential, secret: string): void {
    this.#requireFresh(credential);
    const canonical = canonicalRequest(request, credential);
    const scope = `${credential.date}/${credential.region}/${credential.service}/aws4_request`;
    const toSign = ['AWS4-HMAC-SHA256', credential.timestamp, scope, sha256(canonical)].join('\n');
    const expected = createHmac('sha256', this.#key(credential, secret)).update(toSign).digest();
    const given = Buffer.from(credential.signature, 'hex');
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
      throw new ServiceError(
        'SignatureDoesNotMatch',
        'The request signature we calculated does not match the signature you provided.',
        403,
      );
    }
  }

  #requireFresh({ timestamp, expiresSeconds }: Credential): void {
    const [, year, month, day, hour, minute, second] =
      /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(timestamp) ?? [];
    const signedAt = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
    const age = this.#realNow() - signedAt;
    const limit = expiresSeconds === undefined ? toleratedSkew : expiresSeconds * 1000;
    if (Number.isNaN(age) || age > limit || age < -toleratedSkew) {
      throw new ServiceError('RequestExpired', 'The request has expired or its date is wrong.', 403);
    }
  }

  #key({ date, region, service, accessKeyId }: Credential, secret: string): KeyObject {
    const name = [accessKeyId, date, region, service].join('/');
    const known = this.#keys.get(name);
    if (known !== undefined) return known;
    const bytes = [date, region, service, 'aws4_request'].reduce<Buffer>(
      (derived, part) => createHmac('sha256', derived).update(part).digest(),
      Buffer.from(`AWS4${secret}`),
    );
    // Node prepares a key given as bytes anew for every signature.
    const key = createSecretKey(bytes);
    this.#keys.set(name, key);
    return key;
  }
}

function canonicalRequest(request: AwsRequest, credential: Credential): string {
  const headers = credential.signedHeaders.map(
    name => `${name}:${(request.headers[name] ?? '').trim().replaceAll(/\s+/g, ' ')}`,
  );
  const isS3 = credential.service === 's3';
  const presigned = credential.expiresSeconds !== undefined;
  const payload = presigned && isS3 ? 'UNSIGNED-PAYLOAD' : request.headers['x-amz-content-sha256'];
  return [
    request.method,
    isS3 ? request.path : canonicalPath(request.path),
    canonicalQuery(request.query),
    ...headers,
    '',
    credential.signedHeaders.join(';'),
    payloadHash(request, payload),
  ].join('\n');
}

/** A stated hash is part of what is signed; that it is the body's is checked as well. */
function payloadHash(request: AwsRequest, stated: string | undefined): string {
  if (stated !== undefined && !/^[0-9a-f]{64}$/.test(stated)) return stated;
  const actual = sha256(request.body);
  if (stated !== undefined && stated !== actual) {
    throw new ServiceError('XAmzContentSHA256Mismatch', 'The body is not the one that was signed.', 400);
  }
  return actual;
}

/** Every service but S3 signs the path encoded twice. */
function canonicalPath(path: string): string {
  return path
    .split('/')
    .map(part => encode(part))
    .join('/');
}

function canonicalQuery(query: string): string {
  if (query === '') return '';
  return query
    .split('&')
    .map(pair => {
      const equals = pair.indexOf('=');
      const [name, value] = equals < 0 ? [pair, ''] : [pair.slice(0, equals), pair.slice(equals + 1)];
      return [encode(decode(name)), encode(decode(value))] as const;
    })
    .filter(([name]) => name !== 'X-Amz-Signature')
    .sort(([left, a], [right, b]) => (left === right ? compare(a, b) : compare(left, right)))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function decode(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '));
}

function encode(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function sha256(content: string | Uint8Array): string {
  return hash('sha256', content);
}
