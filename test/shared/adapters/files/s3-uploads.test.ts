import { S3Client } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { ObjectStore } from '../../../../infra/local/objects/object-store.ts';
import { credentialOf, SignatureVerifier } from '../../../../infra/local/permissions/signature.ts';
import { s3Addresses, s3Uploads } from '../../../../shared/adapters/files/s3-uploads.ts';
import { requestHandlerOf } from '../../../support/aws-request-handler.ts';
import { filesUpload } from '../../../support/files-upload.ts';

const credentials = { accessKeyId: 'AKID', secretAccessKey: 'secret' };
const MOST = 20;

/** The adapter against a store that checks policies and signatures by itself. */
async function open(real: () => number = Date.now, endpoint = 'http://127.0.0.1:3000') {
  const store = await ObjectStore.open({
    directory: undefined,
    buckets: [{ name: 'uploads', expirations: [] }],
    clock: { now: () => 0, at: () => () => {}, track: work => work },
    partition: 'aws-cn',
    secretOf: id => (id === credentials.accessKeyId ? credentials.secretAccessKey : undefined),
    realNow: real,
  });
  const client = new S3Client({
    region: 'cn-north-1',
    endpoint,
    credentials,
    forcePathStyle: true,
    requestHandler: requestHandlerOf(request => store.handle(request)),
  });
  return { store, client, uploads: s3Uploads(client, 'uploads'), addresses: s3Addresses(client, 'uploads') };
}

const asked = {
  folder: 'arriving/duty/1/',
  backTo: 'http://localhost:3000/u/t?step=arrived',
  mostBytes: MOST,
};

describe('a browser that is invited', () => {
  async function post(
    { store, uploads }: Awaited<ReturnType<typeof open>>,
    change: (fields: Record<string, string>) => Record<string, string> = fields => fields,
    bytes = Buffer.from('content'),
  ) {
    const { url, fields } = await uploads.invite(asked);
    const { pathname } = new URL(url);
    const form = filesUpload(change(Object.fromEntries(fields)), [['调研 “报告”𠮷.pdf', bytes]]);
    return await store.handle({ method: 'POST', path: pathname, query: '', ...form });
  }

  it('puts its file under its own name, and is sent back with it', async () => {
    const opened = await open();
    const answer = await post(opened);
    expect(answer.status).toBe(303);
    const back = new URL(String(answer.headers.location));
    expect(back.searchParams.get('step')).toBe('arrived');
    const path = back.searchParams.get('key') ?? '';
    expect(path).toBe('arriving/duty/1/调研 “报告”𠮷.pdf');
    expect(await opened.uploads.take(path, MOST)).toEqual({
      kind: 'file',
      content: new Uint8Array(Buffer.from('content')),
    });
  });

  it.each([
    ['to another folder', { key: 'waiting/other/x' }, 403],
    ['with another way back', { success_action_redirect: 'https://elsewhere.example' }, 403],
    ['with a signature of its own', { 'x-amz-signature': '00'.repeat(32) }, 403],
  ])('cannot put it %s', async (_, changed, status) => {
    expect((await post(await open(), fields => ({ ...fields, ...changed }))).status).toBe(status);
  });

  it('cannot put more than was said, nor after the hour', async () => {
    expect((await post(await open(), fields => fields, Buffer.alloc(MOST + 1))).status).toBe(400);
    expect((await post(await open(() => Date.now() + 3_601_000))).status).toBe(403);
  });
});

describe('a file that waits', () => {
  it('is read up to a limit, replaced, and removed', async () => {
    const { uploads } = await open();
    expect(await uploads.take('waiting/a', MOST)).toEqual({ kind: 'missing' });
    await uploads.put('waiting/a', Buffer.alloc(MOST), 'application/pdf');
    expect(await uploads.take('waiting/a', MOST)).toMatchObject({ kind: 'file' });
    await uploads.put('waiting/a', Buffer.alloc(MOST + 5), 'application/pdf');
    expect(await uploads.take('waiting/a', MOST)).toEqual({ kind: 'too-large', size: MOST + 5 });
    await uploads.put('waiting/a', new Uint8Array(), 'application/pdf');
    expect(await uploads.take('waiting/a', MOST)).toEqual({ kind: 'file', content: new Uint8Array() });
    await uploads.remove('waiting/a');
    expect(await uploads.take('waiting/a', MOST)).toEqual({ kind: 'missing' });
  });
});

describe('the address of a file', () => {
  it('gives it under its Chinese name for ten minutes, to whoever holds it, and no longer', async () => {
    const { store, uploads, addresses } = await open();
    await uploads.put('waiting/a', Buffer.from('content'), 'application/pdf');
    const name = "调研“报告”(终稿)'1'*.pdf";
    const url = new URL(await addresses.addressOf('waiting/a', { name, contentType: 'application/pdf' }));
    const request = {
      method: 'GET',
      path: url.pathname,
      query: url.search.slice(1),
      headers: { host: url.host },
      body: new Uint8Array(),
    };
    const credential = credentialOf(request);
    if (credential === undefined) throw new Error('the address is not signed');
    const verify = (now: number) =>
      new SignatureVerifier(() => now).verify(request, credential, credentials.secretAccessKey);
    expect(() => verify(Date.now() + 590_000)).not.toThrow();
    expect(() => verify(Date.now() + 601_000)).toThrow(expect.objectContaining({ name: 'RequestExpired' }));
    const answer = await store.handle(request);
    const disposition = String(answer.headers['content-disposition']);
    expect(disposition).toMatch(/^attachment; filename="download\.pdf"; filename\*=UTF-8''[A-Za-z0-9.%_-]+$/);
    expect(decodeURIComponent(disposition.split("''")[1] ?? '')).toBe(name);
  });
});
