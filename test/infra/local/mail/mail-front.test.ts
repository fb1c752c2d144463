import { appendFile, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  GetSendQuotaCommand,
  ListIdentitiesCommand,
  SESClient,
  SendEmailCommand,
  SendRawEmailCommand,
  type SendRawEmailCommandInput,
} from '@aws-sdk/client-ses';
import { beforeEach, describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../../infra/local/clock/virtual-clock.ts';
import type { MailEvent } from '../../../../infra/local/mail/mail-events.ts';
import { MailOutput } from '../../../../infra/local/mail/mail-files.ts';
import { MailFront, type MailFrontOptions } from '../../../../infra/local/mail/mail-front.ts';
import { requestHandlerOf } from '../../../support/aws-request-handler.ts';

const START = Date.parse('2026-11-02T01:30:00Z');

async function open(options: Partial<MailFrontOptions> = {}) {
  const clock = new VirtualClock({
    start: START,
    onError: error => {
      throw error;
    },
  });
  const events: MailEvent[] = [];
  let n = 0;
  const front = await MailFront.open({
    directory: undefined,
    clock,
    emit: event => {
      events.push(event);
    },
    nextId: () => `mail-${++n}`,
    ...options,
  });
  const client = new SESClient({
    region: 'local',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
    requestHandler: requestHandlerOf(request => front.handle(request)),
  });
  const send = (to: string[], more: Partial<SendRawEmailCommandInput> = {}) =>
    client.send(
      new SendRawEmailCommand({
        Source: '领导小组办公室 <office@office.example>',
        Destinations: to,
        ConfigurationSetName: 'events',
        RawMessage: { Data: Buffer.from(MESSAGE) },
        ...more,
      }),
    );
  return { clock, events, front, client, send };
}

const MESSAGE = [
  'Message-ID: <ours@office.example>',
  'Date: Thu, 1 Jan 1970 00:00:00 +0000',
  'From: =?UTF-8?B?6aKG5a+8?= <office@office.example>',
  'To: unit-a@units.example,',
  ' unit-b@units.example',
  'Bcc: hidden@units.example',
  'X-SES-MESSAGE-TAGS: kind=digest',
  'Subject: =?UTF-8?B?5Yqe5LqL5o+Q6YaS?=',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary=b',
  '',
  '--b',
  'Content-Type: multipart/alternative; boundary=c',
  '',
  '--c',
  'Content-Type: text/plain; charset=utf-8',
  'Content-Transfer-Encoding: 8bit',
  '',
  '请报送',
  '--c',
  'Content-Type: text/html; charset=utf-8',
  'Content-Transfer-Encoding: 8bit',
  '',
  '<p>请报送</p>',
  '--c--',
  '--b',
  'Content-Type: application/pdf; name="a.pdf"',
  'Content-Disposition: attachment; filename="a.pdf"',
  'Content-Transfer-Encoding: base64',
  '',
  'AAEC',
  '--b--',
  '',
].join('\r\n');

describe('a mail that was sent', () => {
  it('can be read, with its attachments, from the moment it was acknowledged', async () => {
    const { front, send } = await open();
    const { MessageId } = await send(['Unit-A@units.example']);
    const [mail] = await front.list();
    expect(mail).toEqual({
      id: MessageId,
      at: '2026-11-02T01:30:00.000Z',
      from: 'office@office.example',
      to: ['Unit-A@units.example'],
      subject: '办事提醒',
      text: expect.stringContaining('请报送'),
      html: expect.stringContaining('<p>请报送</p>'),
      attachments: [
        {
          filename: 'a.pdf',
          contentType: 'application/pdf',
          size: 3,
          url: `/_local/mails/${MessageId}/attachments/0`,
        },
      ],
    });
    const attachment = await front.attachment(MessageId ?? '', 0);
    expect([...(attachment?.content ?? [])]).toEqual([0, 1, 2]);
    expect(await front.attachment(MessageId ?? '', 1)).toBeUndefined();
    expect(await front.raw('../secrets/key')).toBeUndefined();
  });

  it('has the Message-ID and Date of the service, and no Bcc', async () => {
    const { front, send } = await open();
    const { MessageId = '' } = await send(['unit-a@units.example']);
    const raw = (await front.raw(MessageId))?.toString() ?? '';
    expect(raw).toContain(`Message-ID: <${MessageId}@email.amazonses.com>\r\n`);
    expect(raw).toContain('Date: Mon, 02 Nov 2026 01:30:00 +0000\r\n');
    expect(raw).not.toMatch(/ours@|1970|Bcc|X-SES/);
    expect(raw.slice(raw.indexOf('\r\n\r\n'))).toBe(MESSAGE.slice(MESSAGE.indexOf('\r\n\r\n')));
  });

  it('goes to the addresses in its header when no others are given', async () => {
    const { front, client } = await open();
    await client.send(new SendRawEmailCommand({ RawMessage: { Data: Buffer.from(MESSAGE) } }));
    expect(front.records()[0]?.recipients).toEqual([
      'unit-a@units.example',
      'unit-b@units.example',
      'hidden@units.example',
    ]);
  });

  it('is found by recipient and time', async () => {
    const { clock, front, send } = await open();
    await send(['a@units.example', 'b@units.example']);
    await clock.advanceTo(START + 60_000);
    await send(['b@units.example']);
    const ids = async (filter: Parameters<MailFront['list']>[0]) =>
      (await front.list(filter)).map(({ id }) => id);
    expect(await ids({ to: 'A@units.example' })).toEqual(['mail-1']);
    expect(await ids({ to: 'b@units.example' })).toEqual(['mail-1', 'mail-2']);
    expect(await ids({ since: START + 60_000 })).toEqual(['mail-2']);
    expect(front.count).toBe(2);
  });

  it('may be given in parts', async () => {
    const { front, client } = await open();
    const subject = `${'长'.repeat(40)}\r\nBcc: someone@else.example`;
    await client.send(
      new SendEmailCommand({
        Source: 'office@office.example',
        Destination: { ToAddresses: ['a@units.example'], CcAddresses: ['b@units.example'] },
        Message: {
          Subject: { Data: subject },
          Body: { Text: { Data: '正文' }, Html: { Data: '<b>正文</b>' } },
        },
      }),
    );
    const [mail] = await front.list();
    expect(mail).toMatchObject({ to: ['a@units.example', 'b@units.example'], html: '<b>正文</b>' });
    expect(mail?.subject).toContain('长'.repeat(40));
    expect(mail?.text.trim()).toBe('正文');
  });
});

describe('what cannot be sent', () => {
  it.each([
    ['a', "Missing final '@domain'"],
    ['a b@units.example', 'whitespace'],
    ['收件@units.example', 'non-ascii'],
    ['a@units..example', 'dot-dot'],
    ['a@-units.example', 'illegal label'],
    ['a@单位.example', 'illegal character'],
  ])('an address like %s is refused', async (address, message) => {
    const { front, send } = await open();
    await expect(send([address])).rejects.toMatchObject({
      name: 'InvalidParameterValue',
      message: expect.stringContaining(message),
    });
    expect(front.count).toBe(0);
  });

  it('too many recipients, too many bytes, a strange tag, an unknown configuration set', async () => {
    const { front, client, send } = await open({ configurationSets: ['events'] });
    const recipients = Array.from({ length: 51 }, (_, n) => `a${n}@units.example`);
    await expect(send(recipients)).rejects.toThrow('Recipient count exceeds 50');
    await send(recipients.slice(1));
    const large = Buffer.concat([Buffer.from(MESSAGE), Buffer.alloc(10 * 1024 * 1024)]);
    await expect(send(['a@units.example'], { RawMessage: { Data: large } })).rejects.toThrow(
      '10485760 bytes',
    );
    await expect(send(['a@units.example'], { Tags: [{ Name: '类', Value: 'x' }] })).rejects.toThrow(
      'Invalid tag',
    );
    await expect(send(['a@units.example'], { ConfigurationSetName: 'other' })).rejects.toMatchObject({
      name: 'ConfigurationSetDoesNotExistException',
    });
    await expect(client.send(new ListIdentitiesCommand({}))).rejects.toMatchObject({
      name: 'InvalidAction',
      $metadata: { httpStatusCode: 400 },
    });
    expect((await client.send(new GetSendQuotaCommand({}))).SentLast24Hours).toBe(50);
    expect(front.count).toBe(1);
  });

  it('is throttled or rejected on demand', async () => {
    const { front, send } = await open();
    front.throttle(2);
    front.refuse('Gone@units.example');
    await expect(send(['a@units.example'])).rejects.toMatchObject({ name: 'Throttling' });
    await expect(send(['a@units.example'])).rejects.toMatchObject({ name: 'Throttling' });
    await expect(send(['gone@units.example'])).rejects.toMatchObject({ name: 'MessageRejected' });
    front.restore('gone@units.example');
    await send(['gone@units.example']);
    expect(front.count).toBe(1);
  });
});

describe('what became of a mail', () => {
  it('is told by the clock: sent at once, delivered or bounced a second later', async () => {
    const { clock, events, front, send } = await open();
    front.bounce('gone@units.example');
    front.complain('angry@units.example');
    await send(['a@units.example', 'gone@units.example', 'angry@units.example'], {
      Tags: [{ Name: 'mail', Value: 'k1' }],
    });
    await clock.advanceTo(START);
    expect(events.map(event => event['detail-type'])).toEqual(['Email Sent']);
    await clock.advanceTo(START + 1_000);
    expect(events.map(event => [event['detail-type'], event.detail.eventType])).toEqual([
      ['Email Sent', 'Send'],
      ['Email Delivered', 'Delivery'],
      ['Email Bounced', 'Bounce'],
      ['Email Complaint Received', 'Complaint'],
    ]);
    expect(events[1]?.detail).toMatchObject({
      mail: {
        messageId: 'mail-1',
        destination: ['a@units.example', 'gone@units.example', 'angry@units.example'],
        tags: { 'ses:configuration-set': ['events'], kind: ['digest'], mail: ['k1'] },
      },
      delivery: { recipients: ['a@units.example', 'angry@units.example'] },
    });
    expect(events[2]?.detail).toMatchObject({
      bounce: { bounceType: 'Permanent', bouncedRecipients: [{ emailAddress: 'gone@units.example' }] },
    });
  });

  it('is told only of mails with a configuration set', async () => {
    const { clock, events, send } = await open();
    await send(['a@units.example'], { ConfigurationSetName: undefined });
    await clock.advanceTo(START + 5_000);
    expect(events).toEqual([]);
  });
});

describe('mails on disk', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'mail-'));
    return () => rm(directory, { recursive: true, force: true });
  });

  it('outlive the process, with what is still to be told of them', async () => {
    const before = await open({ directory });
    before.front.bounce('b@units.example');
    await before.send(['a@units.example']);
    await before.clock.advanceTo(START + 1_000);
    await before.send(['b@units.example']);
    const listed = await before.front.list();
    // Not closed: killed, in the middle of writing a third.
    await appendFile(join(directory, 'journal.jsonl'), '{"accepted":{"id":"ma');
    await writeFile(join(directory, 'messages', 'mail-3.eml.00.unfinished'), 'x');

    const after = await open({ directory, nextId: () => 'mail-4' });
    expect(await after.front.list()).toEqual(listed);
    await after.clock.advanceTo(START + 10_000);
    expect(after.events.map(event => event['detail-type'])).toEqual(['Email Sent', 'Email Bounced']);
    await after.send(['a@units.example']);
    await after.front.close();
    expect((await readdir(join(directory, 'messages'))).sort()).toEqual([
      'mail-1.eml',
      'mail-2.eml',
      'mail-4.eml',
    ]);

    const last = await open({ directory });
    expect(last.front.count).toBe(3);
    await last.front.close();
    await before.front.close();
  });

  it('are the outcome of a simulation that asks for them', async () => {
    const { front, send } = await open({ files: new MailOutput(directory) });
    await send(['a@units.example']);
    expect(await readdir(directory)).toEqual(['mail-1.eml']);
    expect(await front.get('mail-1')).toMatchObject({ subject: '办事提醒' });
  });

  it('stay in order and apart when many are handed in at once', async () => {
    const { front, send } = await open({ directory });
    await Promise.all(Array.from({ length: 40 }, (_, n) => send([`a${n}@units.example`])));
    const mails = await front.list();
    expect(new Set(mails.map(({ id }) => id)).size).toBe(40);
    await front.close();
  });
});
