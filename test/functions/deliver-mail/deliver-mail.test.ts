import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { contract } from '../../../functions/deliver-mail/contract.ts';
import { deliverMail } from '../../../functions/deliver-mail/deliver-mail.ts';
import { calendarDate } from '../../../shared/calendar/date.ts';
import { digestRequest } from '../../../shared/mail/request.ts';
import { limitedErrors } from '../../../shared/ports/errors.ts';
import { MailLimitedError } from '../../../shared/ports/mail.ts';
import { editionPaths } from '../../../shared/report/paths.ts';
import type { ReportRecord } from '../../../shared/report/record.ts';
import { reportMail } from '../../../shared/report/report-mail.ts';
import { snapshotJson } from '../../../shared/report/snapshot.ts';
import { at, type MailRoom, openMailRoom } from '../../support/mailing.ts';
import { fullSnapshot } from '../../support/report-samples.ts';

let room: MailRoom;
beforeEach(async () => {
  room = await openMailRoom();
  await room.open('2026-11', at('2026-11-02 00:10'));
});
afterEach(() => room.close());

const programme = 'suzhou-2022-197';
const request = digestRequest(
  programme,
  'gxj-liaison',
  calendarDate('2026-11-02'),
  calendarDate('2026-11-01'),
);
const { recipient, key } = request;

/** As a state machine calls it: JSON in, JSON out. */
async function call(input: unknown): Promise<unknown> {
  const given = v.parse(contract.input, JSON.parse(JSON.stringify(input)));
  return v.parse(contract.output, await deliverMail(given, room.deps));
}

describe('the input of a state machine', () => {
  test('a planned mail is put and sent; the same again, or only its key, is the same mail', async () => {
    const now = '2026-11-02T01:00:00.123Z';
    expect(await call({ mail: request, now })).toEqual({ step: 'sent' });
    expect(await call({ mail: request, now })).toEqual({ step: 'sent' });
    expect(await call({ mail: { programme, recipient, key }, now: '2026-11-02T02:00:00Z' })).toEqual({
      step: 'sent',
    });
    expect(room.deps.transport.sent).toHaveLength(1);
  });

  test.each([
    ['an intent nobody knows', { ...request, intent: { kind: 'greeting' } }],
    ['an intent without its last moment', { programme, recipient, key, intent: request.intent }],
    ['a date that is none', { ...request, intent: { ...request.intent, date: '2026-02-30' } }],
    ['no key', { programme, recipient }],
  ])('%s is refused at the door', (_name, mail) => {
    expect(v.safeParse(contract.input, { mail, now: '2026-11-02T01:00:00Z' }).success).toBe(false);
  });

  test('patience is asked for under the name that machines retry slowly', async () => {
    room.deps.transport.failing.push(new MailLimitedError('Throttling'));
    const failure = await call({ mail: request, now: '2026-11-02T01:00:00Z' }).catch(
      (error: unknown) => error,
    );
    expect(failure).toMatchObject({ name: limitedErrors[0] });
    // A retry carries the same entered time.
    expect(await call({ mail: request, now: '2026-11-02T01:00:00Z' })).toEqual({ step: 'sent' });
  });
});

