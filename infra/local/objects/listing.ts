import { ServiceError } from '../service.ts';
import type { ObjectFiles, ObjectMeta } from './object-files.ts';

const MAX_KEYS = 1000;

/** ListObjectsV2. @returns the XML document */
export function listingXml(bucket: string, files: ObjectFiles, query: URLSearchParams): string {
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const limit = Math.min(MAX_KEYS, Number(query.get('max-keys') ?? MAX_KEYS));
  if (!(limit >= 0)) throw new ServiceError('InvalidArgument', 'Provided max-keys not an integer');
  const token = query.get('continuation-token');
  const start = token === null ? (query.get('start-after') ?? '') : keyOfToken(token);
  const named = query.get('encoding-type') === 'url' ? encodeURIComponent : escaped;

  const found: ObjectMeta[] = [];
  const folders = new Set<string>();
  let last = start;
  let more = false;
  for (const meta of files.keys(prefix, start)) {
    const folder = folderOf(meta.key, prefix, delimiter);
    // A folder that an earlier page has listed is not listed again.
    if (folder !== undefined && (folders.has(folder) || start.startsWith(folder))) continue;
    if (found.length + folders.size >= limit) {
      more = limit > 0;
      break;
    }
    if (folder === undefined) found.push(meta);
    else folders.add(folder);
    last = folder ?? meta.key;
  }
  const contents = found.map(
    ({ key, modifiedAt, etag, size }) =>
      `<Contents><Key>${named(key)}</Key><LastModified>${new Date(modifiedAt).toISOString()}</LastModified>` +
      `<ETag>${escaped(etag)}</ETag><Size>${size}</Size><StorageClass>STANDARD</StorageClass></Contents>`,
  );
  const prefixes = [...folders].map(
    folder => `<CommonPrefixes><Prefix>${named(folder)}</Prefix></CommonPrefixes>`,
  );
  return document(
    'ListBucketResult',
    `<Name>${escaped(bucket)}</Name><Prefix>${named(prefix)}</Prefix><KeyCount>${found.length + folders.size}</KeyCount>` +
      `<MaxKeys>${limit}</MaxKeys>${delimiter === '' ? '' : `<Delimiter>${named(delimiter)}</Delimiter>`}` +
      (query.get('encoding-type') === 'url' ? '<EncodingType>url</EncodingType>' : '') +
      `<IsTruncated>${more}</IsTruncated>` +
      (more ? `<NextContinuationToken>${tokenOf(last)}</NextContinuationToken>` : '') +
      contents.join('') +
      prefixes.join(''),
  );
}

function folderOf(key: string, prefix: string, delimiter: string): string | undefined {
  if (delimiter === '') return undefined;
  const end = key.indexOf(delimiter, prefix.length);
  return end < 0 ? undefined : key.slice(0, end + delimiter.length);
}

function tokenOf(key: string): string {
  return Buffer.from(key).toString('base64url');
}

function keyOfToken(token: string): string {
  return Buffer.from(token, 'base64url').toString('utf8');
}

export function document(root: string, content: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${content}</${root}>`;
}

export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;');
}
