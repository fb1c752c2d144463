import * as v from 'valibot';
import { filesClient, mailClient, secretsClient } from '../../shared/adapters/aws-clients.ts';
import { dynamoCalendars } from '../../shared/adapters/dynamodb/calendars.ts';
import { dynamoDuties } from '../../shared/adapters/dynamodb/duties.ts';
import { dynamoFilings } from '../../shared/adapters/dynamodb/filings.ts';
import { dynamoLinks } from '../../shared/adapters/dynamodb/links.ts';
import { dynamoMailboxes } from '../../shared/adapters/dynamodb/mailboxes.ts';
import { dynamoMatters } from '../../shared/adapters/dynamodb/matters.ts';
import { dynamoOutbox } from '../../shared/adapters/dynamodb/outbox.ts';
import { dynamoProgrammes } from '../../shared/adapters/dynamodb/programmes.ts';
import { dynamoReports } from '../../shared/adapters/dynamodb/reports.ts';
import type { Table } from '../../shared/adapters/dynamodb/table.ts';
import { s3Files } from '../../shared/adapters/files/s3.ts';
import { sesTransport } from '../../shared/adapters/mail/ses.ts';
import { smtpSettings, smtpTransport } from '../../shared/adapters/mail/smtp.ts';
import { readSecret } from '../../shared/adapters/secrets/read-secret.ts';
import { secretSigningKeys } from '../../shared/adapters/secrets/signing-keys.ts';
import type { MailDeps } from '../../shared/mail/mail-deps.ts';
import type { MailTransport } from '../../shared/ports/mail.ts';
import { settings } from './settings.ts';

/** What a function must be told to send mail: its environment.ts names these settings among its own. */
const mailSettings = v.object({ ...settings.files, ...settings.links, ...settings.mail });
type MailSettings = v.InferOutput<typeof mailSettings>;

/** The wiring of everything that sends mail, for all functions that do. */
export function mailDeps(table: Table, given: MailSettings) {
  const secrets = secretsClient();
  return {
    programmes: dynamoProgrammes(table),
    calendars: dynamoCalendars(table),
    duties: dynamoDuties(table),
    filings: dynamoFilings(table),
    reports: dynamoReports(table),
    matters: dynamoMatters(table),
    mailboxes: dynamoMailboxes(table),
    outbox: dynamoOutbox(table),
    links: dynamoLinks(table),
    files: s3Files(filesClient(), given.BUCKET_NAME),
    signingKeys: secretSigningKeys(secrets, given.LINK_SECRET_ARN),
    transport: transportOf(given, secrets),
    sender: { from: given.MAIL_FROM, replyTo: given.MAIL_REPLY_TO, baseUrl: given.BASE_URL },
  } satisfies MailDeps;
}

function transportOf(given: MailSettings, secrets: ReturnType<typeof secretsClient>): MailTransport {
  switch (given.MAIL_TRANSPORT) {
    case 'ses':
      return sesTransport(mailClient(given.SES_REGION), given.MAIL_CONFIGURATION_SET);
    case 'smtp': {
      const { SMTP_SECRET_ARN: secret } = given;
      if (secret === undefined)
        throw new Error('Wrong settings: SMTP_SECRET_ARN: missing beside MAIL_TRANSPORT smtp');
      return smtpTransport(() => readSecret(secrets, secret, smtpSettings));
    }
  }
}
