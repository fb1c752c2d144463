import { type SESClient, SESServiceException, SendRawEmailCommand } from '@aws-sdk/client-ses';
import {
  type ComposedMail,
  MailLimitedError,
  MailRefusedError,
  type MailTransport,
} from '../../ports/mail.ts';
import { rawMail } from './raw-mail.ts';
import { encodeTag } from './tags.ts';

/**
 * Sends through Amazon SES; its events carry the tags, encoded by tags.ts. The client must have `maxAttempts: 1`
 * (aws-clients.ts): SES does not recognise a repeated request.
 */
export function sesTransport(client: SESClient, configurationSet: string | undefined): MailTransport {
  return {
    async send(mail) {
      const raw = await rawMail(mail);
      const tags = tagsOf(mail);
      try {
        const { MessageId } = await client.send(
          new SendRawEmailCommand({
            // Never read from the headers: who gets the mail is decided here.
            Source: raw.from,
            Destinations: [...raw.to],
            RawMessage: { Data: raw.bytes },
            Tags: tags,
            ConfigurationSetName: configurationSet,
          }),
        );
        return MessageId ?? '';
      } catch (error) {
        throw classified(error);
      }
    },
  };
}

function tagsOf(mail: ComposedMail): { Name: string; Value: string }[] {
  return Object.entries(mail.tags).map(([name, value]) => ({
    Name: encodeTag(name),
    Value: encodeTag(value),
  }));
}

/**
 * Nothing wrong with the mail: it was too much at once, or sending is paused or not set up, which an operator mends.
 * @see https://docs.aws.amazon.com/ses/latest/dg/troubleshoot-error-messages.html
 */
const limitedNames: readonly string[] = [
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
  'LimitExceededException',
  'RequestLimitExceeded',
  'AccountSendingPausedException',
  'ConfigurationSetSendingPausedException',
  'ConfigurationSetDoesNotExistException',
  'MailFromDomainNotVerifiedException',
];

const refusedNames: readonly string[] = [
  'MessageRejected',
  'InvalidParameterValue',
  'InvalidParameterValueException',
  'ValidationError',
  'ValidationException',
];

function classified(error: unknown): unknown {
  if (!(error instanceof SESServiceException)) return error;
  const status = error.$metadata.httpStatusCode ?? 0;
  const words = `${error.name}: ${error.message}`;
  if (refusedNames.includes(error.name)) return new MailRefusedError(words, { cause: error });
  if (limitedNames.includes(error.name) || status === 429 || status >= 500) {
    return new MailLimitedError(words, { cause: error });
  }
  return error;
}
