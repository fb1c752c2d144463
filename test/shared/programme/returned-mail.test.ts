import { describe, expect, it } from 'vitest';
import { readReturnedMail } from '../../../shared/programme/returned-mail.ts';

/** 系统退信, in GB2312 as older systems still send it. */
const subject = '=?GB2312?B?z7XNs83L0MU=?=';

function report(action: string, extra = ''): string {
  return [
    'From: postmaster@units.example',
    'To: notice@eight-ones.example',
    `Subject: ${subject}`,
    'Content-Type: multipart/report; report-type=delivery-status;',
    ' boundary="=_b1"',
    '',
    'preamble',
    '--=_b1',
    'Content-Type: text/plain; charset=gb2312',
    'Content-Transfer-Encoding: base64',
    '',
    'z7XNs83L0MU=',
    '--=_b1',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.units.example',
    '',
    'Original-Recipient: rfc822;GXJ@units.example',
    'Final-Recipient: rfc822; zhang@mail.units.example',
    `Action: ${action}`,
    'Status: 5.1.1',
    extra,
    '--=_b1',
    'Content-Type: message/rfc822',
    '',
    'To: gxj@units.example',
    'Cc: kjj@units.example',
    '',
    'the mail that came back',
    '--=_b1--',
    '',
  ].join('\r\n');
}

describe('a delivery status notification', () => {
  it('names the mailboxes that failed, not the others in the mail that came back', () => {
    expect(readReturnedMail(report('failed'))).toEqual({
      kind: 'failed',
      addresses: ['gxj@units.example', 'zhang@mail.units.example'],
    });
  });

  it('tells failed from delayed, recipient by recipient', () => {
    expect(readReturnedMail(report('delayed'))).toEqual({ kind: 'delayed' });
    const other = ['', 'Final-Recipient: rfc822; fgw@units.example', 'Action: failed'].join('\r\n');
    expect(readReturnedMail(report('delayed', other))).toEqual({
      kind: 'failed',
      addresses: ['fgw@units.example'],
    });
  });
});

describe('a notice in words', () => {
  it('is decoded, its subject too, whatever its charset', () => {
    const words = Buffer.from('收件人 <gxj@units.example> 不存在').toString('base64');
    const mail = `Subject: ${subject}\r\nContent-Type: text/html; charset="UTF-8"\r\nContent-Transfer-Encoding: base64\r\n\r\n${words}\r\n`;
    const read = readReturnedMail(mail);
    expect(read.kind === 'words' && read.words).toMatch(/系统退信[\s\S]*收件人 <gxj@units.example> 不存在/);
  });

  it('survives what is cut off, nested without end, or of an unknown charset', () => {
    const nested = 'Content-Type: multipart/mixed; boundary=x\n\n--x\n'.repeat(50);
    for (const text of [
      '',
      report('failed').slice(0, 200),
      nested,
      'Content-Type: text/plain; charset=x-no\n\nhi',
    ])
      expect(readReturnedMail(text).kind).toBe('words');
  });
});
