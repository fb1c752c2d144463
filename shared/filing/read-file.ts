import { createHash } from 'node:crypto';
import { ATTACHMENT_LIMIT_BYTES, type Attachment, type FileKind } from './attachment.ts';
import { recognise } from './content/recognise.ts';
import { readFileName } from './file-name.ts';

export type ReadFile =
  | {
      readonly kind: 'good';
      readonly file: Pick<Attachment, 'sha256' | 'name' | 'size' | 'kind'>;
    }
  | { readonly kind: 'wrong'; readonly name: string; readonly message: string };

/** Judges an uploaded file by its name, its size and above all by its bytes. */
export function readUploadedFile(given: string, bytes: Uint8Array): ReadFile {
  const named = readFileName(given);
  if (named.kind === 'wrong') return named;
  const { name, extension } = named;
  const message = sizeProblem(bytes.length) ?? contentProblem(extension, bytes);
  if (message !== undefined) return { kind: 'wrong', name, message };
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { kind: 'good', file: { sha256, name, size: bytes.length, kind: extension } };
}

/** Known of a file before its bytes are. */
export function sizeProblem(bytes: number): string | undefined {
  if (bytes === 0) return '是空文件，没有内容';
  return bytes > ATTACHMENT_LIMIT_BYTES
    ? `超过10MB（上限${ATTACHMENT_LIMIT_BYTES}字节，现有${bytes}字节），请压缩或者拆分后重新上传`
    : undefined;
}

function contentProblem(extension: FileKind, bytes: Uint8Array): string | undefined {
  const content = recognise(bytes);
  switch (content.is) {
    case 'one of':
      return content.kinds.includes(extension)
        ? undefined
        : `后缀是.${extension}，内容却是${content.kinds.join('或')}格式，请核对文件，另存为正确的格式后重新上传`;
    case 'cut off':
      return '内容不完整，可能没有传完或者已损坏，请确认能够打开后重新上传';
    case 'locked':
      return '已加密或者设有打开密码，请解除密码后重新上传';
    case 'with macros':
      return '含有宏，请另存为不含宏的文件后重新上传';
    case 'unknown':
      return `内容不是${extension}格式，请用办公软件打开后另存为${extension}格式，再重新上传`;
  }
}
