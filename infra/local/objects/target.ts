import type { AwsRequest } from '../permissions/request.ts';
import { ServiceError } from '../service.ts';

/** What a request is about: operations of the S3 API this host knows, in path style (`/bucket/key`). */
export interface Target {
  readonly operation: Operation;
  readonly bucket: string;
  /** Empty for operations on the bucket, and for a form until it has been read. */
  readonly key: string;
}

export type Operation =
  | 'GetObject'
  | 'HeadObject'
  | 'PutObject'
  | 'DeleteObject'
  | 'PostObject'
  | 'ListObjectsV2'
  | 'HeadBucket'
  | 'GetBucketLocation';

const MAX_KEY_BYTES = 1024;

/** @throws ServiceError NotImplemented and others, as S3 answers */
export function targetOf(request: AwsRequest): Target {
  const slash = request.path.indexOf('/', 1);
  const bucket = decoded(slash < 0 ? request.path.slice(1) : request.path.slice(1, slash));
  const key = slash < 0 ? '' : decoded(request.path.slice(slash + 1));
  if (bucket === '') throw notImplemented();
  if (Buffer.byteLength(key) > MAX_KEY_BYTES) {
    throw new ServiceError('KeyTooLongError', 'Your key is too long');
  }
  const query = new URLSearchParams(request.query);
  return { operation: operationOf(request, key, query), bucket, key };
}

function operationOf({ method, headers }: AwsRequest, key: string, query: URLSearchParams): Operation {
  if (key === '') {
    if (method === 'HEAD') return 'HeadBucket';
    if (method === 'GET' && query.get('list-type') === '2') return 'ListObjectsV2';
    if (method === 'GET' && query.has('location')) return 'GetBucketLocation';
    if (method === 'POST' && headers['content-type']?.startsWith('multipart/form-data')) return 'PostObject';
    throw notImplemented();
  }
  // Sub-resources (acl, tagging, uploads, …) are operations of their own, which this host does not have.
  const sub = ['acl', 'tagging', 'uploads', 'uploadId', 'versionId', 'retention', 'attributes', 'torrent'];
  if (sub.some(name => query.has(name)) || headers['x-amz-copy-source'] !== undefined) throw notImplemented();
  switch (method) {
    case 'GET':
      return 'GetObject';
    case 'HEAD':
      return 'HeadObject';
    case 'PUT':
      return 'PutObject';
    case 'DELETE':
      return 'DeleteObject';
    default:
      throw notImplemented();
  }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new ServiceError('InvalidURI', "Couldn't parse the specified URI.");
  }
}

function notImplemented(): ServiceError {
  return new ServiceError(
    'NotImplemented',
    'A header or operation you requested is not implemented by the embedded S3.',
    501,
  );
}
