import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { flushDirectory, UNFINISHED, writeDurably } from '../durable-file.ts';

export interface ObjectMeta {
  readonly key: string;
  /** Bytes. */
  readonly size: number;
  /** With its quotes. */
  readonly etag: string;
  /** Epoch milliseconds. */
  readonly modifiedAt: number;
  /** Headers to answer with: content-type, x-amz-meta-…, x-amz-checksum-… */
  readonly headers: { readonly [name: string]: string };
}

/** One bucket: what is in it is known at once, the contents are where they are kept. */
export interface ObjectFiles {
  get(key: string): ObjectMeta | undefined;
  /** Of keys that start with `prefix` and come after `after`, in order of their UTF-8 bytes. */
  keys(prefix: string, after: string): Iterable<ObjectMeta>;
  content(key: string): Promise<Buffer | undefined>;
  /** Resolves when the object would survive a crash. */
  put(meta: ObjectMeta, content: Buffer): Promise<void>;
  delete(key: string): Promise<void>;
}

class Catalogue {
  readonly #byKey = new Map<string, ObjectMeta>();
  #sorted: string[] | undefined;

  get(key: string): ObjectMeta | undefined {
    return this.#byKey.get(key);
  }

  set(meta: ObjectMeta): void {
    if (!this.#byKey.has(meta.key)) this.#sorted = undefined;
    this.#byKey.set(meta.key, meta);
  }

  delete(key: string): void {
    if (this.#byKey.delete(key)) this.#sorted = undefined;
  }

  *from(prefix: string, after: string): Iterable<ObjectMeta> {
    this.#sorted ??= [...this.#byKey.keys()].sort(compareBytes);
    for (const key of this.#sorted) {
      const meta = this.#byKey.get(key);
      if (meta === undefined || !key.startsWith(prefix)) continue;
      if (after === '' || compareBytes(key, after) > 0) yield meta;
    }
  }
}

export class ObjectMemory implements ObjectFiles {
  readonly #catalogue = new Catalogue();
  readonly #contents = new Map<string, Buffer>();

  get(key: string): ObjectMeta | undefined {
    return this.#catalogue.get(key);
  }

  keys(prefix: string, after: string): Iterable<ObjectMeta> {
    return this.#catalogue.from(prefix, after);
  }

  async content(key: string): Promise<Buffer | undefined> {
    return this.#contents.get(key);
  }

  async put(meta: ObjectMeta, content: Buffer): Promise<void> {
    this.#contents.set(meta.key, Buffer.from(content));
    this.#catalogue.set(meta);
  }

  async delete(key: string): Promise<void> {
    this.#contents.delete(key);
    this.#catalogue.delete(key);
  }
}

/** For long simulations: contents in files, without the cost of being crash-safe; read and written at once, in order. */
export class ObjectOutput implements ObjectFiles {
  readonly #directory: string;
  readonly #catalogue = new Catalogue();

  /** @param directory made when missing */
  constructor(directory: string) {
    mkdirSync(directory, { recursive: true });
    this.#directory = directory;
  }

  get(key: string): ObjectMeta | undefined {
    return this.#catalogue.get(key);
  }

  keys(prefix: string, after: string): Iterable<ObjectMeta> {
    return this.#catalogue.from(prefix, after);
  }

  async content(key: string): Promise<Buffer | undefined> {
    return this.get(key) === undefined ? undefined : readFileSync(this.#path(key));
  }

  async put(meta: ObjectMeta, content: Buffer): Promise<void> {
    writeFileSync(this.#path(meta.key), content);
    this.#catalogue.set(meta);
  }

  async delete(key: string): Promise<void> {
    rmSync(this.#path(key), { force: true });
    this.#catalogue.delete(key);
  }

  #path(key: string): string {
    return join(this.#directory, createHash('sha256').update(key).digest('hex'));
  }
}

/**
 * One file per object, named by the hash of its key: a line of JSON (the metadata), then the content, so that both
 * are replaced by one rename.
 */
export class ObjectDirectory implements ObjectFiles {
  readonly #directory: string;
  readonly #catalogue: Catalogue;

  private constructor(directory: string, catalogue: Catalogue) {
    this.#directory = directory;
    this.#catalogue = catalogue;
  }

  static async open(directory: string): Promise<ObjectDirectory> {
    await mkdir(directory, { recursive: true });
    const catalogue = new Catalogue();
    for (const shelf of await readdir(directory)) {
      for (const name of await readdir(join(directory, shelf))) {
        const path = join(directory, shelf, name);
        if (name.endsWith(UNFINISHED)) await rm(path, { force: true });
        else catalogue.set(await readMeta(path));
      }
    }
    return new ObjectDirectory(directory, catalogue);
  }

  get(key: string): ObjectMeta | undefined {
    return this.#catalogue.get(key);
  }

  keys(prefix: string, after: string): Iterable<ObjectMeta> {
    return this.#catalogue.from(prefix, after);
  }

  async content(key: string): Promise<Buffer | undefined> {
    if (this.get(key) === undefined) return undefined;
    const file = await readFile(this.#path(key));
    return file.subarray(file.indexOf(LINE_END) + 1);
  }

  async put(meta: ObjectMeta, content: Buffer): Promise<void> {
    const path = this.#path(meta.key);
    const shelf = dirname(path);
    if ((await mkdir(shelf, { recursive: true })) !== undefined) await flushDirectory(this.#directory);
    await writeDurably(path, Buffer.concat([Buffer.from(`${JSON.stringify(meta)}\n`), content]));
    this.#catalogue.set(meta);
  }

  async delete(key: string): Promise<void> {
    if (this.get(key) === undefined) return;
    const path = this.#path(key);
    await rm(path, { force: true });
    await flushDirectory(dirname(path));
    this.#catalogue.delete(key);
  }

  #path(key: string): string {
    const hash = createHash('sha256').update(key).digest('hex');
    return join(this.#directory, hash.slice(0, 2), hash);
  }
}

const LINE_END = 0x0a;
/** S3 allows 2 KB of metadata and 1 KB of key; what does not fit in here is read on. */
const META_BYTES = 8 * 1024;

async function readMeta(path: string): Promise<ObjectMeta> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(META_BYTES), 0, META_BYTES, 0);
    const end = buffer.subarray(0, bytesRead).indexOf(LINE_END);
    const line = end < 0 ? await firstLine(path) : buffer.toString('utf8', 0, end);
    return JSON.parse(line);
  } finally {
    await file.close();
  }
}

async function firstLine(path: string): Promise<string> {
  const content = await readFile(path);
  return content.toString('utf8', 0, content.indexOf(LINE_END));
}

function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
