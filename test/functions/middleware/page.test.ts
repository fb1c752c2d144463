import { gunzipSync } from 'node:zlib';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { beforeAll, describe, expect, it } from 'vitest';
import { readFormBody } from '../../../functions/middleware/form-body.ts';
import { type PageRequest, pageHandler } from '../../../functions/middleware/page.ts';
import { MessagePage } from '../../../shared/ui/message-pages.tsx';
import { textIn } from '../../support/page-form.ts';

const CONTEXT = { awsRequestId: 'request-42' } as Context;

function event(change: Partial<APIGatewayProxyEventV2> = {}, method = 'POST'): APIGatewayProxyEventV2 {
  return {
    version: '2.0',
    routeKey: `${method} /u/{token}`,
    rawPath: '/u/secret',
    rawQueryString: '',
    headers: {
      'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
      'accept-encoding': 'gzip',
    },
    pathParameters: { token: 'a%7Eb' },
    requestContext: {
      accountId: '',
      apiId: '',
      domainName: '',
      domainPrefix: '',
      http: { method, path: '/u/secret', protocol: 'HTTP/1.1', sourceIp: '10.0.0.1', userAgent: 'test' },
      requestId: '',
      routeKey: '',
      stage: '$default',
      time: '',
      timeEpoch: Date.UTC(2026, 10, 2, 1, 30),
    },
    isBase64Encoded: false,
    ...change,
  };
}

beforeAll(() => {
  process.env.POWERTOOLS_LOG_LEVEL = 'SILENT';
});

const long = '内'.repeat(2000);
const page = (text: string) => MessagePage({ title: '页', children: text });

describe('the page wrapper', () => {
  it('gives the logic decoded parameters, the form and the gateway’s instant', async () => {
    const seen: PageRequest[] = [];
    const handler = pageHandler('test', async request => {
      seen.push(request);
      return { kind: 'redirect', location: '/next' };
    });
    const body = new URLSearchParams([
      ['a', '一&二'],
      ['a', '三'],
      ['__proto__', 'x'],
      ['b.0.c', ''],
    ]).toString();
    const result = await handler(event({ body }), CONTEXT);
    expect(result).toMatchObject({
      statusCode: 303,
      headers: { location: '/next', 'cache-control': 'no-store' },
    });
    expect(seen[0]?.parameter('token')).toBe('a~b');
    expect(seen[0]?.now).toBe('2026-11-02T01:30:00.000Z');
    expect(seen[0]?.form).toEqual({ a: ['一&二', '三'], 'b.0.c': [''] });
  });

  it('packs long pages for those who take them and answers HEAD without a body', async () => {
    const handler = pageHandler('test', async () => ({ kind: 'page', status: 200, page: page(long) }));
    const packed = await handler(event({}, 'GET'), CONTEXT);
    expect(packed.headers?.['content-encoding']).toBe('gzip');
    expect(gunzipSync(Buffer.from(packed.body ?? '', 'base64')).toString()).toContain(long);
    const plain = await handler(event({ headers: {} }, 'GET'), CONTEXT);
    expect(plain.isBase64Encoded).toBe(false);
    expect(plain.body).toContain(long);
    const head = await handler(event({}, 'HEAD'), CONTEXT);
    expect(head).toMatchObject({ statusCode: 200, body: '' });
  });

  it('gives and takes cookies that only this host over TLS can have set; plain ones where there is no TLS', async () => {
    const handler = pageHandler('test', async request => ({
      kind: 'redirect',
      location: `/${request.cookie('desk')}`,
      cookies: [
        { name: 'desk', value: 'new' },
        { name: 'door', value: 'known', maxAgeSeconds: 60 },
        { name: 'gone', value: '' },
      ],
    }));
    const cookies = ['desk=planted', '__Host-desk=held'];
    const secure = await handler(event({ headers: {}, cookies }), CONTEXT);
    expect(secure.headers?.location).toBe('/held');
    expect(secure.cookies).toEqual([
      '__Host-desk=new; Path=/; HttpOnly; SameSite=Lax; Secure',
      '__Host-door=known; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=60',
      '__Host-gone=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0',
    ]);
    const plain = await handler(event({ headers: { 'x-forwarded-proto': 'http' }, cookies }), CONTEXT);
    expect(plain.headers?.location).toBe('/planted');
    expect(plain.cookies?.[0]).toBe('desk=new; Path=/; HttpOnly; SameSite=Lax');
  });

  it('shows a failure as a page with its number, and nothing of what went wrong', async () => {
    const handler = pageHandler('test', async () => {
      throw new Error('table Records: access denied for role x');
    });
    const result = await handler(event({ headers: {} }), CONTEXT);
    expect(result.statusCode).toBe(500);
    expect(result.headers?.['content-security-policy']).toContain("default-src 'none'");
    expect(textIn(result.body ?? '')).toContain('request-42');
    expect(result.body).not.toMatch(/Records|denied|Error/);
  });

  it('refuses a post over 1 MB and one that is no form, in words', async () => {
    const handler = pageHandler('test', async () => ({ kind: 'redirect', location: '/' }));
    const body = `a=${'x'.repeat(1024 * 1024)}`;
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    for (const large of [
      event({ body, headers }),
      event({ body: Buffer.from(body).toString('base64'), isBase64Encoded: true, headers }),
    ]) {
      const result = await handler(large, CONTEXT);
      expect(result.statusCode).toBe(413);
      expect(textIn(result.body ?? '')).toContain('不能超过1MB');
    }
    const json = await handler(
      event({ body: '{}', headers: { 'content-type': 'application/json' } }),
      CONTEXT,
    );
    expect(json.statusCode).toBe(415);
  });
});

describe('form bodies', () => {
  it('are the same, base64 or not', () => {
    const body = new URLSearchParams({ topic: '调研 ＋ 主题', 'problems.0.solution': 'a\r\nb' }).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const plain = readFormBody({ body, isBase64Encoded: false, headers });
    const packed = readFormBody({
      body: Buffer.from(body).toString('base64'),
      isBase64Encoded: true,
      headers,
    });
    expect(plain).toEqual({
      kind: 'form',
      form: { topic: ['调研 ＋ 主题'], 'problems.0.solution': ['a\r\nb'] },
    });
    expect(packed).toEqual(plain);
  });
});
