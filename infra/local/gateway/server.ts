import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AwsRequest } from '../permissions/request.ts';
import type { HttpAnswer } from './http-answer.ts';
import { tooLarge } from './too-large.ts';

/** Answers one request; the fronts of the host behind one port. */
export type Answer = (request: AwsRequest, sourceIp: string) => Promise<HttpAnswer>;

export interface Fronts {
  /** Signed requests of SDK clients and of the `aws` command, and presigned addresses. */
  readonly aws: Answer;
  /** Forms that a browser posts straight to a bucket, with a signed policy inside. */
  readonly form: Answer;
  /** `/` and `/_local/…` */
  readonly controlRoom: Answer;
  /** Everything else: the template's routes. */
  readonly api: Answer;
}

/** Nothing that comes in is longer than this, whatever it is for. */
const requestLimit = 64 * 1024 * 1024;

/** The port is in use by another program, or must not be used. */
export class PortTakenError extends Error {
  override readonly name = 'PortTakenError';
}

/** The host's one listening socket, on the loopback interface only. */
export class LocalServer {
  readonly port: number;
  readonly #server: Server;

  /** @throws PortTakenError */
  static async listen(port: number, fronts: Fronts, onError: (error: unknown) => void): Promise<LocalServer> {
    const server = createServer((incoming, outgoing) => {
      serve(incoming, outgoing, fronts).catch(error => {
        onError(error);
        if (!outgoing.headersSent) outgoing.writeHead(500, { 'content-type': 'text/plain' });
        outgoing.end('The host failed; its log says why.');
      });
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', error => {
        const code = 'code' in error ? error.code : undefined;
        reject(
          code === 'EADDRINUSE' || code === 'EACCES'
            ? new PortTakenError(`Port ${port} cannot be used (${String(code)}); set PORT to another one.`)
            : error,
        );
      });
      server.listen(port, '127.0.0.1', resolve);
    });
    return new LocalServer(server);
  }

  private constructor(server: Server) {
    this.#server = server;
    this.port = portOf(server.address());
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>(resolve => this.#server.close(() => resolve()));
  }
}

function portOf(address: string | AddressInfo | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function serve(incoming: IncomingMessage, outgoing: ServerResponse, fronts: Fronts): Promise<void> {
  const target = incoming.url ?? '/';
  const question = target.indexOf('?');
  const path = question < 0 ? target : target.slice(0, question);
  const body = await readBody(incoming);
  const request: AwsRequest = {
    method: incoming.method ?? 'GET',
    path,
    query: question < 0 ? '' : target.slice(question + 1),
    headers: flatHeaders(incoming),
    body: body ?? new Uint8Array(),
  };
  if (body === undefined) {
    send(outgoing, request, tooLarge(request.headers));
    return;
  }
  const answer = await frontOf(request, fronts)(request, incoming.socket.remoteAddress ?? '127.0.0.1');
  send(outgoing, request, answer);
}

function frontOf(request: AwsRequest, fronts: Fronts): Answer {
  const signed =
    request.headers.authorization?.startsWith('AWS4-HMAC-SHA256') === true ||
    /(^|&)X-Amz-Signature=/.test(request.query);
  if (signed || request.headers['x-amz-target'] !== undefined) return fronts.aws;
  if (request.path === '/' || request.path === '/_local' || request.path.startsWith('/_local/')) {
    return fronts.controlRoom;
  }
  const isForm = request.headers['content-type']?.startsWith('multipart/form-data') === true;
  return request.method === 'POST' && isForm && !/\/./.test(request.path.slice(1)) ? fronts.form : fronts.api;
}

/** What is too long is read to its end and forgotten: a browser hears no answer before it has sent all. */
async function readBody(incoming: IncomingMessage): Promise<Uint8Array | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    size += chunk.length;
    if (size <= requestLimit) chunks.push(chunk);
    else chunks.length = 0;
  }
  return size > requestLimit ? undefined : Buffer.concat(chunks);
}

function flatHeaders(incoming: IncomingMessage): { [name: string]: string } {
  const flat: { [name: string]: string } = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) flat[name] = Array.isArray(value) ? value.join(',') : value;
  }
  return flat;
}

function send(outgoing: ServerResponse, request: AwsRequest, answer: HttpAnswer): void {
  const headers: Record<string, string | string[]> = { ...answer.headers };
  if (answer.cookies !== undefined) headers['set-cookie'] = [...answer.cookies];
  if (request.method !== 'HEAD') headers['content-length'] = String(answer.body.byteLength);
  outgoing.writeHead(answer.status, headers);
  outgoing.end(request.method === 'HEAD' ? undefined : answer.body);
}
