import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HttpAnswer } from '../../../../infra/local/gateway/http-answer.ts';
import { httpAnswer } from '../../../../infra/local/gateway/http-answer.ts';
import { Routes } from '../../../../infra/local/gateway/routes.ts';
import type { AwsRequest } from '../../../../infra/local/permissions/request.ts';
import { type FixturePlatform, fixturePlatform } from '../fixture/platform.ts';

let fixture: FixturePlatform;

beforeAll(async () => {
  fixture = await fixturePlatform();
});
afterAll(() => fixture.platform.close());

/** The fixture's function answers a request with the event it got. */
function send(request: Partial<AwsRequest>): Promise<HttpAnswer> {
  const headers = { host: 'localhost:3000', ...request.headers };
  const whole = { method: 'GET', path: '/notes/1', query: '', body: new Uint8Array(), ...request, headers };
  return fixture.platform.api.handle(whole);
}

const eventOf = (answer: HttpAnswer) => JSON.parse(Buffer.from(answer.body).toString());

describe('the event of a request', () => {
  it('has the format 2.0 of an HTTP API, at the time of the host', async () => {
    const answer = await send({
      path: '/notes/%E5%B8%82%2F1',
      query: 'a=1&a=2&b=%20x',
      headers: { cookie: 'k=1; l=2', 'user-agent': 'test' },
    });
    expect(answer.status).toBe(200);
    expect(eventOf(answer)).toMatchObject({
      version: '2.0',
      routeKey: 'GET /notes/{id}',
      rawPath: '/notes/市/1',
      rawQueryString: 'a=1&a=2&b=%20x',
      cookies: ['k=1', 'l=2'],
      headers: { host: 'localhost:3000', 'user-agent': 'test' },
      queryStringParameters: { a: '1,2', b: ' x' },
      pathParameters: { id: '市/1' },
      requestContext: {
        http: { method: 'GET', path: '/notes/市/1', sourceIp: '127.0.0.1', userAgent: 'test' },
        stage: '$default',
        timeEpoch: Date.parse('2026-11-02T00:00:00Z'),
        time: '02/Nov/2026:00:00:00 +0000',
      },
      isBase64Encoded: false,
    });
    expect(eventOf(answer).headers.cookie).toBeUndefined();
    expect(eventOf(answer).body).toBeUndefined();
  });

  it('carries forms in base64 and JSON as text', async () => {
    const form = await send({
      method: 'POST',
      body: Buffer.from('a=%E5%B8%82'),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(eventOf(form)).toMatchObject({
      body: Buffer.from('a=%E5%B8%82').toString('base64'),
      isBase64Encoded: true,
    });
    const json = await send({
      method: 'POST',
      body: Buffer.from('{"a":"市"}'),
      headers: { 'content-type': 'application/json; charset=utf-8' },
    });
    expect(eventOf(json)).toMatchObject({ body: '{"a":"市"}', isBase64Encoded: false });
  });
});

describe('a request', () => {
  it('that no route takes is not found; a HEAD is no GET', async () => {
    for (const request of [
      { path: '/nothing' },
      { method: 'HEAD' },
      { method: 'DELETE' },
      { path: '/notes/1/2' },
    ]) {
      const answer = await send(request);
      expect(answer.status).toBe(404);
      expect(eventOf(answer)).toEqual({ message: 'Not Found' });
    }
  });

  it('with a body that is too large is refused', async () => {
    const body = Buffer.alloc(5 * 1024 * 1024, 'x');
    // 5 MB in base64 are more than Lambda's 6 MB.
    expect((await send({ method: 'POST', body, headers: { 'content-type': 'image/png' } })).status).toBe(413);
    expect((await send({ method: 'POST', body: Buffer.alloc(11 * 1024 * 1024) })).status).toBe(413);
  });

  it('from a form, with more than a function can be given, is answered in words a person can read', async () => {
    for (const megabytes of [5, 11]) {
      const body = Buffer.alloc(megabytes * 1024 * 1024, 'x');
      const headers = { 'content-type': 'multipart/form-data; boundary=x' };
      const answer = await send({ method: 'POST', body, headers });
      expect(answer).toMatchObject({ status: 413, headers: { 'content-type': 'text/html; charset=utf-8' } });
      expect(Buffer.from(answer.body).toString()).toContain('合计不能超过4MB');
    }
  });

  it('fails when the template does not let the API invoke the function', async () => {
    const closed = await fixturePlatform({
      RoutePermission: {
        Type: 'AWS::Lambda::Permission',
        Properties: {
          Action: 'lambda:InvokeFunction',
          FunctionName: 'fixture-read-note',
          Principal: 'apigateway.amazonaws.com',
          SourceArn: 'arn:aws:execute-api:ap-southeast-1:000000000000:another/*/*/notes/{id}',
        },
      },
    });
    const answer = await closed.platform.api.handle({
      method: 'GET',
      path: '/notes/1',
      query: '',
      headers: {},
      body: new Uint8Array(),
    });
    expect(answer.status).toBe(500);
    expect(closed.errors.join()).toContain('GET /notes/{id} is not permitted to invoke');
    await closed.platform.close();
  });
});

describe('an answer', () => {
  it('has its status, headers in lower case, cookies apart and bytes from base64', () => {
    const bytes = Buffer.from([0, 255, 16]);
    expect(
      httpAnswer({
        statusCode: 201,
        headers: { 'Content-Type': 'image/png', 'X-Count': 3 },
        cookies: ['a=1', 'b=2'],
        body: bytes.toString('base64'),
        isBase64Encoded: true,
      }),
    ).toEqual({
      status: 201,
      headers: { 'content-type': 'image/png', 'x-count': '3' },
      cookies: ['a=1', 'b=2'],
      body: bytes,
    });
  });

  it('without a status code is the body of a 200, with a wrong one a 500', () => {
    expect(httpAnswer({ a: 1 })).toMatchObject({
      status: 200,
      headers: { 'content-type': 'application/json' },
    });
    expect(httpAnswer({ statusCode: 'soon' }).status).toBe(500);
  });
});

describe('routes', () => {
  const route = (key: string) => ({ apiId: 'api', key, functionArn: key, timeoutMilliseconds: 30_000 });
  const routes = new Routes(
    ['$default', 'ANY /{proxy+}', 'GET /u/{token}', 'ANY /u/{token}', 'GET /u/help'].map(route),
  );
  it.each([
    ['GET', '/u/help', 'GET /u/help'],
    ['GET', '/u/abc', 'GET /u/{token}'],
    ['HEAD', '/u/abc', 'ANY /u/{token}'],
    ['GET', '/u/abc/d', 'ANY /{proxy+}'],
    ['GET', '/', '$default'],
  ])('%s %s is taken by the most particular one', (method, path, key) => {
    expect(routes.match(method, path)?.route.key).toBe(key);
  });
});
