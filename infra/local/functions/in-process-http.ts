import { EventEmitter } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import { Readable, Writable } from 'node:stream';
import type { AwsRequest, AwsResponse } from '../permissions/request.ts';

/** Carries a request to the host's AWS endpoint without a socket. */
export type Transport = (request: AwsRequest) => Promise<AwsResponse>;

/**
 * Stand-ins for `node:http` and `node:https` as a function's bundle requires them. A request to the host's endpoint
 * goes straight to its router: real SDK clients, real signatures, no socket. Any other address is refused, since a
 * function in this process is to reach nothing but this host.
 * @param endpoint for example `http://127.0.0.1:3000`
 */
export function inProcessHttp(endpoint: URL, transport: Transport): { http: HttpModule; https: HttpModule } {
  const open = (protocol: string) => (first: unknown, second?: unknown, third?: unknown) => {
    const { url, method, headers, listener } = readArguments(protocol, first, second, third);
    return new InProcessRequest({ url, method, headers, listener, endpoint, transport });
  };
  const standIn = (real: HttpModule, protocol: string): HttpModule => {
    const request = open(protocol);
    const get = (...given: [unknown, unknown?, unknown?]) => request(...given).end();
    // Bundlers copy a module's own members, so the stand-in has them all as its own.
    return { ...real, request, get };
  };
  return { http: standIn(http, 'http:'), https: standIn(https, 'https:') };
}

/** What SDK clients use of a ClientRequest is all that the stand-in's requests have. */
type HttpModule = object;

interface Parts {
  readonly url: URL;
  readonly method: string;
  readonly headers: AwsRequest['headers'];
  readonly listener: ((response: Readable) => void) | undefined;
}

/** Reads what `request(options, listener)` and `request(url, options, listener)` may be given. */
function readArguments(protocol: string, ...given: readonly unknown[]): Parts {
  let url: URL | undefined;
  let options: { readonly [name: string]: unknown } = {};
  let listener: Parts['listener'];
  for (const each of given) {
    if (typeof each === 'string' || each instanceof URL) url = new URL(each);
    else if (isListener(each)) listener = each;
    else if (typeof each === 'object' && each !== null) options = { ...each };
  }
  const host = String(options.hostname ?? options.host ?? url?.hostname ?? 'localhost');
  const port = options.port ?? url?.port;
  const authority = `${host.includes(':') ? `[${host}]` : host}${port ? `:${port}` : ''}`;
  const path = String(options.path ?? `${url?.pathname ?? '/'}${url?.search ?? ''}`);
  return {
    // A path of `//…` must not be taken for another host.
    url: new URL(`${protocol}//${authority}/${path.replace(/^\//, '')}`),
    method: String(options.method ?? 'GET').toUpperCase(),
    headers: readHeaders(options.headers, authority),
    listener,
  };
}

function isListener(value: unknown): value is (response: Readable) => void {
  return typeof value === 'function';
}

function readHeaders(given: unknown, authority: string): AwsRequest['headers'] {
  const headers: Record<string, string> = { host: authority };
  for (const [name, value] of Object.entries(given ?? {})) headers[name.toLowerCase()] = String(value);
  return headers;
}

interface InProcessRequestOptions extends Parts {
  readonly endpoint: URL;
  readonly transport: Transport;
}

/** What SDK clients use of a ClientRequest. */
class InProcessRequest extends Writable {
  readonly socket = new InProcessSocket();
  readonly #options: InProcessRequestOptions;
  readonly #chunks: Buffer[] = [];
  #hasBegun = false;

  constructor(options: InProcessRequestOptions) {
    super({ autoDestroy: false });
    this.#options = options;
    if (options.listener !== undefined) this.once('response', options.listener);
    // Whoever asks whether to go on with the body is told so at once.
    if (options.headers.expect?.toLowerCase() === '100-continue') {
      setImmediate(() => this.emit('continue'));
    }
  }

  setTimeout(): this {
    return this;
  }

  setNoDelay(): void {}

  setSocketKeepAlive(): void {}

  abort(): void {
    this.destroy();
  }

  /** A body that comes in one piece, as nearly all do, needs none of a stream's ceremony. */
  override end(...given: [unknown?, unknown?, unknown?]): this {
    const [body] = given;
    const whole = typeof body === 'string' ? Buffer.from(body) : body;
    if (given.length > 1 || !Buffer.isBuffer(whole) || this.#hasBegun)
      return Reflect.apply(super.end, this, given);
    this.#hasBegun = true;
    this.#chunks.push(whole);
    this.#send();
    return this;
  }

  override _write(chunk: Buffer | string, encoding: BufferEncoding, done: () => void): void {
    this.#hasBegun = true;
    this.#chunks.push(typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk);
    done();
  }

  override _final(done: () => void): void {
    done();
    this.#send();
  }

  #send(): void {
    this.#exchange().then(
      response => {
        if (!this.destroyed) this.#answer(response);
      },
      error => this.destroy(error instanceof Error ? error : new Error(String(error))),
    );
  }

  async #exchange(): Promise<AwsResponse> {
    const { url, method, headers, endpoint, transport } = this.#options;
    if (url.origin !== endpoint.origin) {
      throw Object.assign(new Error(`a function may reach only ${endpoint.origin} here, not ${url.origin}`), {
        code: 'ECONNREFUSED',
      });
    }
    const body = this.#chunks.length === 1 ? this.#chunks[0] : undefined;
    return transport({
      method,
      path: url.pathname,
      query: url.search.slice(1),
      headers,
      body: body ?? Buffer.concat(this.#chunks),
    });
  }

  #answer(response: AwsResponse): void {
    this.emit('response', new InProcessMessage(response, this.socket));
    this.destroy();
  }
}

/** What SDK clients use of an IncomingMessage. */
class InProcessMessage extends Readable {
  readonly statusCode: number;
  readonly statusMessage: string;
  readonly headers: AwsResponse['headers'];
  readonly httpVersion = '1.1';
  readonly complete = true;
  readonly socket: InProcessSocket;
  #body: Uint8Array | undefined;

  constructor({ status, headers, body }: AwsResponse, socket: InProcessSocket) {
    super();
    this.statusCode = status;
    this.statusMessage = http.STATUS_CODES[status] ?? '';
    this.headers = headers;
    this.socket = socket;
    this.#body = body;
  }

  override _read(): void {
    const body = this.#body;
    this.#body = undefined;
    if (body !== undefined && body.byteLength > 0) this.push(body);
    this.push(null);
  }

  /** All of it at once, unless somebody has begun to read. */
  override pipe<Destination extends NodeJS.WritableStream>(
    destination: Destination,
    options?: { readonly end?: boolean },
  ): Destination {
    const body = this.#body;
    if (body === undefined || options?.end === false) return super.pipe(destination, options);
    this.#body = undefined;
    destination.end(body);
    return destination;
  }
}

/** A socket that is always connected and never idle. */
class InProcessSocket extends EventEmitter {
  readonly connecting = false;

  setKeepAlive(): void {}

  setTimeout(): void {}

  destroy(): void {}
}
