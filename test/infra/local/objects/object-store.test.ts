import { createHmac } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { beforeEach, describe, expect, it } from 'vitest';
import { ObjectStore } from '../../../../infra/local/objects/object-store.ts';
import type { AwsRequest } from '../../../../infra/local/permissions/request.ts';
import { credentialOf, SignatureVerifier } from '../../../../infra/local/permissions/signature.ts';
import { requestHandlerOf } from '../../../support/aws-request-handler.ts';

const NOW = Date.parse('2026-11-02T01:30:00Z');
const DAY = 24 * 60 * 60 * 1000;
const REAL = Date.parse('2026-06-01T00:00:00Z');
const credentials = { accessKeyId: 'AKID', secretAccessKey: 'secret' };
const Bucket = 'files';

let directory: string;
let now: number;
beforeEach(async () => {
  now = NOW;
  directory = await mkdtemp(join(tmpdir(), 'objects-'));
  return () => rm(directory, { recursive: true, force: true });
});

async function open(where: 'disk' | 'memory' | 'output' = 'disk') {
  const store = await ObjectStore.open({
    directory: where === 'disk' ? directory : undefined,
    output: where === 'output' ? directory : undefined,
    buckets: [{ name: Bucket, expirations: [{ prefix: 'waiting/', days: 90 }] }],
    clock: { now: () => now, at: () => () => {}, track: work => work },
    partition: 'aws-cn',
    secretOf: id => (id === credentials.accessKeyId ? credentials.secretAccessKey : undefined),
    realNow: () => REAL,
  });
  const requests: AwsRequest[] = [];
  const client = new S3Client({
    region: 'cn-north-1',
    endpoint: 'http://127.0.0.1:3000',
    forcePathStyle: true,
    credentials,
    maxAttempts: 1,
    requestHandler: requestHandlerOf(async request => {
      requests.push(request);
      return store.handle(request);
    }),
  });
  const put = (Key: string, Body: string | Uint8Array | Readable, more: object = {}) =>
    client.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));
  const text = async (Key: string, more: object = {}) =>
    (await client.send(new GetObjectCommand({ Bucket, Key, ...more }))).Body?.transformToString();
  return { store, client, requests, put, text };
}

describe.each(['disk', 'memory', 'output'] as const)('an object in %s', where => {
  it('comes back with what was said of it', async () => {
    const { client, put, text } = await open(where);
    const Key = '报告/2026 年 11 月+草稿.txt';
    const { ETag } = await put(Key, '内容', {
      ContentType: 'text/plain; charset=utf-8',
      ContentDisposition: 'attachment',
      Metadata: { kind: 'report' },
    });
    expect(await text(Key)).toBe('内容');
    const head = await client.send(new HeadObjectCommand({ Bucket, Key, ChecksumMode: 'ENABLED' }));
    expect(head).toMatchObject({
      ETag,
      ContentLength: 6,
      ContentType: 'text/plain; charset=utf-8',
      ContentDisposition: 'attachment',
      Metadata: { kind: 'report' },
      LastModified: new Date(NOW),
      ChecksumCRC32: expect.any(String),
    });
    expect(head.ContentEncoding).toBeUndefined();
  });

  it('is replaced by the next put and gone after a delete, however often', async () => {
    const { client, put, text } = await open(where);
    await put('a', 'one');
    await put('a', 'two');
    expect(await text('a')).toBe('two');
    await client.send(new DeleteObjectCommand({ Bucket, Key: 'a' }));
    await client.send(new DeleteObjectCommand({ Bucket, Key: 'a' }));
    await expect(text('a')).rejects.toMatchObject({ name: 'NoSuchKey' });
    await expect(client.send(new HeadObjectCommand({ Bucket, Key: 'a' }))).rejects.toMatchObject({
      name: 'NotFound',
    });
  });

  it('is put by one of several who all want to be first', async () => {
    const { put, text } = await open(where);
    const attempts = await Promise.allSettled(
      ['1', '2', '3', '4'].map(body => put('once', body, { IfNoneMatch: '*' })),
    );
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await text('once')).toBe('1');
    expect(attempts[1]).toMatchObject({ reason: { name: 'PreconditionFailed' } });
  });

  it('can be read in part, or only when it has changed', async () => {
    const { put, text } = await open(where);
    const { ETag } = await put('a', '0123456789');
    expect(await text('a', { Range: 'bytes=2-4' })).toBe('234');
    expect(await text('a', { Range: 'bytes=-3' })).toBe('789');
    await expect(text('a', { Range: 'bytes=10-' })).rejects.toMatchObject({ name: 'InvalidRange' });
    await expect(text('a', { IfNoneMatch: ETag })).rejects.toMatchObject({
      $metadata: { httpStatusCode: 304 },
    });
    await expect(text('a', { IfMatch: '"other"' })).rejects.toMatchObject({ name: 'PreconditionFailed' });
  });

  it('is listed in the order of its key, in pages and folders', async () => {
    const { client, put } = await open(where);
    for (const key of ['b/2', 'a', 'b/1', 'c&<d>', 'b/', '甲', 'b/1/x']) await put(key, key);
    const list = async (more: object) => {
      const keys: (string | undefined)[] = [];
      let ContinuationToken: string | undefined;
      do {
        const page = await client.send(
          new ListObjectsV2Command({ Bucket, ...more, ...(ContinuationToken && { ContinuationToken }) }),
        );
        keys.push(...(page.Contents ?? []).map(each => each.Key));
        keys.push(...(page.CommonPrefixes ?? []).map(each => `${each.Prefix}…`));
        ContinuationToken = page.NextContinuationToken;
      } while (ContinuationToken !== undefined);
      return keys;
    };
    const all = ['a', 'b/', 'b/1', 'b/1/x', 'b/2', 'c&<d>', '甲'];
    expect(await list({})).toEqual(all);
    expect(await list({ MaxKeys: 2 })).toEqual(all);
    expect(await list({ Delimiter: '/', MaxKeys: 1 })).toEqual(['a', 'b/…', 'c&<d>', '甲']);
    expect(await list({ Prefix: 'b/', Delimiter: '/' })).toEqual(['b/', 'b/1', 'b/2', 'b/1/…']);
    expect(await list({ StartAfter: 'b/1' })).toEqual(all.slice(3));
    expect(await list({ Prefix: 'none' })).toEqual([]);
  });
});

