import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { BucketModel } from '../assembly/model.ts';
import type { HostClock } from '../clock/clock.ts';
import type { HttpService } from '../gateway/aws-endpoint.ts';
import type { Demand } from '../permissions/permissions.ts';
import type { AwsRequest, AwsResponse } from '../permissions/request.ts';
import { ServiceError } from '../service.ts';
import { KeyLocks } from '../store/key-locks.ts';
import { ExpiringFiles } from './expiring-files.ts';
import { document, escaped, listingXml } from './listing.ts';
import {
  ObjectDirectory,
  type ObjectFiles,
  ObjectMemory,
  type ObjectMeta,
  ObjectOutput,
} from './object-files.ts';
import { readPayload } from './payload.ts';
import { accessKeyOf, readForm, requireAllowed } from './post-form.ts';
import { answerHeaders, conditionalAnswer, rangeOf, storedHeaders } from './representation.ts';
import { targetOf } from './target.ts';

export interface ObjectStoreOptions {
  /** Of its own, made when missing; undefined keeps everything in memory. */
  readonly directory: string | undefined;
  /** Takes the place of the directory, for a simulation that is not to hold every file in memory. */
  readonly output?: string | undefined;
  readonly buckets: readonly Pick<BucketModel, 'name' | 'expirations'>[];
  readonly clock: HostClock;
  /** `aws` or `aws-cn`. */
  readonly partition: string;
  /** The secret of an access key, for the policies of browser forms. All other signatures are checked before. */
  readonly secretOf: (accessKeyId: string) => string | undefined;
  /** Epoch milliseconds of the time of day: form policies expire in real time. */
  readonly realNow: () => number;
}

/** S3 takes up to 5 GB in one PUT; this host keeps requests in memory. */
const MAX_OBJECT_BYTES = 256 * 1024 * 1024;

/**
 * S3 for the embedded host, path style: objects of the template's buckets, on disk before they are acknowledged,
 * replaced whole or not at all. Knows PutObject, GetObject, HeadObject, DeleteObject, ListObjectsV2, browser forms,
 * HeadBucket and GetBucketLocation; everything else is answered with NotImplemented.
 */
export class ObjectStore implements HttpService {
  readonly #options: ObjectStoreOptions;
  readonly #buckets: ReadonlyMap<string, ObjectFiles>;
  readonly #locks = new KeyLocks();

  private constructor(buckets: ReadonlyMap<string, ObjectFiles>, options: ObjectStoreOptions) {
    this.#buckets = buckets;
    this.#options = options;
  }

  static async open(options: ObjectStoreOptions): Promise<ObjectStore> {
    const { directory, output } = options;
    const buckets = new Map<string, ObjectFiles>();
    for (const { name, expirations } of options.buckets) {
      const files = await filesOf(name, directory, output);
      buckets.set(
        name,
        expirations.length === 0 ? files : await ExpiringFiles.open(files, expirations, options.clock),
      );
    }
    return new ObjectStore(buckets, options);
  }

  /** What IAM asks for before the request is performed. @throws ServiceError NotImplemented and others */
  demands(request: AwsRequest): readonly Demand[] {
    const { operation, bucket, key } = targetOf(request);
    const ofBucket = `arn:${this.#options.partition}:s3:::${bucket}`;
    switch (operation) {
      case 'GetObject':
      case 'HeadObject':
        return [{ action: 's3:GetObject', resource: `${ofBucket}/${key}` }];
      case 'PutObject':
      case 'DeleteObject':
        return [{ action: `s3:${operation}`, resource: `${ofBucket}/${key}` }];
      case 'PostObject':
        return [
          { action: 's3:PutObject', resource: `${ofBucket}/${readForm(request).fields.get('key') ?? ''}` },
        ];
      case 'HeadBucket':
        return [{ action: 's3:ListBucket', resource: ofBucket }];
      case 'GetBucketLocation':
        return [{ action: 's3:GetBucketLocation', resource: ofBucket }];
      case 'ListObjectsV2': {
        const prefix = new URLSearchParams(request.query).get('prefix') ?? '';
        return [{ action: 's3:ListBucket', resource: ofBucket, context: { 's3:prefix': [prefix] } }];
      }
    }
  }

