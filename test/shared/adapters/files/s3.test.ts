import { S3Client } from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { s3Files } from '../../../../shared/adapters/files/s3.ts';
import { answering, type CannedAnswer } from '../answering.ts';

const path = 'suzhou-2022-197/reports/monthly.2026-11/1/报告.docx';
const content = new TextEncoder().encode('第一稿');
const ok = { status: 200, body: '' };
const fault = (status: number, code: string): CannedAnswer => ({
  status,
  body: `<Error><Code>${code}</Code><Message>${code}</Message></Error>`,
});

function files(...answers: readonly CannedAnswer[]) {
  const { sent, client } = answering(...answers);
  return { sent, files: s3Files(new S3Client({ ...client, forcePathStyle: true }), 'bucket') };
}

describe('putting once', () => {
  test('asks the bucket to refuse what is there already', async () => {
    const { sent, files: sut } = files(ok);
    await sut.putOnce(path, content, 'text/plain');
    expect(sent[0]).toMatchObject({ method: 'PUT', path: `/bucket/${encodeURI(path)}`, body: '第一稿' });
    expect(sent[0]?.headers).toMatchObject({ 'if-none-match': '*', 'content-type': 'text/plain' });
  });

  test('what is there already stays, and that is fine', async () => {
    await files(fault(412, 'PreconditionFailed')).files.putOnce(path, content, 'text/plain');
  });

  test('a write of the same file at the same moment is waited out', async () => {
    const { sent, files: sut } = files(
      fault(409, 'ConditionalRequestConflict'),
      fault(412, 'PreconditionFailed'),
    );
    await sut.putOnce(path, content, 'text/plain');
    expect(sent).toHaveLength(2);
  });

  test('a refusal is not taken for success', async () => {
    const refused = files(fault(403, 'AccessDenied')).files.putOnce(path, content, 'text/plain');
    await expect(refused).rejects.toMatchObject({ name: 'AccessDenied' });
  });
});

describe('getting', () => {
  test('gives the bytes', async () => {
    expect(await files({ status: 200, body: '第一稿' }).files.get(path)).toEqual(content);
  });

  test('a missing file is undefined, a forbidden one is an error', async () => {
    expect(await files(fault(404, 'NoSuchKey')).files.get(path)).toBeUndefined();
    await expect(files(fault(403, 'AccessDenied')).files.get(path)).rejects.toMatchObject({
      name: 'AccessDenied',
    });
  });
});
