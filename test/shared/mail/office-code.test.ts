import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addSeconds } from '../../../shared/calendar/instant.ts';
import { digitsOf, newBrowser } from '../../../shared/desk/door.ts';
import { deliver } from '../../../shared/mail/deliver.ts';
import { officeCodeRequest } from '../../../shared/mail/request.ts';
import { MailRefusedError } from '../../../shared/ports/mail.ts';
import { codeIn } from '../../support/enter-desk.ts';
import { at, type MailRoom, openMailRoom } from '../../support/mailing.ts';

const now = at('2026-11-02 09:00');
const programme = 'suzhou-2022-197';
const browser = newBrowser(programme, 'b1');
const zhangs = { officer: 'zhang', askedAt: now, kid: 'k1', salt: 'grain' };

let room: MailRoom;
beforeEach(async () => {
  const validFrom = '2026-10-08';
  const officers = [
    { key: 'zhang', name: '张三', email: 'zhang@office.example', validFrom },
    { key: 'li', name: '李四', email: 'li@office.example', validFrom, validTo: '2026-10-31' },
  ];
  room = await openMailRoom('2026-11-02', document => ({
    ...document,
    office: { ...document.office, officers },
  }));
});
afterEach(() => room.close());

describe('a code to enter the desk', () => {
  test('goes to the officer’s own mailbox, and is in neither record, archive nor subject', async () => {
    expect(await deliver(officeCodeRequest(browser, zhangs), now, room.deps)).toBe('sent');
    const [mail] = room.deps.transport.sent;
    const code = digitsOf(browser, zhangs, await room.deps.signingKeys.load());
    expect(mail).toMatchObject({ to: ['zhang@office.example'] });
    expect(mail === undefined ? undefined : codeIn(mail)).toBe(code);
    expect(mail?.subject).not.toContain(code);
    const kept = [...room.deps.files.kept.values()].map(bytes => new TextDecoder().decode(bytes));
    expect([kept.length, kept.join().includes(code)]).toEqual([1, false]);
    const record = await room.deps.outbox.toRecipient(programme, 'office.zhang');
    expect(JSON.stringify(record)).not.toContain(code);
  });

  test('is not sent when it has run out, and nobody is told: another is asked for', async () => {
    expect(await deliver(officeCodeRequest(browser, zhangs), addSeconds(now, 1800), room.deps)).toBe(
      'dropped',
    );
    expect(room.deps.transport.sent).toEqual([]);
    expect(await room.deps.outbox.toRecipient(programme, 'office')).toEqual([]);
  });

  test('is not sent to an officer who has left', async () => {
    const lis = { ...zhangs, officer: 'li' };
    expect(await deliver(officeCodeRequest(browser, lis), now, room.deps)).toBe('dropped');
  });

  test('that a mailbox refuses is told to the Office, by name', async () => {
    room.deps.transport.failing.push(new MailRefusedError('550 no such user'));
    expect(await deliver(officeCodeRequest(browser, zhangs), now, room.deps)).toBe('failed');
    expect(room.deps.transport.sent[0]?.text).toContain('办公室张三的邮箱zhang@office.example未收到邮件');
  });
});
