import { SESClient } from '@aws-sdk/client-ses';
import { expect, test } from 'vitest';
import { mailClient } from '../../../../shared/adapters/aws-clients.ts';
import { sesTransport } from '../../../../shared/adapters/mail/ses.ts';
import { MailLimitedError, MailRefusedError } from '../../../../shared/ports/mail.ts';
import { answering, type CannedAnswer, xmlError } from '../answering.ts';
import { readMime } from './read-mime.ts';
import { report } from './sample.ts';

const taken: CannedAnswer = {
  status: 200,
  body: '<SendRawEmailResponse><SendRawEmailResult><MessageId>m-1</MessageId></SendRawEmailResult></SendRawEmailResponse>',
};

function transport(...answers: readonly CannedAnswer[]) {
  const { sent, client } = answering(...answers);
  return { sent, transport: sesTransport(new SESClient(client), 'events') };
}

test('hands over the raw mail with its envelope, tags and configuration set, and gives SES’s id back', async () => {
  const { sent, transport: ses } = transport(taken);
  expect(await ses.send(report)).toBe('m-1');
  const form = new URLSearchParams(sent[0]?.body);
  expect(form.get('Action')).toBe('SendRawEmail');
  expect(form.get('ConfigurationSetName')).toBe('events');
  expect(form.get('Source')).toBe('report@office.example');
  expect([1, 2, 3].map(place => form.get(`Destinations.member.${place}`))).toEqual([
    'gxj@units.example',
    'fgw@units.example',
    null,
  ]);
  expect(form.get('Tags.member.3.Name')).toBe('key');
  expect(form.get('Tags.member.3.Value')).toBe('report-draft_23monthly_2e2026-11_3a1');
  const raw = Buffer.from(form.get('RawMessage.Data') ?? '', 'base64').toString();
  expect(readMime(raw).headers.get('subject')).toBe(report.subject);
});

test.each([
  ['Throttling', 400],
  ['TooManyRequestsException', 429],
  ['AccountSendingPausedException', 400],
  ['ConfigurationSetSendingPausedException', 400],
  ['ServiceUnavailable', 503],
  ['InternalFailure', 500],
])('%s: the mail may be tried again later', async (code, status) => {
  const failure = transport(xmlError(code, status)).transport.send(report);
  await expect(failure).rejects.toThrow(MailLimitedError);
  await expect(failure).rejects.toMatchObject({
    name: 'MailLimitedError',
    message: expect.stringContaining(code),
  });
});

test.each(['MessageRejected', 'InvalidParameterValue'])('%s: it never will be taken', async code => {
  const failure = transport(xmlError(code)).transport.send(report);
  await expect(failure).rejects.toThrow(MailRefusedError);
  await expect(failure).rejects.toMatchObject({ name: 'MailRefusedError' });
});

test('any other failure keeps its own name: whether the mail left is not known', async () => {
  await expect(transport(xmlError('AccessDenied', 403)).transport.send(report)).rejects.toMatchObject({
    name: 'AccessDenied',
  });
  await expect(transport().transport.send(report)).rejects.toThrow('no answer was prepared');
});

test('the client never repeats a request by itself', async () => {
  expect(await mailClient('eu-west-1').config.maxAttempts()).toBe(1);
});
