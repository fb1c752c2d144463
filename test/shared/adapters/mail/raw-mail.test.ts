import { expect, test } from 'vitest';
import { rawMail } from '../../../../shared/adapters/mail/raw-mail.ts';
import type { ComposedMail } from '../../../../shared/ports/mail.ts';
import { leaves, readMime } from './read-mime.ts';
import { report } from './sample.ts';

const text = async (mail: ComposedMail) => new TextDecoder().decode((await rawMail(mail)).bytes);

test('subject, addresses, both bodies and attachments arrive as they were composed', async () => {
  const mail = readMime(await text(report));
  expect(mail.headers.get('subject')).toBe(report.subject);
  expect(mail.headers.get('from')).toBe(report.from);
  expect(mail.headers.get('to')).toBe('gxj@units.example, 张三 <fgw@units.example>');
  expect(mail.headers.get('reply-to')).toBe(report.replyTo);
  expect(mail.headers.get('date')).toBe('Wed, 09 Dec 2026 01:00:00 +0000');
  const [plain, html, docx, xlsx] = leaves(mail);
  expect(plain?.content.toString().replaceAll('\r\n', '\n')).toBe(report.text);
  expect(html?.content.toString()).toBe(report.html);
  for (const [index, part] of [docx, xlsx].entries()) {
    const sent = report.attachments[index];
    expect(part?.filename).toBe(sent?.filename);
    expect(part?.type).toContain(sent?.contentType);
    expect([...(part?.content ?? [])]).toEqual([...(sent?.content ?? [])]);
  }
});

test('is marked as written by a machine, so that nobody’s absence notice answers it', async () => {
  expect(readMime(await text(report)).headers.get('auto-submitted')).toBe('auto-generated');
});

test('no line is longer than relays accept, and all of it is ASCII', async () => {
  const raw = await text(report);
  expect(Math.max(...raw.split('\r\n').map(line => line.length))).toBeLessThanOrEqual(998);
  expect(raw).toMatch(/^[\t\r\n\x20-\x7e]*$/);
});

test('the same mail composed twice is the same bytes, under the same Message-ID', async () => {
  const [once, again] = [await rawMail(report), await rawMail({ ...report })];
  expect(again).toEqual(once);
  expect(once.messageId).toMatch(/^<[0-9a-f]{40}@office\.example>$/);
  const other = await rawMail({ ...report, tags: { ...report.tags, key: 'report-draft#monthly.2026-11:2' } });
  expect(other.messageId).not.toBe(once.messageId);
});

test('line breaks in a subject add no header and no recipient', async () => {
  const raw = await rawMail({ ...report, subject: '调研\r\nBcc: thief@elsewhere.example\r\n\r\n<b>x</b>' });
  expect(raw.to).toEqual(['gxj@units.example', 'fgw@units.example']);
  const mail = readMime(new TextDecoder().decode(raw.bytes));
  expect(mail.headers.has('bcc')).toBe(false);
  expect(leaves(mail)).toHaveLength(4);
});
