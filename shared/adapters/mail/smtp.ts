import SMTPConnection from 'nodemailer/lib/smtp-connection';
import * as v from 'valibot';
import {
  MailboxRefusedError,
  MailLimitedError,
  MailRefusedError,
  type MailTransport,
} from '../../ports/mail.ts';
import { type RawMail, rawMail } from './raw-mail.ts';

/**
 * A relay as its secret describes it, JSON:
 * `{"host":"mail.example.gov.cn","port":465,"security":"tls","user":"…","password":"…"}`.
 */
export const smtpSettings = v.object({
  host: v.pipe(v.string(), v.nonEmpty()),
  port: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535)),
  /** `tls`: from the first byte (465) · `starttls`: upgraded or not at all (587) · `none`: a relay on the same host. */
  security: v.picklist(['tls', 'starttls', 'none']),
  user: v.optional(v.string()),
  password: v.optional(v.string()),
});

export type SmtpSettings = v.InferOutput<typeof smtpSettings>;

/**
 * Sends through a mail relay, for deployments without SES. A relay reports nothing afterwards: a mail that it has
 * accepted stays `sent`. Where it accepts some recipients of a mail and refuses others, the mail counts as sent.
 * @param settings asked for once, when the first mail is sent
 */
export function smtpTransport(settings: () => Promise<SmtpSettings>): MailTransport {
  let relay: SmtpSettings | undefined;

  return {
    async send(mail) {
      const raw = await rawMail(mail);
      relay ??= await settings();
      await deliver(relay, raw);
      return raw.messageId;
    },
  };
}

async function deliver(relay: SmtpSettings, raw: RawMail): Promise<void> {
  const connection = new SMTPConnection(connectionOptions(relay));
  const broken = new Promise<never>((_, reject) => connection.on('error', reject));
  // An error after the outcome is known has nothing to tell.
  broken.catch(() => {});
  try {
    await Promise.race([broken, greeted(connection, relay)]).catch(notTheMailsFault);
    await Promise.race([broken, handedOver(connection, raw)]).catch(answered);
    connection.quit();
  } catch (error) {
    connection.close();
    throw error;
  }
}

function connectionOptions({ host, port, security }: SmtpSettings) {
  return {
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 15_000,
  };
}

async function greeted(connection: SMTPConnection, { user, password }: SmtpSettings): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    connection.connect(error => (error ? reject(error) : resolve()));
  });
  if (user === undefined || password === undefined) return;
  await new Promise<void>((resolve, reject) => {
    connection.login({ user, pass: password }, error => (error ? reject(error) : resolve()));
  });
}

function handedOver(connection: SMTPConnection, raw: RawMail): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.send({ from: raw.from, to: [...raw.to] }, Buffer.from(raw.bytes), error =>
      error ? reject(error) : resolve(),
    );
  });
}

/** No relay to be found, no encryption, a wrong password: an operator mends it, and the mail is sent then. */
function notTheMailsFault(error: unknown): never {
  throw new MailLimitedError(error instanceof Error ? error.message : 'no connection', { cause: error });
}

/**
 * RFC 5321: 4yz asks to come back later, 5yz is final. An error without a reply leaves open whether the mail was taken,
 * unless the envelope was never complete.
 */
function answered(error: unknown): never {
  if (!(error instanceof Error)) throw error;
  const { code, command, responseCode } = v.parse(smtpFault, { ...error });
  if (responseCode !== undefined && responseCode < 500) {
    throw new MailLimitedError(error.message, { cause: error });
  }
  if (responseCode !== undefined && command === 'RCPT TO' && !POLICY.test(error.message)) {
    throw new MailboxRefusedError(error.message, { cause: error });
  }
  if (responseCode !== undefined || code === 'EENVELOPE') {
    throw new MailRefusedError(error.message, { cause: error });
  }
  throw error;
}

/** RFC 3463, X.7.X: the relay refuses the sender (「relaying denied」), whoever the recipient is. */
const POLICY = /\b5\.7\.\d+\b|relay/i;

/** What nodemailer writes on its errors. */
const smtpFault = v.object({
  code: v.fallback(v.optional(v.string()), undefined),
  command: v.fallback(v.optional(v.string()), undefined),
  responseCode: v.fallback(v.optional(v.number()), undefined),
});
