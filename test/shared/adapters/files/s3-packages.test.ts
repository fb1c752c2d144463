import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { S3Client } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { ObjectStore } from '../../../../infra/local/objects/object-store.ts';
import { s3Packages } from '../../../../shared/adapters/files/s3-packages.ts';
import { s3Uploads } from '../../../../shared/adapters/files/s3-uploads.ts';
import { requestHandlerOf } from '../../../support/aws-request-handler.ts';

const settings = {
  region: 'cn-north-1',
  credentials: { accessKeyId: 'AKID', secretAccessKey: 'secret' },
  forcePathStyle: true,
  maxAttempts: 1,
};

async function open() {
  const store = await ObjectStore.open({
    directory: undefined,
    buckets: [{ name: 'uploads', expirations: [] }],
    clock: { now: () => 0, at: () => () => {}, track: work => work },
    partition: 'aws-cn',
    secretOf: () => undefined,
    realNow: Date.now,
  });
  const client = new S3Client({
    ...settings,
    endpoint: 'http://127.0.0.1:3000',
    requestHandler: requestHandlerOf(request => store.handle(request)),
  });
  return { packages: s3Packages(client, 'uploads'), uploads: s3Uploads(client, 'uploads') };
}

async function* pieces(...sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  for (const [index, size] of sizes.entries()) yield Buffer.alloc(size, index + 1);
}

const path = 'packages/suzhou/1.zip';

describe('a package', () => {
  it('is put as it is made, whole', async () => {
    const { packages, uploads } = await open();
    expect(await packages.has(path)).toBe(false);
    await packages.put(path, pieces(3, 70_000, 200_000), 270_003, 'application/zip');
    expect(await packages.has(path)).toBe(true);
    const taken = await uploads.take(path, 300_000);
    expect(taken.kind === 'file' && Buffer.from(taken.content)).toEqual(
      Buffer.concat([Buffer.alloc(3, 1), Buffer.alloc(70_000, 2), Buffer.alloc(200_000, 3)]),
    );
  });

  it('is not there when it broke off', async () => {
    const { packages } = await open();
    await expect(packages.put(path, pieces(3, 5), 9, 'application/zip')).rejects.toThrow();
    const broken = async function* () {
      yield* pieces(3);
      throw new Error('the file is missing');
    };
    await expect(packages.put(path, broken(), 9, 'application/zip')).rejects.toThrow('the file is missing');
    expect(await packages.has(path)).toBe(false);
  });

  it('that breaks off on its way ends the request, not the process', async () => {
    let isWhole = false;
    const server = createServer((request, response) => {
      request.on('end', () => {
        isWhole = true;
        response.end();
      });
      request.resume();
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const packages = s3Packages(
      new S3Client({ ...settings, endpoint: `http://127.0.0.1:${port}` }),
      'uploads',
    );
    const broken = async function* () {
      yield* pieces(70_000, 70_000);
      throw new Error('the file is missing');
    };
    await expect(packages.put(path, broken(), 210_000, 'application/zip')).rejects.toThrow(
      'the file is missing',
    );
    await new Promise<void>(resolve => server.close(() => resolve()));
    expect(isWhole).toBe(false);
  });
});