  /** Whose policy a browser form carries; undefined when the request is no form. The policy is checked by `handle`. */
  formAccessKey(request: AwsRequest): string | undefined {
    return isForm(request) ? accessKeyOf(readForm(request)) : undefined;
  }

  /** Answers a request that has been authenticated and authorised. */
  async handle(request: AwsRequest): Promise<AwsResponse> {
    try {
      return await this.#perform(request);
    } catch (error) {
      if (error instanceof ServiceError) return this.refuse(request, error);
      throw error;
    }
  }

  refuse(request: AwsRequest, error: ServiceError): AwsResponse {
    const status = STATUS[error.code] ?? error.status;
    const xml =
      `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${escaped(error.code)}</Code>` +
      `<Message>${escaped(error.message)}</Message><Resource>${escaped(request.path)}</Resource>` +
      `<RequestId>${requestId()}</RequestId></Error>`;
    return answer(status, { 'content-type': 'application/xml' }, request.method === 'HEAD' ? '' : xml);
  }

  async #perform(request: AwsRequest): Promise<AwsResponse> {
    const { operation, bucket, key } = targetOf(request);
    const files = this.#buckets.get(bucket);
    if (files === undefined) throw new ServiceError('NoSuchBucket', 'The specified bucket does not exist');
    switch (operation) {
      case 'PutObject':
        return this.#put(request, bucket, key, files);
      case 'GetObject':
      case 'HeadObject':
        return this.#get(request, key, files);
      case 'DeleteObject':
        await this.#locks.run(`${bucket}/${key}`, () => files.delete(key));
        return answer(204, {});
      case 'PostObject':
        return this.#post(request, bucket, files);
      case 'ListObjectsV2':
        return answer(
          200,
          { 'content-type': 'application/xml' },
          listingXml(bucket, files, new URLSearchParams(request.query)),
        );
      case 'HeadBucket':
        return answer(200, {});
      case 'GetBucketLocation':
        return answer(200, { 'content-type': 'application/xml' }, document('LocationConstraint', ''));
    }
  }

  async #put(request: AwsRequest, bucket: string, key: string, files: ObjectFiles): Promise<AwsResponse> {
    const { content, checksums } = readPayload(request);
    const headers = storedHeaders(request.headers, new URLSearchParams(request.query));
    const meta = await this.#store(bucket, key, files, content, { ...headers, ...checksums }, existing => {
      const { 'if-none-match': noneMatch, 'if-match': match } = request.headers;
      if (noneMatch === '*' && existing !== undefined) throw preconditionFailed();
      if (match === undefined) return;
      if (existing === undefined) throw noSuchKey();
      if (match !== existing.etag) throw preconditionFailed();
    });
    return answer(200, { etag: meta.etag, ...checksums, ...(hasChecksum(checksums) && FULL_OBJECT) });
  }

  async #post(request: AwsRequest, bucket: string, files: ObjectFiles): Promise<AwsResponse> {
    const form = readForm(request);
    const secret = this.#options.secretOf(accessKeyOf(form) ?? '');
    if (secret === undefined) {
      throw new ServiceError('InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist.');
    }
    requireAllowed(form, bucket, secret, this.#options.realNow());
    const key = form.fields.get('key') ?? '';
    if (key === '') throw new ServiceError('InvalidArgument', 'Bucket POST must contain a field named key.');
    const headers = storedHeaders(Object.fromEntries(form.fields), new URLSearchParams());
    const { etag } = await this.#store(bucket, key, files, form.file, headers, () => {});
    const redirect = form.fields.get('success_action_redirect');
    if (redirect !== undefined) {
      const separator = redirect.includes('?') ? '&' : '?';
      const query = new URLSearchParams({ bucket, key, etag });
      return answer(303, { location: `${redirect}${separator}${query}`, etag });
    }
    const status = form.fields.get('success_action_status');
    if (status !== '201') return answer(status === '200' ? 200 : 204, { etag });
    const xml = `<Bucket>${escaped(bucket)}</Bucket><Key>${escaped(key)}</Key><ETag>${escaped(etag)}</ETag>`;
    return answer(201, { 'content-type': 'application/xml', etag }, document('PostResponse', xml));
  }

  /** @param judge refuses by throwing, while no other write of this object is under way */
  async #store(
    bucket: string,
    key: string,
    files: ObjectFiles,
    content: Buffer,
    headers: ObjectMeta['headers'],
    judge: (existing: ObjectMeta | undefined) => void,
  ): Promise<ObjectMeta> {
    if (content.length > MAX_OBJECT_BYTES) {
      throw new ServiceError('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size');
    }
    return this.#locks.run(`${bucket}/${key}`, async () => {
      judge(files.get(key));
      const meta: ObjectMeta = {
        key,
        size: content.length,
        etag: `"${createHash('md5').update(content).digest('hex')}"`,
        modifiedAt: this.#options.clock.now(),
        headers,
      };
      await files.put(meta, content);
      return meta;
    });
  }

  async #get(request: AwsRequest, key: string, files: ObjectFiles): Promise<AwsResponse> {
    const meta = files.get(key);
    if (meta === undefined) throw noSuchKey();
    const headers = answerHeaders(meta, request);
    const conditional = conditionalAnswer(meta, request.headers);
    if (conditional === 'not modified') return answer(304, { etag: meta.etag });
    if (conditional === 'failed') throw preconditionFailed();
    const range = rangeOf(request.headers.range, meta.size);
    const [from, to] = range ?? [0, meta.size];
    const answered = {
      ...headers,
      'content-length': String(to - from),
      ...(range !== undefined && { 'content-range': `bytes ${from}-${to - 1}/${meta.size}` }),
    };
    const status = range === undefined ? 200 : 206;
    if (request.method === 'HEAD') return answer(status, answered);
    const content = await files.content(key);
    // Deleted since it was looked up.
    if (content === undefined) throw noSuchKey();
    return answer(status, answered, content.subarray(from, to));
  }
}

