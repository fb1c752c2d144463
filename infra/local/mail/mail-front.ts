import { randomBytes } from 'node:crypto';
import type { HostClock } from '../clock/clock.ts';
import type { AwsRequest, AwsResponse } from '../permissions/request.ts';
import { type JsonObject, type LocalService, ServiceError } from '../service.ts';
import { type MailEvent, outcomeEvents, sentEvent } from './mail-events.ts';
import { MailDirectory, type MailFiles, MailMemory } from './mail-files.ts';
import { MailReader } from './mail-reader.ts';
import type { MailAttachment, MailRecord, ReadMail } from './mail-record.ts';
import { stamped, writeMessage } from './message.ts';
import { errorXml, readQuery, successXml } from './query-protocol.ts';
import { rawSubmission, type Submission, simpleSubmission } from './submission.ts';

export interface MailFrontOptions {
  /** Of its own, made when missing; undefined keeps everything in memory. */
  readonly directory: string | undefined;
  readonly clock: HostClock;
  /** Told of each event of a mail that was sent with a configuration set, as EventBridge is. At least once. */
  readonly emit: (event: MailEvent) => void | Promise<void>;
  /** The message id of the next mail; word characters and hyphens. Default: random, in SES's form. */
  readonly nextId?: () => string;
  /** Names that exist; undefined takes any. */
  readonly configurationSets?: readonly string[];
  /** Used where neither the call nor the message names one. */
  readonly defaultConfigurationSet?: string;
  /** Where the control room serves an attachment. Default: `/_local/mails/<id>/attachments/<index>`. */
  readonly attachmentUrl?: (id: string, index: number) => string;
  /** Takes the place of the directory, for a simulation that keeps its mails elsewhere. */
  readonly files?: MailFiles;
}

export interface MailFilter {
  /** A recipient's bare address, in any case. */
  readonly to?: string;
  /** Epoch milliseconds, inclusive. */
  readonly since?: number;
}

/** Milliseconds until a mail is delivered, or bounces. */
const DELIVERY_DELAY = 1_000;
const DAY = 24 * 60 * 60 * 1_000;

/**
 * SES (version 1) for the embedded host: SendRawEmail, SendEmail, GetSendQuota. A mail is on disk before it is
 * acknowledged; nothing leaves the machine. Faults are injected by address or number, for tests and demonstrations.
 */
export class MailFront implements LocalService {
  readonly name = 'ses';
  readonly #options: MailFrontOptions;
  readonly #files: MailFiles;
  readonly #reader: MailReader;
  /** By the time they were handed in. */
  readonly #mails: MailRecord[];
  readonly #byId: Map<string, MailRecord>;
  readonly #cancels = new Set<() => void>();
  readonly #faults = new Map<string, 'refuse' | 'bounce' | 'complain'>();
  #throttled = 0;

  private constructor(files: MailFiles, options: MailFrontOptions) {
    this.#options = options;
    this.#files = files;
    this.#mails = [...files.found.mails];
    this.#byId = new Map(this.#mails.map(record => [record.id, record]));
    const url = options.attachmentUrl ?? ((id, index) => `/_local/mails/${id}/attachments/${index}`);
    // In a simulation everybody reads a mail once.
    const kept = options.files === undefined ? 25_000_000 : 1_000_000;
    this.#reader = new MailReader(id => files.raw(id), url, kept);
  }

  static async open(options: MailFrontOptions): Promise<MailFront> {
    const files =
      options.files ??
      (options.directory === undefined ? new MailMemory() : await MailDirectory.open(options.directory));
    const front = new MailFront(files, options);
    // What a crash kept from being told is told now.
    for (const id of files.found.untold) {
      const record = front.#byId.get(id);
      if (record !== undefined) front.#tellLater(record);
    }
    return front;
  }

