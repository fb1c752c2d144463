import { Readable } from 'node:stream';
import { HeadObjectCommand, NotFound, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { Packages } from '../../ports/packages.ts';

/** One PUT of known length: a package is never held as a whole, and a broken one is not there. */
export function s3Packages(client: S3Client, bucket: string): Packages {
  return {
    async has(path) {
      try {
        await client.send(new HeadObjectCommand({ Bucket: bucket, Key: path }));
        return true;
      } catch (error) {
        if (error instanceof NotFound) return false;
        throw error;
      }
    },

    async put(path, content, size, contentType) {
      const broken = new AbortController();
      const command = new PutObjectCommand({
        Bucket: bucket,
        Key: path,
        Body: Readable.from(untilBroken(content, broken)),
        ContentType: contentType,
        ContentLength: size,
      });
      try {
        await client.send(command, { abortSignal: broken.signal });
      } catch (error) {
        throw broken.signal.aborted ? broken.signal.reason : error;
      }
    },
  };
}

/** To the SDK a stream that fails is nobody's: it would end the process. So the request is broken off from outside. */
async function* untilBroken(
  content: AsyncIterable<Uint8Array>,
  broken: AbortController,
): AsyncGenerator<Uint8Array> {
  try {
    yield* content;
  } catch (error) {
    broken.abort(error);
  }
}
