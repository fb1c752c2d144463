import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixturePlatform, fixturePlatform } from '../fixture/platform.ts';

let fixture: FixturePlatform;

beforeAll(async () => {
  fixture = await fixturePlatform();
});
afterAll(() => fixture.platform.close());

const writer = (event: object) => fixture.platform.functions.invoke('fixture-write-note', event);
const reader = (event: object) => fixture.platform.functions.invoke('fixture-read-note', event);

describe('a function on this host', () => {
  it('has its own variables, and none of the host or of another function', async () => {
    const ofWriter = environmentOf(await writer({ do: 'environment' }));
    const ofReader = environmentOf(await reader({ do: 'environment' }));
    expect(ofWriter).toMatchObject({
      OWNER: 'fixture-write-note',
      TABLE_NAME: 'fixture-storage-Notes',
      AWS_REGION: 'ap-southeast-1',
      AWS_LAMBDA_FUNCTION_NAME: 'fixture-write-note',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:3000',
    });
    expect(ofReader.OWNER).toBe('fixture-read-note');
    expect(ofReader.AWS_ACCESS_KEY_ID).not.toBe(ofWriter.AWS_ACCESS_KEY_ID);
    expect(Object.keys(ofWriter)).not.toContain('VITEST');
    expect(process.env.OWNER).toBeUndefined();
  });

  it('reaches the store through the real SDK client, without a socket', async () => {
    expect(await writer({ do: 'put', id: 'a', words: '市工信局' })).toMatchObject({ ok: true });
    expect(await reader({ do: 'get', id: 'a' })).toMatchObject({
      ok: true,
      payload: { id: { S: 'a' }, words: { S: '市工信局' } },
    });
  });

  it('is refused by name what its role does not allow', async () => {
    expect(await reader({ do: 'put', id: 'b' })).toMatchObject({
      ok: false,
      error: {
        errorType: 'AccessDeniedException',
        errorMessage: expect.stringMatching(
          /fixture-app-ReaderRole.*dynamodb:PutItem.*table\/fixture-storage-Notes/s,
        ),
      },
    });
    expect(await reader({ do: 'put', table: 'other', id: 'b' })).toMatchObject({
      error: { errorMessage: expect.stringContaining('table/other') },
    });
  });

  it('may mail from the verified domain of the template only', async () => {
    expect(await writer({ do: 'mail', from: 'a@notes.example', to: 'b@units.example' })).toMatchObject({
      ok: true,
    });
    expect(fixture.platform.mails.records({ to: 'b@units.example' })).toHaveLength(1);
    expect(await writer({ do: 'mail', from: 'a@elsewhere.example', to: 'b@units.example' })).toMatchObject({
      error: { errorType: 'MessageRejected' },
    });
    expect(await reader({ do: 'mail', from: 'a@notes.example', to: 'b@units.example' })).toMatchObject({
      error: { errorMessage: expect.stringContaining('ses:SendRawEmail') },
    });
  });

  it('cannot reach anything but this host', async () => {
    expect(await reader({ do: 'reach-out' })).toMatchObject({
      error: { errorMessage: expect.stringContaining('may reach only http://127.0.0.1:3000') },
    });
  });

  it('gets a copy of its event and gives a copy of its result', async () => {
    const event = { do: 'echo', value: { list: [1], gone: undefined } };
    const result = await writer(event);
    expect(result).toMatchObject({ ok: true, payload: { list: [1] } });
    event.value.list.push(2);
    expect(result).toMatchObject({ payload: { list: [1] } });
  });

  it('fails as Lambda says it', async () => {
    expect(await writer({ do: 'throw' })).toMatchObject({
      error: { errorType: 'RangeError', errorMessage: 'out of range' },
    });
    expect(await writer({ do: 'flood' })).toMatchObject({
      error: { errorType: 'Function.ResponseSizeTooLarge' },
    });
    expect(await writer({ do: 'exit' })).toMatchObject({ error: { errorType: 'Runtime.ExitError' } });
    await expect(writer({ do: 'echo', value: 'x'.repeat(7_000_000) })).rejects.toThrow(/smaller than/);
  });

  it('is stopped at its timeout and starts anew', async () => {
    const before = callsOf(await writer({ do: 'environment' }));
    expect(before).toBeGreaterThan(0);
    expect(await writer({ do: 'hang' })).toMatchObject({
      error: {
        errorType: 'Sandbox.Timedout',
        errorMessage: expect.stringContaining('timed out after 1.00 seconds'),
      },
    });
    expect(callsOf(await writer({ do: 'environment' }))).toBe(1);
  });
});

function environmentOf(result: Awaited<ReturnType<typeof writer>>): { readonly [name: string]: string } {
  return JSON.parse(result.ok ? result.text : '{}').environment;
}

function callsOf(result: Awaited<ReturnType<typeof writer>>): number {
  return JSON.parse(result.ok ? result.text : '{}').calls;
}
