import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  NoSuchKey,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { contentDisposition } from '../../filing/file-name.ts';
import type { FileAddresses, Uploads } from '../../ports/uploads.ts';
import { postFields } from './post-policy.ts';

const INVITED_SECONDS = 3600;
/** Presigned reads ≤10 min. */
const READING_SECONDS = 600;

/** Files that wait, in a bucket of their own whose lifecycle clears what is not filed. */
export function s3Uploads(client: S3Client, bucket: string): Uploads {
  return {
    async put(path, content, contentType) {
      await client.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: path,
          Body: content,
          ContentType: contentType,
          ContentLength: content.length,
        }),
      );
    },

    async take(path, mostBytes) {
      // One byte more than allowed tells that there is more, and nothing beyond it is fetched.
      const Range = `bytes=0-${mostBytes}`;
      try {
        const { Body, ContentRange } = await client.send(
          new GetObjectCommand({ Bucket: bucket, Key: path, Range }),
        );
        const content = (await Body?.transformToByteArray()) ?? new Uint8Array();
        return content.length <= mostBytes
          ? { kind: 'file', content }
          : { kind: 'too-large', size: Number(ContentRange?.split('/')[1] ?? content.length) };
      } catch (error) {
        if (error instanceof NoSuchKey) return { kind: 'missing' };
        // There is no range in an object without bytes.
        if (error instanceof Error && error.name === 'InvalidRange')
          return { kind: 'file', content: new Uint8Array() };
        throw error;
      }
    },

    async remove(path) {
      await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: path }));
    },

    async invite({ folder, backTo, mostBytes }) {
      // The presigner knows the bucket's address and whose credentials sign in which Region.
      const signed = new URL(await getSignedUrl(client, new HeadBucketCommand({ Bucket: bucket })));
      const { secretAccessKey } = await client.config.credentials();
      const scope = {
        credential: signed.searchParams.get('X-Amz-Credential') ?? '',
        date: signed.searchParams.get('X-Amz-Date') ?? '',
        sessionToken: signed.searchParams.get('X-Amz-Security-Token') ?? undefined,
      };
      const allowed = { bucket, folder, backTo, mostBytes, seconds: INVITED_SECONDS };
      return {
        url: `${signed.origin}${signed.pathname}`,
        fields: postFields(allowed, scope, secretAccessKey),
      };
    },
  };
}

export function s3Addresses(client: S3Client, bucket: string): FileAddresses {
  return {
    async addressOf(path, { name, contentType }) {
      const command = new GetObjectCommand({
        Bucket: bucket,
        Key: path,
        ResponseContentType: contentType,
        ResponseContentDisposition: contentDisposition(name),
      });
      return await getSignedUrl(client, command, { expiresIn: READING_SECONDS });
    },
  };
}
