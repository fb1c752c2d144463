import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeDurably } from '../durable-file.ts';

export interface SecretVersion {
  readonly id: string;
  /** `AWSCURRENT`, `AWSPREVIOUS` and whatever else was asked for. */
  readonly stages: readonly string[];
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly string?: string;
  /** base64 */
  readonly binary?: string;
}

export interface Secret {
  readonly name: string;
  readonly description?: string;
  /** The newest first; only versions with a stage are kept. */
  readonly versions: readonly SecretVersion[];
}

/** One file per secret, readable by the host's user only. Without a directory secrets live in memory. */
export class SecretFiles {
  readonly #directory: string | undefined;
  readonly #secrets: Map<string, Secret>;

  private constructor(directory: string | undefined, secrets: readonly Secret[]) {
    this.#directory = directory;
    this.#secrets = new Map(secrets.map(secret => [secret.name, secret]));
  }

  static async open(directory: string | undefined): Promise<SecretFiles> {
    if (directory === undefined) return new SecretFiles(undefined, []);
    await mkdir(directory, { recursive: true, mode: 0o700 });
    const names = (await readdir(directory)).filter(name => name.endsWith('.json'));
    const secrets = await Promise.all(
      names.map(async (name): Promise<Secret> => JSON.parse(await readFile(join(directory, name), 'utf8'))),
    );
    return new SecretFiles(directory, secrets);
  }

  all(): Secret[] {
    return [...this.#secrets.values()];
  }

  get(name: string): Secret | undefined {
    return this.#secrets.get(name);
  }

  async put(secret: Secret): Promise<void> {
    if (this.#directory !== undefined) {
      // Names may hold slashes.
      const path = join(this.#directory, `${encodeURIComponent(secret.name)}.json`);
      await writeDurably(path, `${JSON.stringify(secret, undefined, 2)}\n`, 0o600);
    }
    this.#secrets.set(secret.name, secret);
  }
}
