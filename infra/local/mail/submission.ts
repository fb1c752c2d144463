import { type JsonObject, ServiceError } from '../service.ts';
import { bareAddress, bareAddresses, requireAddress } from './addresses.ts';
import { composed, fieldValues, type Message, readMessage } from './message.ts';

/** A mail as it is handed in, before it is accepted. */
export interface Submission {
  readonly message: Message;
  /** Bare. */
  readonly source: string;
  /** Bare, without repetitions. */
  readonly recipients: readonly string[];
  readonly configurationSet: string | undefined;
  readonly tags: { readonly [name: string]: string };
}

/** SES version 1: bytes of a raw message, and recipients over all fields. */
const MAX_RAW_BYTES = 10 * 1024 * 1024;
const MAX_RECIPIENTS = 50;

/** @param input of SendRawEmail. @throws ServiceError InvalidParameterValue */
export function rawSubmission(input: JsonObject): Submission {
  const raw = rawBytes(object(input.RawMessage).Data);
  if (raw.length === 0) throw invalid('RawMessage.Data is empty');
  if (raw.length > MAX_RAW_BYTES) {
    throw invalid(`Message length is more than ${MAX_RAW_BYTES} bytes long: '${raw.length}'.`);
  }
  const message = readMessage(raw);
  const source = text(input.Source) ?? fieldValues(message, 'from').flatMap(bareAddresses)[0] ?? '';
  const stated = strings(input.Destinations);
  const recipients =
    stated.length > 0
      ? stated
      : ['to', 'cc', 'bcc'].flatMap(name => fieldValues(message, name)).flatMap(bareAddresses);
  const [fromHeader] = fieldValues(message, 'x-ses-configuration-set');
  return {
    message,
    ...people(source, recipients),
    configurationSet: text(input.ConfigurationSetName) ?? fromHeader,
    tags: { ...headerTags(message), ...tags(input.Tags) },
  };
}

/** @param input of SendEmail. @throws ServiceError InvalidParameterValue */
export function simpleSubmission(input: JsonObject): Submission {
  const destination = object(input.Destination);
  const [to, cc, bcc] = [destination.ToAddresses, destination.CcAddresses, destination.BccAddresses].map(
    strings,
  );
  const content = object(input.Message);
  const body = object(content.Body);
  const source = text(input.Source) ?? '';
  const raw = composed({
    from: source,
    to: to ?? [],
    cc: cc ?? [],
    replyTo: strings(input.ReplyToAddresses),
    subject: text(object(content.Subject).Data) ?? '',
    text: text(object(body.Text).Data),
    html: text(object(body.Html).Data),
  });
  return {
    message: readMessage(raw),
    ...people(
      source,
      [to, cc, bcc].flatMap(each => each ?? []),
    ),
    configurationSet: text(input.ConfigurationSetName),
    tags: tags(input.Tags),
  };
}

function people(source: string, stated: readonly string[]): Pick<Submission, 'source' | 'recipients'> {
  const from = bareAddress(source);
  requireAddress(from);
  const recipients = [...new Set(stated.map(bareAddress))];
  if (recipients.length === 0) throw invalid("Missing required header 'To'.");
  if (recipients.length > MAX_RECIPIENTS) throw invalid(`Recipient count exceeds ${MAX_RECIPIENTS}.`);
  for (const recipient of recipients) requireAddress(recipient);
  return { source: from, recipients };
}

function rawBytes(data: unknown): Uint8Array {
  if (data instanceof Uint8Array) return data;
  return Buffer.from(text(data) ?? '', 'base64');
}

function tags(list: unknown): Record<string, string> {
  const found: Record<string, string> = {};
  for (const tag of Array.isArray(list) ? list : []) {
    const name = text(object(tag).Name) ?? '';
    const value = text(object(tag).Value) ?? '';
    requireTag(name, value);
    found[name] = value;
  }
  return found;
}

/** `X-SES-MESSAGE-TAGS: kind=digest, day=2026-11-02` */
function headerTags(message: Message): Record<string, string> {
  const pairs = fieldValues(message, 'x-ses-message-tags').flatMap(value => value.split(/[,;]/));
  return Object.fromEntries(
    pairs.map(pair => {
      const [name = '', value = ''] = pair.split('=').map(each => each.trim());
      requireTag(name, value);
      return [name, value];
    }),
  );
}

function requireTag(name: string, value: string): void {
  for (const each of [name, value]) {
    if (!/^[\w.@-]{1,256}$/.test(each)) {
      throw invalid(
        `Invalid tag name or value <${each}>: only alphanumeric ASCII characters, '_', '-', '.', '@' are allowed.`,
      );
    }
  }
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter(each => typeof each === 'string') : [];
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function object(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function invalid(message: string): ServiceError {
  return new ServiceError('InvalidParameterValue', message);
}
