import { markingInside } from '../filing/content/office-marking.ts';
import { readUploadedFile } from '../filing/read-file.ts';
import { documentKinds, type ReportRevision } from './revision.ts';

/** A Lambda event holds 6 MB, base64 included, on the way in and on the way out. */
export const REVISION_LIMIT_BYTES = 4_500_000;

export type ReadRevision =
  | {
      readonly kind: 'good';
      readonly file: Pick<ReportRevision, 'kind' | 'name' | 'sha256' | 'size'>;
    }
  | { readonly kind: 'wrong'; readonly message: string };

/** Judges a document that the Office brings by its name, its size, its bytes and its text. */
export function readRevision(given: string, bytes: Uint8Array): ReadRevision {
  const wrong = (name: string, message: string) =>
    ({ kind: 'wrong', message: `“${name}”${message}` }) as const;
  if (bytes.length > REVISION_LIMIT_BYTES)
    return wrong(
      given,
      `超过4.5MB（上限${REVISION_LIMIT_BYTES}字节，现有${bytes.length}字节），请压缩其中的图片后重新上传`,
    );
  const read = readUploadedFile(given, bytes);
  if (read.kind === 'wrong') return wrong(read.name, read.message);
  const { kind: fileKind, name, ...content } = read.file;
  const kind = documentKinds.find(each => each === fileKind);
  if (kind === undefined)
    return wrong(name, '不是.docx或.xlsx文件，请在Word、WPS中另存为.docx（报告）或.xlsx（台账）后重新上传');
  const marking = markingInside(bytes);
  return marking === undefined ? { kind: 'good', file: { ...content, name, kind } } : wrong(name, marking);
}