describe('an upload', () => {
  it('may come in chunks with its checksum behind it', async () => {
    const { put, text, requests } = await open();
    await put('a', Readable.from([Buffer.from('first '), Buffer.from('second')]), { ContentLength: 12 });
    expect(requests[0]?.headers['x-amz-content-sha256']).toMatch(/^STREAMING-/);
    expect(await text('a')).toBe('first second');
  });

  it('that was damaged on its way is refused', async () => {
    const { store, client, put, requests } = await open();
    await put('a', 'content');
    const [sent] = requests;
    if (sent === undefined) throw new Error('nothing was sent');
    const damaged = Buffer.from(
      Buffer.from(sent.body).toString('latin1').replace('content', 'c0ntent'),
      'latin1',
    );
    const { status, body } = await store.handle({ ...sent, body: damaged });
    expect(status).toBe(400);
    expect(Buffer.from(body).toString()).toContain('<Code>BadDigest</Code>');
    const short = await store.handle({
      ...sent,
      headers: { ...sent.headers, 'x-amz-decoded-content-length': '9' },
    });
    expect(Buffer.from(short.body).toString()).toContain('<Code>IncompleteBody</Code>');
    await expect(
      client.send(
        new PutObjectCommand({ Bucket, Key: 'a', Body: 'x', ContentMD5: 'AAAAAAAAAAAAAAAAAAAAAA==' }),
      ),
    ).rejects.toMatchObject({ name: 'BadDigest' });
  });
});

describe('what a lifecycle clears', () => {
  it.each(['disk', 'memory', 'output'] as const)('is gone from %s when its days are over', async where => {
    const { client, put, text } = await open(where);
    await put('waiting/a', 'first');
    await put('kept/a', 'kept');
    now = NOW + 89 * DAY;
    expect(await text('waiting/a')).toBe('first');
    // Put again, its days begin anew.
    await put('waiting/b', 'second');
    now = NOW + 90 * DAY;
    await expect(text('waiting/a')).rejects.toThrow('does not exist');
    const list = await client.send(new ListObjectsV2Command({ Bucket }));
    expect(list.Contents?.map(object => object.Key)).toEqual(['kept/a', 'waiting/b']);
  });

  it('is cleared from the disk when the bucket is opened', async () => {
    const first = await open();
    await first.put('waiting/a', 'first');
    now = NOW + 90 * DAY;
    await open();
    now = NOW;
    const { text } = await open();
    await expect(text('waiting/a')).rejects.toThrow('does not exist');
  });
});

