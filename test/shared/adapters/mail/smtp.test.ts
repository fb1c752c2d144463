import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { type SmtpSettings, smtpTransport } from '../../../../shared/adapters/mail/smtp.ts';
import { MailboxRefusedError, MailLimitedError, MailRefusedError } from '../../../../shared/ports/mail.ts';
import { readMime } from './read-mime.ts';
import { report } from './sample.ts';

let relay: Server | undefined;
afterEach(() => relay?.close());

/** A relay on a real socket that says what it is told to; `hangUp` breaks the line instead of answering. */
async function relaySaying(replies: { readonly [command: string]: string } = {}) {
  const lines: string[] = [];
  let message = '';
  relay = createServer(socket => {
    let inData = false;
    socket.on('error', () => {});
    socket.write('220 relay.example ESMTP\r\n');
    socket.on('data', chunk => {
      if (inData) {
        message += chunk.toString();
        if (!message.endsWith('\r\n.\r\n')) return;
        inData = false;
        say('.', '250 accepted');
        return;
      }
      for (const line of chunk.toString().trimEnd().split('\r\n')) {
        lines.push(line);
        const command = line.split(' ')[0]?.toUpperCase() ?? '';
        const answer = say(command, command === 'DATA' ? '354 go on' : '250 fine');
        if (command === 'DATA' && answer.startsWith('354')) inData = true;
      }
    });
    const say = (command: string, otherwise: string): string => {
      const reply = replies[command] ?? otherwise;
      if (reply === 'hangUp') socket.destroy();
      else socket.write(`${reply}\r\n`);
      return reply;
    };
  });
  await new Promise<void>(resolve => relay?.listen(0, '127.0.0.1', resolve));
  const address = relay.address();
  const { port }: Pick<AddressInfo, 'port'> =
    typeof address === 'object' && address !== null ? address : { port: 0 };
  const settings: SmtpSettings = { host: '127.0.0.1', port, security: 'none' };
  return { lines, settings, message: () => message.replaceAll('\r\n..', '\r\n.').slice(0, -5) };
}

const send = (settings: SmtpSettings) => smtpTransport(async () => settings).send(report);

test('the relay gets the envelope and the same bytes as SES would, and we keep the Message-ID', async () => {
  const { lines, settings, message } = await relaySaying();
  const messageId = await send(settings);
  expect(messageId).toMatch(/^<[0-9a-f]{40}@office\.example>$/);
  expect(lines).toEqual(
    expect.arrayContaining([
      'MAIL FROM:<report@office.example>',
      'RCPT TO:<gxj@units.example>',
      'RCPT TO:<fgw@units.example>',
    ]),
  );
  const mail = readMime(message());
  expect(mail.headers.get('subject')).toBe(report.subject);
  expect(mail.headers.get('message-id')).toBe(messageId);
  expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
});

describe('what the relay answers decides what becomes of the mail', () => {
  test.each([
    ['MAIL', '451 try again later'],
    ['DATA', '452 too much mail'],
    ['.', '421 closing'],
  ])('%s %s: later', async (command, reply) => {
    const { settings } = await relaySaying({ [command]: reply });
    await expect(send(settings)).rejects.toThrow(MailLimitedError);
  });

  test.each([
    ['MAIL', '553 sender refused'],
    ['RCPT', '550 no such mailbox'],
    ['.', '554 message refused'],
  ])('%s %s: never', async (command, reply) => {
    const { settings } = await relaySaying({ [command]: reply });
    await expect(send(settings)).rejects.toThrow(MailRefusedError);
  });

  test('a mailbox that the relay does not know is told from a relay that refuses us', async () => {
    const unknown = await relaySaying({ RCPT: '550 5.1.1 no such mailbox' });
    await expect(send(unknown.settings)).rejects.toThrow(MailboxRefusedError);
    await new Promise(resolve => relay?.close(resolve));
    const denied = await relaySaying({ RCPT: '550 5.7.1 relaying denied' });
    const failure = await send(denied.settings).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(MailRefusedError);
    expect(failure).not.toBeInstanceOf(MailboxRefusedError);
  });

  test('a line that breaks after the mail was handed over leaves open whether it was taken', async () => {
    const { settings } = await relaySaying({ '.': 'hangUp' });
    const failure = await send(settings).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Error);
    expect(failure).not.toBeInstanceOf(MailLimitedError);
    expect(failure).not.toBeInstanceOf(MailRefusedError);
  });
});

describe('what an operator has to mend is never the mail’s fault', () => {
  test('nobody listens', async () => {
    const { settings } = await relaySaying();
    await new Promise(resolve => relay?.close(resolve));
    await expect(send(settings)).rejects.toThrow(MailLimitedError);
  });

  test('the password is wrong', async () => {
    const { settings } = await relaySaying({
      EHLO: '250-relay.example\r\n250 AUTH PLAIN',
      AUTH: '535 wrong password',
    });
    const failure = send({ ...settings, user: 'report', password: 'wrong' });
    await expect(failure).rejects.toThrow(MailLimitedError);
  });

  test('a relay that must be spoken to in secret cannot', async () => {
    const { settings, lines } = await relaySaying({ STARTTLS: '502 not here' });
    await expect(send({ ...settings, security: 'starttls' })).rejects.toThrow(MailLimitedError);
    expect(lines.filter(line => line.startsWith('MAIL'))).toEqual([]);
  });

  test('settings that could not be read are asked for again by the next mail', async () => {
    const { settings } = await relaySaying();
    let asked = 0;
    const transport = smtpTransport(async () => {
      asked += 1;
      if (asked === 1) throw new Error('secret unavailable');
      return settings;
    });
    await expect(transport.send(report)).rejects.toThrow('secret unavailable');
    await transport.send(report);
    await transport.send(report);
    expect(asked).toBe(2);
  });
});
