import { writeFileSync } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, readFile, rm, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { flushDirectory, UNFINISHED, writeDurably } from '../durable-file.ts';
import type { MailRecord } from './mail-record.ts';

/** Where accepted mails are kept. */
export interface MailFiles {
  /** Accepted mails that were there at opening, oldest first, and the ids of those whose events are not yet told. */
  readonly found: { readonly mails: readonly MailRecord[]; readonly untold: ReadonlySet<string> };
  /** Resolves when the mail would survive a crash. */
  accept(record: MailRecord, raw: Uint8Array): Promise<void>;
  told(id: string): Promise<void>;
  raw(id: string): Promise<Buffer | undefined>;
  close(): Promise<void>;
}

/** For simulations and tests. */
export class MailMemory implements MailFiles {
  readonly found = { mails: [], untold: new Set<string>() };
  readonly #bodies = new Map<string, Buffer>();

  async accept(record: MailRecord, raw: Uint8Array): Promise<void> {
    this.#bodies.set(record.id, Buffer.from(raw));
  }

  async told(): Promise<void> {}

  async raw(id: string): Promise<Buffer | undefined> {
    return this.#bodies.get(id);
  }

  async close(): Promise<void> {}
}

/**
 * For long simulations: one .eml file per mail, as the outcome of the run, without the cost of being crash-safe. Written
 * at once: files that took their time would change the order of what comes after, from run to run.
 */
export class MailOutput implements MailFiles {
  readonly found = { mails: [], untold: new Set<string>() };
  readonly #directory: string;

  /** @param directory must exist */
  constructor(directory: string) {
    this.#directory = directory;
  }

  async accept(record: MailRecord, raw: Uint8Array): Promise<void> {
    writeFileSync(join(this.#directory, `${record.id}.eml`), raw);
  }

  async told(): Promise<void> {}

  async raw(id: string): Promise<Buffer | undefined> {
    return readIfThere(join(this.#directory, `${id}.eml`));
  }

  async close(): Promise<void> {}
}

type Line = { readonly accepted: MailRecord } | { readonly told: string };

/**
 * One .eml file per mail, and a journal of what was accepted and told. A mail is in the journal after its file is on
 * disk; a file without an entry was never acknowledged, and is left alone.
 */
export class MailDirectory implements MailFiles {
  readonly found: MailFiles['found'];
  readonly #directory: string;
  readonly #journal: FileHandle;
  #writing: Promise<unknown> = Promise.resolve();

  private constructor(directory: string, journal: FileHandle, found: MailFiles['found']) {
    this.#directory = directory;
    this.#journal = journal;
    this.found = found;
  }

  static async open(directory: string): Promise<MailDirectory> {
    const bodies = join(directory, 'messages');
    await mkdir(bodies, { recursive: true });
    const path = join(directory, 'journal.jsonl');
    const journal = await open(path, 'a');
    const found = await readJournal(path);
    for (const name of await readdir(bodies)) {
      if (name.endsWith(UNFINISHED)) await rm(join(bodies, name), { force: true });
    }
    await flushDirectory(directory);
    return new MailDirectory(directory, journal, found);
  }

  async accept(record: MailRecord, raw: Uint8Array): Promise<void> {
    await writeDurably(this.#path(record.id), raw);
    await this.#append({ accepted: record });
  }

  async told(id: string): Promise<void> {
    await this.#append({ told: id });
  }

  async raw(id: string): Promise<Buffer | undefined> {
    // Ids come from addresses too: nothing but a file of ours may be named.
    if (!/^[\w-]+$/.test(id)) return undefined;
    return readIfThere(this.#path(id));
  }

  async close(): Promise<void> {
    await this.#writing;
    await this.#journal.close();
  }

  #append(line: Line): Promise<void> {
    const written = this.#writing.then(async () => {
      await this.#journal.appendFile(`${JSON.stringify(line)}\n`);
      await this.#journal.datasync();
    });
    this.#writing = written.catch(() => {});
    return written;
  }

  #path(id: string): string {
    return join(this.#directory, 'messages', `${id}.eml`);
  }
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  return readFile(path).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  });
}

async function readJournal(path: string): Promise<MailFiles['found']> {
  const content = await readFile(path, 'utf8');
  const intact = content.slice(0, content.lastIndexOf('\n') + 1);
  // A power cut can tear the last line: what it was for was never acknowledged.
  if (intact.length < content.length) await truncate(path, Buffer.byteLength(intact));
  const mails: MailRecord[] = [];
  const untold = new Set<string>();
  for (const text of intact.split('\n').slice(0, -1)) {
    const line: Line = JSON.parse(text);
    if ('accepted' in line) {
      mails.push(line.accepted);
      untold.add(line.accepted.id);
    } else untold.delete(line.told);
  }
  return { mails, untold };
}