describe('the bucket on disk', () => {
  it('is as it was after a crash', async () => {
    const before = await open();
    await before.put('kept', 'kept', { Metadata: { a: 'b' } });
    await before.put('deleted', 'x');
    await before.client.send(new DeleteObjectCommand({ Bucket, Key: 'deleted' }));
    const [shelf = ''] = await readdir(join(directory, Bucket));
    await writeFile(join(directory, Bucket, shelf, 'ab.unfinished'), 'half an object');
    const after = await open();
    const { Contents } = await after.client.send(new ListObjectsV2Command({ Bucket }));
    expect(Contents?.map(({ Key }) => Key)).toEqual(['kept']);
    expect(await after.text('kept')).toBe('kept');
  });

  it('cannot be left by a key', async () => {
    const { put, text } = await open();
    await put('../../outside', 'x');
    expect(await text('../../outside')).toBe('x');
    expect(await readdir(directory)).toEqual([Bucket]);
  });
});

describe('what a request demands', () => {
  it('is named as IAM names it', async () => {
    const { store, client, put, text, requests } = await open();
    await put('报告/一', 'x');
    await text('报告/一');
    await client.send(new HeadObjectCommand({ Bucket, Key: '报告/一' }));
    await client.send(new ListObjectsV2Command({ Bucket, Prefix: '报告/' }));
    await client.send(new DeleteObjectCommand({ Bucket, Key: '报告/一' }));
    const resource = 'arn:aws-cn:s3:::files/报告/一';
    expect(requests.flatMap(request => store.demands(request))).toEqual([
      { action: 's3:PutObject', resource },
      { action: 's3:GetObject', resource },
      { action: 's3:GetObject', resource },
      { action: 's3:ListBucket', resource: 'arn:aws-cn:s3:::files', context: { 's3:prefix': ['报告/'] } },
      { action: 's3:DeleteObject', resource },
    ]);
  });

  it('is refused when the host does not have it', async () => {
    const { client, put } = await open();
    await expect(
      client.send(new CopyObjectCommand({ Bucket, Key: 'a', CopySource: 'files/b' })),
    ).rejects.toMatchObject({ name: 'NotImplemented', $metadata: { httpStatusCode: 501 } });
    await expect(
      client.send(new PutObjectCommand({ Bucket: 'other', Key: 'a', Body: 'x' })),
    ).rejects.toMatchObject({ name: 'NoSuchBucket' });
    await expect(put('长'.repeat(400), 'x')).rejects.toMatchObject({ name: 'KeyTooLongError' });
  });
});

describe('a presigned address', () => {
  const request = (
    url: URL,
    method: string,
    body = '',
    headers: Record<string, string> = {},
  ): AwsRequest => ({
    method,
    path: url.pathname,
    query: url.search.slice(1),
    headers: { host: url.host, ...headers },
    body: Buffer.from(body),
  });

  it('lets its holder put and get, and says under which name to save', async () => {
    const { store, client } = await open();
    const verifier = new SignatureVerifier(() => Date.now());
    const use = async (url: URL, method: string, body = '', headers: Record<string, string> = {}) => {
      const asked = request(url, method, body, headers);
      const credential = credentialOf(asked);
      if (credential === undefined) throw new Error('not signed');
      verifier.verify(asked, credential, credentials.secretAccessKey);
      return store.handle(asked);
    };
    const putUrl = await getSignedUrl(client, new PutObjectCommand({ Bucket, Key: '附件 1.pdf' }), {
      expiresIn: 60,
    });
    expect((await use(new URL(putUrl), 'PUT', 'pdf', { 'content-type': 'application/pdf' })).status).toBe(
      200,
    );
    const getUrl = await getSignedUrl(
      client,
      new GetObjectCommand({
        Bucket,
        Key: '附件 1.pdf',
        ResponseContentDisposition: 'attachment; filename="a.pdf"',
      }),
      { expiresIn: 60 },
    );
    const got = await use(new URL(getUrl), 'GET');
    expect(Buffer.from(got.body).toString()).toBe('pdf');
    expect(got.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'attachment; filename="a.pdf"',
    });
    const other = new URL(getUrl.replace('.pdf?', '.doc?'));
    await expect(use(other, 'GET')).rejects.toMatchObject({ name: 'SignatureDoesNotMatch' });
  });
});

