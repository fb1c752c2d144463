import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { AwsRequest, AwsResponse } from '../../infra/local/permissions/request.ts';

/** What SDK clients hand to their request handler. */
interface SdkHttpRequest {
  readonly method: string;
  readonly path: string;
  readonly query?: Record<string, string | (string | null)[] | null>;
  readonly headers: Record<string, string>;
  readonly body?: unknown;
}

/** An SDK client's `requestHandler` that gives each request to `answer` instead of a socket. */
export function requestHandlerOf(answer: (request: AwsRequest) => Promise<AwsResponse>) {
  return {
    metadata: { handlerProtocol: 'http/1.1' },
    updateHttpClientConfig() {},
    httpHandlerConfigs: () => ({}),
    async handle(request: SdkHttpRequest) {
      const { status, headers, body } = await answer({
        method: request.method,
        path: request.path,
        query: queryString(request.query ?? {}),
        headers: Object.fromEntries(
          Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]),
        ),
        body: await bodyBytes(request.body),
      });
      return { response: { statusCode: status, headers, body: Readable.from([Buffer.from(body)]) } };
    },
  };
}

function queryString(query: NonNullable<SdkHttpRequest['query']>): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map(each =>
      each === null || each === ''
        ? encodeURIComponent(name)
        : `${encodeURIComponent(name)}=${encodeURIComponent(each)}`,
    ),
  );
  return pairs.join('&');
}

async function bodyBytes(body: unknown): Promise<Uint8Array> {
  if (body === undefined || body === null) return new Uint8Array();
  if (typeof body === 'string') return Buffer.from(body);
  if (body instanceof Uint8Array) return body;
  if (body instanceof Readable) return buffer(body);
  throw new Error(`The test handler cannot read a ${typeof body} body`);
}
