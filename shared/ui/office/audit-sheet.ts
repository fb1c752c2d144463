import { dateInShanghai, timeInShanghai } from '../../calendar/instant.ts';
import { inert } from '../../filing/excel/inert.ts';
import type { AuditLine } from './audit-lines.ts';

/** The lines as CSV, oldest first: with the mark that makes WPS and Excel read UTF-8, and no text that is a formula. */
export function auditSheet(lines: readonly AuditLine[]): Uint8Array {
  const rows = lines
    .toReversed()
    .map(({ at, who, subject, words }) => [dateInShanghai(at), timeInShanghai(at), who, subject, words]);
  const text = [['日期', '时间', '操作人', '事项', '内容'], ...rows]
    .map(row => row.map(cell => `"${inert(cell).replaceAll('"', '""')}"`).join(','))
    .join('\r\n');
  return Buffer.from(`\uFEFF${text}\r\n`);
}
