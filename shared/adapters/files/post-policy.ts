import { createHmac } from 'node:crypto';

/** Who signs, for when and where, as a presigned address of the same client says it. */
export interface SigningScope {
  /** `AKID/20261102/cn-north-1/s3/aws4_request` */
  readonly credential: string;
  /** `20261102T013000Z` */
  readonly date: string;
  readonly sessionToken: string | undefined;
}

interface Allowed {
  readonly bucket: string;
  readonly folder: string;
  readonly backTo: string;
  readonly mostBytes: number;
  readonly seconds: number;
}

/**
 * The fields of a browser's form that puts one object ("Authenticating Requests: Browser-Based Uploads Using POST",
 * in the S3 API reference). S3 itself puts the file's name in the place of `${filename}`.
 */
export function postFields(
  allowed: Allowed,
  { credential, date, sessionToken }: SigningScope,
  secret: string,
): readonly (readonly [name: string, value: string])[] {
  const fixed: readonly (readonly [string, string])[] = [
    ['success_action_redirect', allowed.backTo],
    ['x-amz-algorithm', 'AWS4-HMAC-SHA256'],
    ['x-amz-credential', credential],
    ['x-amz-date', date],
    ...(sessionToken === undefined ? [] : ([['x-amz-security-token', sessionToken]] as const)),
  ];
  const policy = Buffer.from(
    JSON.stringify({
      expiration: expiration(date, allowed.seconds),
      conditions: [
        { bucket: allowed.bucket },
        ['starts-with', '$key', allowed.folder],
        ['content-length-range', 0, allowed.mostBytes],
        ...fixed.map(([name, value]) => ({ [name]: value })),
      ],
    }),
  ).toString('base64');
  return [
    ['key', `${allowed.folder}\${filename}`],
    ...fixed,
    ['policy', policy],
    ['x-amz-signature', signature(policy, credential, secret)],
  ];
}

function expiration(date: string, seconds: number): string {
  const iso = date.replace(/^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/, '$1-$2-$3T$4:$5:$6Z');
  return new Date(Date.parse(iso) + seconds * 1000).toISOString();
}

/** Signature version 4: the key is derived from date, Region and service of the credential. */
function signature(policy: string, credential: string, secret: string): string {
  const [, ...scope] = credential.split('/');
  const key = scope.reduce<Buffer>(
    (derived, part) => createHmac('sha256', derived).update(part).digest(),
    Buffer.from(`AWS4${secret}`),
  );
  return createHmac('sha256', key).update(policy).digest('hex');
}
