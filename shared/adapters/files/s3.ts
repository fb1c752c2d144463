import { GetObjectCommand, NoSuchKey, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { Files } from '../../ports/files.ts';

/**
 * Documents in one bucket. A missing file is only told apart from a forbidden one when the role may list the bucket
 * (`s3:ListBucket`); without it S3 answers 403 and `get` throws.
 */
export function s3Files(client: S3Client, bucket: string): Files {
  const put = (path: string, content: Uint8Array, contentType: string) =>
    client.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: path,
        Body: content,
        ContentType: contentType,
        ContentLength: content.length,
        IfNoneMatch: '*',
      }),
    );

  return {
    async putOnce(path, content, contentType) {
      try {
        await put(path, content, contentType);
      } catch (error) {
        if (statusOf(error) === 412) return;
        if (statusOf(error) !== 409) throw error;
        // Another write of the same path is under way: by now it has either won or failed.
        await put(path, content, contentType).catch((second: unknown) => {
          if (statusOf(second) !== 412) throw second;
        });
      }
    },

    async get(path) {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: path }));
        return await Body?.transformToByteArray();
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined;
        throw error;
      }
    },
  };
}

function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('$metadata' in error)) return undefined;
  const metadata = error.$metadata;
  if (typeof metadata !== 'object' || metadata === null || !('httpStatusCode' in metadata)) return undefined;
  return typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : undefined;
}