describe('a report', () => {
  const report = { programme, report: 'monthly.2026-11' };
  const now = '2026-12-09T01:00:00Z';

  async function keep(over: Partial<ReportRecord> = {}, size = 2_000): Promise<void> {
    const snapshot = fullSnapshot();
    const editions = [1, 2].map(edition => {
      const { docx, xlsx, snapshot: path } = editionPaths(report, edition);
      return { edition, compiledAt: snapshot.compiledAt, snapshot: path, docx, xlsx };
    });
    for (const edition of editions) {
      await room.deps.files.putOnce(
        edition.snapshot,
        Buffer.from(snapshotJson(snapshot)),
        'application/json',
      );
      await room.deps.files.putOnce(edition.docx, Buffer.alloc(size, `docx ${edition.edition}`), 'x');
      await room.deps.files.putOnce(edition.xlsx, Buffer.alloc(size, `xlsx ${edition.edition}`), 'x');
    }
    await room.deps.reports.create({
      schema: 1,
      key: report,
      kind: 'monthly',
      period: '2026-11',
      cutAt: snapshot.cutAt,
      draftOn: calendarDate('2026-12-09'),
      draftAt: at('2026-12-09 09:00'),
      status: 'drafted',
      editions,
      version: 1,
      clock: 1,
      history: [],
      updatedAt: snapshot.cutAt,
      ...over,
    });
  }

  const draft = (edition: number) => reportMail(report, edition, 'report-draft', at('2026-12-09 09:00'));
  const final = (edition: number) => reportMail(report, edition, 'report-final', at('2026-12-09 09:00'));

  test('goes to the Office with both documents, byte for byte, and the figures in the body', async () => {
    await keep();
    expect(await call({ mail: draft(2), now })).toEqual({ step: 'sent' });
    const [mail] = room.deps.transport.sent;
    expect(mail?.to).toEqual(['office@office.example']);
    expect(mail?.attachments.map(one => one.filename)).toEqual([
      '2026年11月“八个一”专题调研工作进展情况报告（送审稿第2稿）.docx',
      '2026年11月“八个一”专题调研工作进展情况台账（送审稿第2稿）.xlsx',
    ]);
    const paths = editionPaths(report, 2);
    expect(mail?.attachments.map(one => one.content)).toEqual(
      [paths.docx, paths.xlsx].map(path => room.deps.files.kept.get(path)),
    );
    expect(mail?.text).toMatch(/应报：\d+项\n实报：\d+项/);
  });

  test('a draft that a newer edition has replaced is dropped; so is one of a report that is final', async () => {
    await keep();
    expect(await call({ mail: draft(1), now })).toEqual({ step: 'dropped' });
    expect(await call({ mail: final(2), now })).toEqual({ step: 'dropped' });
  });

  test('定稿 is sent as such', async () => {
    await keep({ status: 'final', finalAt: at('2026-12-10 10:00') });
    expect(await call({ mail: final(2), now })).toEqual({ step: 'sent' });
    expect(room.deps.transport.sent[0]?.subject).toMatch(/^【定稿】/);
    expect(room.deps.transport.sent[0]?.attachments[0]?.filename).toContain('（定稿）.docx');
  });

  test('定稿 of a version that the Office brought carries that very file, and says so', async () => {
    const [path, content] = ['reports/revisions/a.docx', Buffer.from('as the Office edited it')];
    await room.deps.files.putOnce(path, content, 'x');
    await keep({
      status: 'final',
      revisions: [
        {
          edition: 2,
          kind: 'docx',
          name: '报告.docx',
          path,
          sha256: 'a',
          size: content.length,
          at: at('2026-12-10 09:00'),
          by: 'office',
        },
      ],
      finalVersions: { docx: 'r1', xlsx: 'v2' },
    });
    expect(await call({ mail: final(2), now })).toEqual({ step: 'sent' });
    const [mail] = room.deps.transport.sent;
    expect(mail?.attachments.map(one => one.content)).toEqual([
      content,
      room.deps.files.kept.get(editionPaths(report, 2).xlsx),
    ]);
    expect(mail?.text).toContain('已定稿（报告为修订稿1，台账为第2稿）');
  });

  test('documents too large for a mail wait behind the link', async () => {
    await keep({}, 4_000_000);
    expect(await call({ mail: draft(2), now })).toEqual({ step: 'sent' });
    expect(room.deps.transport.sent[0]?.attachments).toEqual([]);
    expect(room.deps.transport.sent[0]?.text).toContain('文件较大，未随邮件附上');
  });

  test('an edition whose documents are not there yet fails, and is sent when they are', async () => {
    const { snapshot } = editionPaths(report, 1);
    const editions = [{ edition: 1, compiledAt: fullSnapshot().compiledAt, snapshot }];
    await keep({ editions });
    await expect(call({ mail: draft(1), now })).rejects.toThrow('no documents yet');
  });
});
