import type { Expiration } from '../assembly/model.ts';
import type { HostClock } from '../clock/clock.ts';
import type { ObjectFiles, ObjectMeta } from './object-files.ts';

const DAY = 24 * 60 * 60 * 1000;

/**
 * A bucket with a lifecycle. S3 clears in its own time after the last day; here an object is gone when its days are over,
 * and its bytes when the host next opens the bucket or something is put into it.
 */
export class ExpiringFiles implements ObjectFiles {
  readonly #files: ObjectFiles;
  readonly #expirations: readonly Expiration[];
  readonly #clock: HostClock;

  private constructor(files: ObjectFiles, expirations: readonly Expiration[], clock: HostClock) {
    this.#files = files;
    this.#expirations = expirations;
    this.#clock = clock;
  }

  static async open(
    files: ObjectFiles,
    expirations: readonly Expiration[],
    clock: HostClock,
  ): Promise<ExpiringFiles> {
    const expiring = new ExpiringFiles(files, expirations, clock);
    await expiring.#clear();
    return expiring;
  }

  get(key: string): ObjectMeta | undefined {
    const meta = this.#files.get(key);
    return meta === undefined || this.#isOver(meta) ? undefined : meta;
  }

  *keys(prefix: string, after: string): Iterable<ObjectMeta> {
    for (const meta of this.#files.keys(prefix, after)) if (!this.#isOver(meta)) yield meta;
  }

  async content(key: string): Promise<Buffer | undefined> {
    return this.get(key) === undefined ? undefined : await this.#files.content(key);
  }

  async put(meta: ObjectMeta, content: Buffer): Promise<void> {
    await this.#clear();
    await this.#files.put(meta, content);
  }

  async delete(key: string): Promise<void> {
    await this.#files.delete(key);
  }

  async #clear(): Promise<void> {
    const over = [...this.#files.keys('', '')].filter(meta => this.#isOver(meta));
    for (const { key } of over) await this.#files.delete(key);
  }

  #isOver({ key, modifiedAt }: ObjectMeta): boolean {
    return this.#expirations.some(
      ({ prefix, days }) => key.startsWith(prefix) && this.#clock.now() >= modifiedAt + days * DAY,
    );
  }
}
