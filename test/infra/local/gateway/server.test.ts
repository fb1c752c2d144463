import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Answer, LocalServer } from '../../../../infra/local/gateway/server.ts';

const nowhere: Answer = async () => ({ status: 204, headers: {}, body: new Uint8Array() });
let server: LocalServer;
beforeAll(async () => {
  const fronts = { aws: nowhere, form: nowhere, controlRoom: nowhere, api: nowhere };
  server = await LocalServer.listen(0, fronts, error => expect.unreachable(String(error)));
});
afterAll(() => server.close());

it('hears a form to its end that is longer than anything it takes, and answers in words', async () => {
  const answer = await fetch(`http://127.0.0.1:${server.port}/u/token/duties/duty/files`, {
    method: 'POST',
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    body: new Uint8Array(70 * 1024 * 1024),
  });
  expect(answer.status).toBe(413);
  expect(await answer.text()).toContain('合计不能超过4MB');
});
