import * as v from 'valibot';
import { type Instant, instantSchema } from '../calendar/instant.ts';
import type { FilingValues, RowValues } from './field.ts';
import { rowsOf } from './values.ts';

/** 附件: doc docx wps xls xlsx et pdf ofd jpg png; ≤5个, 单个≤10MB; 文件名≤80字. */
export const fileKinds = ['doc', 'docx', 'wps', 'xls', 'xlsx', 'et', 'pdf', 'ofd', 'jpg', 'png'] as const;
export type FileKind = (typeof fileKinds)[number];

export const ATTACHMENTS_LIMIT = 5;
export const ATTACHMENT_LIMIT_BYTES = 10 * 1024 * 1024;
/** Days that a file waits to be filed; after them the storage clears it by itself. */
export const WAITING_DAYS = 90;
/** Days that a file waits which a browser has put and nobody has added to a form. */
export const ARRIVED_DAYS = 1;
/** Days that a package of attachments can be fetched; asked for again, it is made again. */
export const PACKAGE_DAYS = 1;

/** A file of a filing; its content is kept under its hash. */
export interface Attachment {
  /** Of the content, in hexadecimal. */
  readonly sha256: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly kind: FileKind;
  readonly uploadedAt: Instant;
  /** Key of the contact. */
  readonly uploadedBy: string;
}

const attachment = v.object({
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  name: v.string(),
  size: v.number(),
  kind: v.picklist(fileKinds),
  uploadedAt: instantSchema,
  uploadedBy: v.string(),
});

/** The files filed under a field. */
export function attachmentsOf(values: FilingValues, key: string): readonly Attachment[] {
  return rowsOf(values, key).map(row => v.parse(attachment, row));
}

export function attachmentRow(file: Attachment): RowValues {
  return { ...file };
}

/**
 * The files of a form that is being filled in, as they stand under the field's name. They are put there by the server
 * alone: what a browser posts under that name is never read.
 */
export function typedAttachments(texts: readonly string[] = []): readonly Attachment[] {
  return texts.map(text => v.parse(v.pipe(v.string(), v.parseJson(), attachment), text));
}

export function attachmentsTyped(files: readonly Attachment[]): readonly string[] {
  return files.map(file => JSON.stringify(file));
}

/** 「1.2MB」, 「86KB」; never less than 1KB. */
export function sizeWords(bytes: number): string {
  const kilobytes = Math.max(1, Math.round(bytes / 1024));
  return kilobytes < 1024 ? `${kilobytes}KB` : `${(bytes / 1024 / 1024).toFixed(1)}MB`;
}

/** 「调研报告.docx（1.2MB）」 */
export function attachmentWords({ name, size }: Pick<Attachment, 'name' | 'size'>): string {
  return `${name}（${sizeWords(size)}）`;
}

export const contentTypes: Readonly<Record<FileKind, string>> = {
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  wps: 'application/vnd.ms-works',
  xls: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  et: 'application/vnd.ms-excel',
  pdf: 'application/pdf',
  ofd: 'application/ofd',
  jpg: 'image/jpeg',
  png: 'image/png',
};
