import { createHmac, timingSafeEqual } from 'node:crypto';
import type { AwsRequest } from '../permissions/request.ts';
import { type JsonObject, ServiceError } from '../service.ts';

/** A browser's upload: a multipart form with the file last, allowed by a signed policy among its fields. */
export interface PostForm {
  /** Names in lower case; `${filename}` in the key is already replaced. */
  readonly fields: ReadonlyMap<string, string>;
  readonly file: Buffer;
}

/** @throws ServiceError MalformedPOSTRequest */
export function readForm({ headers, body }: AwsRequest): PostForm {
  const boundary = /boundary=(?:"([^"]+)"|([^;]+))/.exec(headers['content-type'] ?? '');
  const mark = Buffer.from(`--${boundary?.[1] ?? boundary?.[2] ?? ''}`);
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const fields = new Map<string, string>();
  for (let at = bytes.indexOf(mark); boundary !== null && at >= 0; ) {
    const start = at + mark.length + 2;
    const headEnd = bytes.indexOf('\r\n\r\n', start);
    const end = bytes.indexOf(Buffer.concat([Buffer.from('\r\n'), mark]), start);
    if (headEnd < 0 || end < headEnd) break;
    const head = bytes.toString('utf8', start, headEnd);
    const content = bytes.subarray(headEnd + 4, end);
    const name = /\bname="([^"]*)"/i.exec(head)?.[1]?.toLowerCase() ?? '';
    if (name === 'file') {
      const filename = /\bfilename="([^"]*)"/i.exec(head)?.[1] ?? '';
      const key = fields.get('key');
      if (key !== undefined)
        fields.set(
          'key',
          key.replaceAll(/\$\{filename\}/g, () => filename),
        );
      // Whatever comes after the file is ignored, as S3 does.
      return { fields, file: content };
    }
    fields.set(name, content.toString('utf8'));
    at = end + 2;
  }
  throw new ServiceError(
    'MalformedPOSTRequest',
    'The body of your POST request is not well-formed multipart/form-data.',
  );
}

/** `AKID/20261102/cn-north-1/s3/aws4_request` */
export function accessKeyOf({ fields }: PostForm): string | undefined {
  return fields.get('x-amz-credential')?.split('/')[0];
}

/**
 * Checks that the form's policy was signed with `secret`, has not expired and allows every field.
 * @param realNow epoch milliseconds of the time of day: policies are signed in real time
 * @throws ServiceError AccessDenied, SignatureDoesNotMatch, EntityTooLarge, EntityTooSmall
 */
export function requireAllowed(form: PostForm, bucket: string, secret: string, realNow: number): void {
  const policy = form.fields.get('policy');
  if (policy === undefined) throw denied('Bucket POST must contain a policy.');
  requireSigned(form, policy, secret);
  const { expiration, conditions } = readPolicy(policy);
  if (!(Date.parse(String(expiration)) > realNow))
    throw denied('Invalid according to Policy: Policy expired.');
  const covered = new Set(['policy', 'x-amz-signature', 'file']);
  for (const condition of Array.isArray(conditions) ? conditions : []) {
    if (Array.isArray(condition) && condition[0] === 'content-length-range') {
      requireSize(form.file.length, Number(condition[1]), Number(condition[2]));
      continue;
    }
    const [operator, name, expected] = normalised(condition);
    const actual = name === 'bucket' ? bucket : form.fields.get(name);
    const holds =
      actual !== undefined &&
      (operator === 'starts-with' ? actual.startsWith(expected) : actual === expected);
    if (!holds)
      throw denied(`Invalid according to Policy: Policy Condition failed: ${JSON.stringify(condition)}`);
    covered.add(name);
  }
  const extra = [...form.fields.keys()].find(name => !covered.has(name) && !name.startsWith('x-ignore-'));
  if (extra !== undefined) throw denied(`Invalid according to Policy: Extra input fields: ${extra}`);
}

function requireSigned({ fields }: PostForm, policy: string, secret: string): void {
  const [, date = '', region = '', service = ''] = (fields.get('x-amz-credential') ?? '').split('/');
  const key = [date, region, service, 'aws4_request'].reduce<Buffer>(
    (derived, part) => createHmac('sha256', derived).update(part).digest(),
    Buffer.from(`AWS4${secret}`),
  );
  const expected = createHmac('sha256', key).update(policy).digest();
  const given = Buffer.from(fields.get('x-amz-signature') ?? '', 'hex');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new ServiceError(
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided.',
      403,
    );
  }
}

function readPolicy(policy: string): JsonObject {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(policy, 'base64').toString('utf8'));
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
  } catch {
    throw new ServiceError('InvalidPolicyDocument', 'Invalid Policy: Invalid JSON.');
  }
}

/** `{"acl":"x"}` and `["eq","$acl","x"]` say the same. */
function normalised(condition: unknown): [operator: string, name: string, expected: string] {
  if (Array.isArray(condition)) {
    const [operator, name, expected] = condition.map(String);
    return [operator ?? '', (name ?? '').replace(/^\$/, '').toLowerCase(), expected ?? ''];
  }
  const [name = '', expected] = Object.entries(condition ?? {})[0] ?? [];
  return ['eq', name.toLowerCase(), String(expected)];
}

function requireSize(size: number, least: number, most: number): void {
  if (size < least) {
    throw new ServiceError('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size');
  }
  if (size > most) {
    throw new ServiceError('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size');
  }
}

function denied(message: string): ServiceError {
  return new ServiceError('AccessDenied', message, 403);
}
