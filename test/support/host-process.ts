import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReadMail } from '../../infra/local/mail/mail-record.ts';
import type { HostStatus } from '../../infra/local/status.ts';
import { Browser, type Site } from '../simulation/browser.ts';

const root = join(import.meta.dirname, '../..');

/** `npm start` as a process of its own, spoken to over HTTP only; it can be killed and started again. */
export class HostProcess {
  readonly #port: number;
  readonly #dataDir: string;
  #child: ChildProcess | undefined;
  #printed = '';

  /** @param now `2026-11-02T08:00`: the host starts empty at this virtual instant */
  static async start(now: string): Promise<HostProcess> {
    const dataDir = await mkdtemp(join(tmpdir(), 'eight-ones-host-'));
    const host = new HostProcess(await freePort(), dataDir);
    await host.#run(['--now', now, '--fresh']);
    return host;
  }

  private constructor(port: number, dataDir: string) {
    this.#port = port;
    this.#dataDir = dataDir;
  }

  /** What it wrote to its standard output and error, over all its lives. */
  get printed(): string {
    return this.#printed;
  }

  /** What its functions wrote into their logs. */
  async logs(): Promise<string> {
    const directory = join(this.#dataDir, 'logs');
    const names = await readdir(directory);
    return (await Promise.all(names.map(name => readFile(join(directory, name), 'utf8')))).join('\n');
  }

  /** Ends the process as a power cut would. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise<void>(resolve => child.once('exit', () => resolve()));
    child.kill('SIGKILL');
    await gone;
  }

  /** Starts it again over the same data, as somebody would who knows nothing of what happened. */
  restart(): Promise<void> {
    return this.#run([]);
  }

  async close(): Promise<void> {
    await this.kill();
    await rm(this.#dataDir, { recursive: true, force: true });
  }

  async status(): Promise<HostStatus> {
    return JSON.parse(await this.#text('/_local/status')) as HostStatus;
  }

  async mails(to?: string): Promise<readonly ReadMail[]> {
    const query = to === undefined ? '' : `?to=${encodeURIComponent(to)}`;
    return JSON.parse(await this.#text(`/_local/mails${query}`)) as ReadMail[];
  }

  /** @param instant ISO 8601 with offset */
  async advanceTo(instant: string): Promise<void> {
    const answer = await this.#fetch('/_local/clock', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ advanceTo: instant }),
    });
    if (!answer.ok) throw new Error(`the clock does not move: ${await answer.text()}`);
  }

  /** @param address path or URL of a page or attachment */
  async bytes(address: string, cookie = ''): Promise<Uint8Array> {
    const { pathname, search } = new URL(address, this.#origin);
    const answer = await this.#fetch(`${pathname}${search}`, { headers: { cookie } });
    if (!answer.ok) throw new Error(`${pathname}: ${answer.status}`);
    return new Uint8Array(await answer.arrayBuffer());
  }

  /** A browser without scripts in front of the host. */
  browser(): Browser {
    const site: Site = {
      request: async ({ method, path, headers, body }) => {
        const answer = await this.#fetch(path, {
          method,
          headers,
          redirect: 'manual',
          ...(method === 'POST' ? { body: typeof body === 'string' ? body : Uint8Array.from(body) } : {}),
        });
        return {
          status: answer.status,
          headers: Object.fromEntries(answer.headers),
          body: new Uint8Array(await answer.arrayBuffer()),
          cookies: answer.headers.getSetCookie(),
        };
      },
    };
    return new Browser(site);
  }

  get #origin(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async #run(flags: readonly string[]): Promise<void> {
    const child = spawn(process.execPath, ['--import', 'tsx', 'infra/local/start.ts', ...flags], {
      cwd: root,
      env: { ...process.env, PORT: String(this.#port), DATA_DIR: this.#dataDir },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    const ready = new Promise<void>((resolve, reject) => {
      child.once('exit', code => reject(new Error(`the host ended with ${code}: ${this.#printed}`)));
      child.stdout?.on('data', (chunk: Buffer) => {
        this.#printed += chunk.toString();
        // The last line it announces: whatever was due at the present instant has been done.
        if (/^ {2}Clock {2,}/m.test(chunk.toString())) resolve();
      });
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      this.#printed += chunk.toString();
    });
    await ready;
  }

  async #text(path: string): Promise<string> {
    const answer = await this.#fetch(path);
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
    return text;
  }

  #fetch(path: string, init: RequestInit = {}): Promise<Response> {
    // Connections are not kept: one to a killed process would fail the next request.
    const headers = { ...Object.fromEntries(new Headers(init.headers)), connection: 'close' };
    return fetch(`${this.#origin}${path}`, { ...init, headers });
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
