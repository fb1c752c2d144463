import { Readable } from 'node:stream';

/** What an SDK client sent, as far as the tests look at it. */
export interface SentRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

export interface CannedAnswer {
  readonly status: number;
  readonly body: string;
}

/** Settings for a real SDK client whose requests are answered in this process, one answer after the other. */
export function answering(...answers: readonly CannedAnswer[]) {
  const sent: SentRequest[] = [];
  const waiting = [...answers];
  return {
    sent,
    client: {
      region: 'local',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
      requestHandler: {
        metadata: { handlerProtocol: 'http/1.1' },
        updateHttpClientConfig() {},
        httpHandlerConfigs: () => ({}),
        async handle(request: {
          method: string;
          path: string;
          headers: Record<string, string>;
          body?: unknown;
        }) {
          sent.push({
            method: request.method,
            path: request.path,
            headers: request.headers,
            body: textOf(request.body),
          });
          const answer = waiting.shift();
          if (answer === undefined) throw new Error('no answer was prepared for this request');
          return {
            response: {
              statusCode: answer.status,
              headers: {},
              body: Readable.from([Buffer.from(answer.body)]),
            },
          };
        },
      },
    },
  };
}

/** An error of the AWS JSON protocol. */
export function jsonError(name: string, status = 400): CannedAnswer {
  return { status, body: JSON.stringify({ __type: name, message: name }) };
}

/** An error of the AWS query and REST-XML protocols. */
export function xmlError(code: string, status = 400): CannedAnswer {
  const inner = `<Code>${code}</Code><Message>words about ${code}</Message>`;
  return { status, body: `<ErrorResponse><Error><Type>Sender</Type>${inner}</Error></ErrorResponse>` };
}

function textOf(body: unknown): string {
  if (typeof body === 'string') return body;
  return body instanceof Uint8Array ? new TextDecoder().decode(body) : '';
}
