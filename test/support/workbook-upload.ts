import { filesUpload } from './files-upload.ts';

/** The body and headers of what a browser posts from a form with a workbook. */
export function workbookUpload(
  posted: Readonly<Record<string, string>>,
  bytes: Uint8Array,
): ReturnType<typeof filesUpload> {
  return filesUpload(posted, [['专题调研 “填报表”.xlsx', bytes]], 'sheet');
}