const FULL_OBJECT = { 'x-amz-checksum-type': 'FULL_OBJECT' };

/** Where S3 answers with another status than 400; see "List of error codes" in its API reference. */
const STATUS: { readonly [code: string]: number } = {
  AccessDenied: 403,
  AccessDeniedException: 403,
  InvalidAccessKeyId: 403,
  InvalidRange: 416,
  NoSuchBucket: 404,
  NoSuchKey: 404,
  PreconditionFailed: 412,
};

function hasChecksum(checksums: object): boolean {
  return Object.keys(checksums).length > 0;
}

function isForm({ method, headers }: AwsRequest): boolean {
  return method === 'POST' && (headers['content-type']?.startsWith('multipart/form-data') ?? false);
}

function answer(
  status: number,
  headers: AwsResponse['headers'],
  body: string | Uint8Array = '',
): AwsResponse {
  return {
    status,
    headers: { 'x-amz-request-id': requestId(), ...headers },
    body: typeof body === 'string' ? Buffer.from(body) : body,
  };
}

function requestId(): string {
  return randomBytes(8).toString('hex').toUpperCase();
}

function noSuchKey(): ServiceError {
  return new ServiceError('NoSuchKey', 'The specified key does not exist.');
}

function preconditionFailed(): ServiceError {
  return new ServiceError(
    'PreconditionFailed',
    'At least one of the pre-conditions you specified did not hold',
  );
}

async function filesOf(
  bucket: string,
  directory: string | undefined,
  output: string | undefined,
): Promise<ObjectFiles> {
  if (output !== undefined) return new ObjectOutput(join(output, bucket));
  return directory === undefined ? new ObjectMemory() : await ObjectDirectory.open(join(directory, bucket));
}
