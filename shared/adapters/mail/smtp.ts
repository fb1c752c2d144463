import { createTransport } from 'nodemailer';
import * as v from 'valibot';
import { MailLimitedError, MailRefusedError, type MailTransport } from '../../ports/mail.ts';
import { rawMail } from './raw-mail.ts';

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
 * accepted stays `sent`.
 * @param settings asked for once, when the first mail is sent
 */
export function smtpTransport(settings: () => Promise<SmtpSettings>): MailTransport {
  let relay: Promise<ReturnType<typeof createTransport>> | undefined;

  const connected = () => {
    relay ??= settings().then(relayOf);
    // A secret that could not be read is asked for again by the next mail.
    relay.catch(() => {
      relay = undefined;
    });
    return relay;
  };

  return {
    async send(mail) {
      const raw = await rawMail(mail);
      const transport = await connected();
      try {
        await transport.sendMail({
          envelope: { from: raw.from, to: [...raw.to] },
          raw: Buffer.from(raw.bytes),
        });
        return raw.messageId;
      } catch (error) {
        throw classified(error);
      }
    },
  };
}

function relayOf({ host, port, security, user, password }: SmtpSettings) {
  return createTransport({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(user !== undefined && password !== undefined && { auth: { user, pass: password } }),
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 15_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/**
 * RFC 5321: 4yz asks to come back later, 5yz is final. What fails before a mail was handed over (no relay to be found,
 * a wrong password) is an operator's to mend and never the mail's fault. Any other error without a reply leaves open
 * whether the mail was taken.
 */
function classified(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { code, responseCode } = v.parse(smtpFault, { ...error });
  if (isBeforeMail(error)) return new MailLimitedError(error.message, { cause: error });
  if (responseCode !== undefined && responseCode < 500) {
    return new MailLimitedError(error.message, { cause: error });
  }
  if (responseCode !== undefined || code === 'EENVELOPE') {
    return new MailRefusedError(error.message, { cause: error });
  }
  return error;
}

/** What nodemailer writes on its errors. */
const smtpFault = v.object({
  code: v.fallback(v.optional(v.string()), undefined),
  responseCode: v.fallback(v.optional(v.number()), undefined),
  syscall: v.fallback(v.optional(v.string()), undefined),
  timeoutType: v.fallback(v.optional(v.string()), undefined),
});

function isBeforeMail(error: Error): boolean {
  const { code = '', syscall, timeoutType = '' } = v.parse(smtpFault, { ...error });
  return (
    ['EDNS', 'EAUTH', 'ENOAUTH', 'ETLS'].includes(code) ||
    ['CONNECTION_TIMEOUT', 'GREETING_TIMEOUT'].includes(timeoutType) ||
    syscall === 'connect'
  );
}