describe('a browser form', () => {
  const CONDITIONS = [
    { bucket: Bucket },
    ['starts-with', '$key', 'uploads/'],
    { 'x-amz-credential': 'AKID/20260601/cn-north-1/s3/aws4_request' },
    { 'x-amz-algorithm': 'AWS4-HMAC-SHA256' },
    { 'x-amz-date': '20260601T000000Z' },
    { success_action_status: '201' },
    ['starts-with', '$Content-Type', 'image/'],
    ['content-length-range', 1, 10],
  ];

  function form(
    options: { file?: string; expires?: number; fields?: Record<string, string>; secret?: string } = {},
  ) {
    const expiration = new Date(options.expires ?? REAL + 60_000).toISOString();
    const policy = Buffer.from(JSON.stringify({ expiration, conditions: CONDITIONS })).toString('base64');
    const key = ['20260601', 'cn-north-1', 's3', 'aws4_request'].reduce<string | Buffer>(
      (derived, part) => createHmac('sha256', derived).update(part).digest(),
      `AWS4${options.secret ?? credentials.secretAccessKey}`,
    );
    const fields = {
      key: `uploads/\${filename}`,
      'x-amz-credential': 'AKID/20260601/cn-north-1/s3/aws4_request',
      'x-amz-algorithm': 'AWS4-HMAC-SHA256',
      'x-amz-date': '20260601T000000Z',
      success_action_status: '201',
      'Content-Type': 'image/png',
      policy,
      'x-amz-signature': createHmac('sha256', key).update(policy).digest('hex'),
      ...options.fields,
    };
    const parts = Object.entries(fields).map(
      ([name, value]) => `--b0\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    );
    const file = `--b0\r\nContent-Disposition: form-data; name="file"; filename="照片.png"\r\nContent-Type: image/png\r\n\r\n`;
    return {
      method: 'POST',
      path: `/${Bucket}`,
      query: '',
      headers: { 'content-type': 'multipart/form-data; boundary=b0' },
      body: Buffer.from(`${parts.join('')}${file}${options.file ?? 'pixels'}\r\n--b0--\r\n`),
    };
  }

  it('uploads what its policy allows', async () => {
    const { store, client, text } = await open();
    expect(store.formAccessKey(form())).toBe('AKID');
    expect(store.demands(form())).toEqual([
      { action: 's3:PutObject', resource: 'arn:aws-cn:s3:::files/uploads/照片.png' },
    ]);
    expect((await store.handle(form())).status).toBe(201);
    expect(await text('uploads/照片.png')).toBe('pixels');
    const { ContentType } = await client.send(new HeadObjectCommand({ Bucket, Key: 'uploads/照片.png' }));
    expect(ContentType).toBe('image/png');
  });

  it.each([
    ['another key', { fields: { key: 'elsewhere/x' } }, 403, 'Policy Condition failed'],
    ['another type', { fields: { 'Content-Type': 'text/html' } }, 403, 'Policy Condition failed'],
    ['a field nobody allowed', { fields: { 'x-amz-meta-a': 'b' } }, 403, 'Extra input fields'],
    ['too large a file', { file: 'x'.repeat(11) }, 400, 'EntityTooLarge'],
    ['an empty file', { file: '' }, 400, 'EntityTooSmall'],
    ['a policy that has expired', { expires: REAL }, 403, 'Policy expired'],
    ['another signature', { secret: 'guessed' }, 403, 'SignatureDoesNotMatch'],
    [
      'an unknown key',
      { fields: { 'x-amz-credential': 'X/20260601/cn-north-1/s3/aws4_request' } },
      403,
      'InvalidAccessKeyId',
    ],
  ])('with %s uploads nothing', async (_what, options, status, message) => {
    const { store, client } = await open();
    const refused = await store.handle(form(options));
    expect(refused.status).toBe(status);
    expect(Buffer.from(refused.body).toString()).toContain(message);
    expect((await client.send(new ListObjectsV2Command({ Bucket }))).KeyCount).toBe(0);
  });
});