  async close(): Promise<void> {
    for (const cancel of this.#cancels) cancel();
    await this.#files.close();
  }

  /** Answers an SDK client's request in the Query protocol; errors become SES's error documents. */
  async handle(request: AwsRequest): Promise<AwsResponse> {
    const requestId = randomBytes(16).toString('hex');
    try {
      const { action, input } = readQuery(request.body);
      return xml(200, successXml(action, await this.call(action, input), requestId));
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      return xml(error.status, errorXml(error, requestId));
    }
  }

  /** @param input in the SDK's shapes; RawMessage.Data as bytes or base64 */
  async call(action: string, input: JsonObject): Promise<JsonObject> {
    switch (action) {
      case 'SendRawEmail':
        return { MessageId: await this.#accept(rawSubmission(input)) };
      case 'SendEmail':
        return { MessageId: await this.#accept(simpleSubmission(input)) };
      case 'GetSendQuota': {
        const since = this.#options.clock.now() - DAY;
        const sent = this.#mails.filter(({ at }) => at > since);
        return {
          Max24HourSend: '50000.0',
          MaxSendRate: '14.0',
          SentLast24Hours: `${sent.reduce((sum, { recipients }) => sum + recipients.length, 0)}.0`,
        };
      }
      default:
        throw new ServiceError('InvalidAction', `The embedded SES does not support ${action}.`);
    }
  }

  /** The next `count` mails are answered with Throttling. */
  throttle(count: number): void {
    this.#throttled = count;
  }

  /** Mails to this address are answered with MessageRejected. */
  refuse(address: string): void {
    this.#faults.set(address.toLowerCase(), 'refuse');
  }

  /** Mails to this address are accepted and bounce. */
  bounce(address: string): void {
    this.#faults.set(address.toLowerCase(), 'bounce');
  }

  /** Mails to this address are delivered and complained about. */
  complain(address: string): void {
    this.#faults.set(address.toLowerCase(), 'complain');
  }

  /** Mails to this address arrive again. */
  restore(address: string): void {
    this.#faults.delete(address.toLowerCase());
  }

  /** How many mails have been accepted. */
  get count(): number {
    return this.#mails.length;
  }

  /** Accepted mails, oldest first, without reading them. */
  records({ to, since }: MailFilter = {}): MailRecord[] {
    const address = to?.toLowerCase();
    return this.#mails.filter(
      record =>
        (since === undefined || record.at >= since) &&
        (address === undefined || record.recipients.some(recipient => recipient.toLowerCase() === address)),
    );
  }

  /** Accepted mails, oldest first, as the control room shows them. */
  async list(filter: MailFilter = {}): Promise<ReadMail[]> {
    const mails: ReadMail[] = [];
    for (const record of this.records(filter)) mails.push(await this.#reader.read(record));
    return mails;
  }

  async get(id: string): Promise<ReadMail | undefined> {
    const record = this.#byId.get(id);
    return record && this.#reader.read(record);
  }

  /** The bytes as they would have left: an .eml file. */
  async raw(id: string): Promise<Buffer | undefined> {
    return this.#byId.has(id) ? this.#files.raw(id) : undefined;
  }

  /** @param index from 0, in the order `list` gives them */
  async attachment(id: string, index: number): Promise<MailAttachment | undefined> {
    return this.#byId.has(id) ? this.#reader.attachment(id, index) : undefined;
  }

  async #accept(submission: Submission): Promise<string> {
    const { clock, nextId } = this.#options;
    this.#refuseIfFaulty(submission.recipients);
    const configurationSet = this.#configurationSet(submission);
    const id =
      nextId?.() ?? `0100${randomBytes(6).toString('hex')}-${randomBytes(16).toString('hex')}-000000`;
    const record = rememberable({
      id,
      at: clock.now(),
      source: submission.source,
      recipients: submission.recipients,
      tags: submission.tags,
      ...(configurationSet !== undefined && { configurationSet }),
      bounced: this.#withFault(submission.recipients, 'bounce'),
      complained: this.#withFault(submission.recipients, 'complain'),
    });
    await this.#files.accept(record, writeMessage(stamped(submission.message, id, record.at)));
    this.#insert(record);
    this.#tellLater(record);
    return id;
  }

  #refuseIfFaulty(recipients: readonly string[]): void {
    if (this.#throttled > 0) {
      this.#throttled--;
      throw new ServiceError('Throttling', 'Maximum sending rate exceeded.');
    }
    const [refused] = this.#withFault(recipients, 'refuse');
    if (refused !== undefined) {
      throw new ServiceError('MessageRejected', `Address is on the suppression list: ${refused}`);
    }
  }

  #withFault(recipients: readonly string[], fault: 'refuse' | 'bounce' | 'complain'): string[] {
    return recipients.filter(recipient => this.#faults.get(recipient.toLowerCase()) === fault);
  }

  #configurationSet({ configurationSet }: Submission): string | undefined {
    const name = configurationSet ?? this.#options.defaultConfigurationSet;
    const known = this.#options.configurationSets;
    if (name !== undefined && known !== undefined && !known.includes(name)) {
      throw new ServiceError('ConfigurationSetDoesNotExist', `Configuration set <${name}> does not exist.`);
    }
    return name;
  }

  /** Writes of several mails may end in another order than they began. */
  #insert(record: MailRecord): void {
    let position = this.#mails.length;
    while (position > 0 && (this.#mails[position - 1]?.at ?? 0) > record.at) position--;
    this.#mails.splice(position, 0, record);
    this.#byId.set(record.id, record);
  }

  #tellLater(record: MailRecord): void {
    const { clock, emit } = this.#options;
    if (record.configurationSet === undefined) return;
    const schedule = (at: number, tell: () => Promise<void>): void => {
      const cancel = clock.at(at, () => {
        this.#cancels.delete(cancel);
        return clock.track(tell());
      });
      this.#cancels.add(cancel);
    };
    schedule(record.at, async () => emit(sentEvent(record)));
    schedule(record.at + DELIVERY_DELAY, async () => {
      for (const event of outcomeEvents(record, clock.now())) await emit(event);
      await this.#files.told(record.id);
    });
  }
}

/** A copy with strings of its own: those cut from a request would keep all of it, attachments too, in memory. */
function rememberable(record: MailRecord): MailRecord {
  return JSON.parse(JSON.stringify(record));
}

function xml(status: number, document: string): AwsResponse {
  return { status, headers: { 'content-type': 'text/xml' }, body: Buffer.from(document) };
}
