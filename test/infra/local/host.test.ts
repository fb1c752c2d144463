import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { ListExecutionsCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { afterEach, describe, expect, it } from 'vitest';
import { RealClock } from '../../../infra/local/clock/real-clock.ts';
import { VirtualClock } from '../../../infra/local/clock/virtual-clock.ts';
import { DataDirectoryLockedError, openDataDirectory } from '../../../infra/local/data-directory.ts';
import { PortTakenError } from '../../../infra/local/gateway/server.ts';
import { Host, type HostOptions } from '../../../infra/local/host.ts';
import { notedInstant } from '../../../infra/local/virtual-time.ts';
import { fixtureStacks, machineArn } from './fixture/stacks.ts';

const morning = Date.parse('2026-11-02T00:00:00Z');
const opened: Host[] = [];
const directories: string[] = [];

function virtual(start = morning): VirtualClock {
  return new VirtualClock({ start, onError: error => expect.unreachable(String(error)) });
}

async function open(options: Partial<HostOptions> = {}): Promise<Host> {
  const host = await Host.open({
    dataDir: undefined,
    clock: virtual(),
    port: 0,
    stacks: fixtureStacks(),
    firstStart: 'nothing',
    ...options,
  });
  opened.push(host);
  return host;
}

function directory(): string {
  const made = mkdtempSync(join(tmpdir(), 'host-'));
  directories.push(made);
  return made;
}

async function close(host: Host): Promise<void> {
  opened.splice(opened.indexOf(host), 1);
  await host.close();
}

afterEach(async () => {
  for (const host of opened.splice(0)) await host.close();
  for (const path of directories.splice(0)) rmSync(path, { recursive: true, force: true });
});

const credentials = { accessKeyId: 'local', secretAccessKey: 'anything' };

function clientOf(host: Host): SFNClient {
  return new SFNClient({ endpoint: host.url, region: 'ap-southeast-1', credentials, maxAttempts: 1 });
}

const post = (host: Host, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${host.url}/_local/clock`, { method: 'POST', body: JSON.stringify(body), headers });

describe('the AWS endpoint over HTTP', () => {
  it('serves Step Functions to the SDK', async () => {
    const host = await open();
    const client = clientOf(host);
    const started = await client.send(
      new StartExecutionCommand({ stateMachineArn: `${machineArn}:live`, name: 'by-hand', input: '{"a":1}' }),
    );
    expect(started.startDate).toEqual(new Date(morning));
    const { executions } = await client.send(new ListExecutionsCommand({ stateMachineArn: machineArn }));
    expect(executions).toMatchObject([{ name: 'by-hand', status: 'RUNNING' }]);
    client.destroy();
  });

  it('serves the JSON 1.0 requests of the aws command', async () => {
    const host = await open();
    const answer = await fetch(host.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': 'AWSStepFunctions.ListStateMachines',
        authorization:
          'AWS4-HMAC-SHA256 Credential=local/20261102/ap-southeast-1/states/aws4_request, SignedHeaders=host, Signature=00',
      },
      body: '{}',
    });
    expect(answer.headers.get('content-type')).toBe('application/x-amz-json-1.0');
    expect(await answer.json()).toMatchObject({ stateMachines: [{ name: 'notes-wait' }] });
  });

  it('answers errors in the protocol’s own form', async () => {
    const client = clientOf(await open());
    const missing = client.send(new ListExecutionsCommand({ stateMachineArn: `${machineArn}-2` }));
    await expect(missing).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' });
    client.destroy();
  });

  it('turns away who is unknown, who signs wrongly and who does not sign', async () => {
    const host = await open();
    const key = { TableName: 'fixture-storage-Notes', Key: { id: { S: '1' } } };
    const get = async (given: { accessKeyId: string; secretAccessKey: string }) => {
      const settings = { endpoint: host.url, region: 'ap-southeast-1', maxAttempts: 1 };
      const client = new DynamoDBClient({ ...settings, credentials: given });
      return client.send(new GetItemCommand(key)).finally(() => client.destroy());
    };
    const environment = await host.invoke('fixture-read-note', { do: 'environment' });
    const own = JSON.parse(environment.ok ? environment.text : '').environment;
    const accessKeyId = own.AWS_ACCESS_KEY_ID;
    await expect(get({ accessKeyId, secretAccessKey: own.AWS_SECRET_ACCESS_KEY })).resolves.toBeDefined();
    await expect(get({ accessKeyId, secretAccessKey: 'guessed' })).rejects.toMatchObject({
      name: 'SignatureDoesNotMatch',
    });
    await expect(get({ accessKeyId: 'AKIASOMEBODY', secretAccessKey: 'x' })).rejects.toMatchObject({
      name: 'UnrecognizedClientException',
    });
    const headers = { 'x-amz-target': 'DynamoDB_20120810.GetItem' };
    const unsigned = await fetch(host.url, { method: 'POST', headers, body: JSON.stringify(key) });
    expect(unsigned.status).toBe(403);
  });
});

describe('the local endpoints', () => {
  it('move the clock and run what falls due', async () => {
    const host = await open();
    const answer = await post(host, { advanceBy: 'P1D' });
    expect(await answer.json()).toMatchObject({
      now: '2026-11-03T00:00:00.000Z',
      // The schedule of 00:10 in Shanghai has come once, and its machine has slept its hour.
      executions: { running: 0, succeeded: 1, failed: 0 },
      mails: 0,
      duties: { byStatus: {} },
      urls: { controlRoom: `${host.url}/` },
    });
    const again = await post(host, { advanceTo: '2026-11-03T09:30' });
    expect(await again.json()).toMatchObject({ now: '2026-11-03T01:30:00.000Z' });
    expect(await (await fetch(`${host.url}/_local/status`)).json()).toMatchObject({
      now: '2026-11-03T01:30:00.000Z',
    });
  });

  it.each([
    [{}, 400, /advanceTo/],
    [{ advanceBy: 'P1M' }, 400, /advanceBy/],
    [{ advanceTo: '2026-02-30T00:00:00Z' }, 400, /advanceTo/],
    [{ advanceTo: '2026-11-01T00:00:00Z' }, 400, /does not go back/],
    ['next week', 400, /JSON/],
  ])('refuse %j with the reason', async (body, status, words) => {
    const answer = await post(await open(), body);
    expect(answer.status).toBe(status);
    expect(await answer.text()).toMatch(words);
  });

  it('refuse to move the real clock, and requests from other sites', async () => {
    const real = await open({ clock: new RealClock({ onError: () => {}, keepAlive: false }) });
    const refused = await post(real, { advanceBy: 'P1D' });
    expect(refused.status).toBe(409);
    expect(await refused.text()).toMatch(/--now/);
    const foreign = await post(await open(), { advanceBy: 'P1D' }, { origin: 'https://elsewhere.example' });
    expect(foreign.status).toBe(403);
  });

  it('list mails by recipient and time, with their attachments to fetch', async () => {
    const host = await open();
    await host.invoke('fixture-write-note', { do: 'mail', from: 'a@notes.example', to: 'gxj@units.example' });
    await host.advanceTo(morning + 60_000);
    await host.invoke('fixture-write-note', { do: 'mail', from: 'a@notes.example', to: 'fgw@units.example' });
    const list = async (query: string) => (await fetch(`${host.url}/_local/mails?${query}`)).json();
    expect(await list('to=gxj@units.example')).toMatchObject([
      { at: '2026-11-02T00:00:00.000Z', from: 'a@notes.example', to: ['gxj@units.example'], subject: '你好' },
    ]);
    expect(await list('since=2026-11-02T00:00:30Z')).toMatchObject([{ to: ['fgw@units.example'] }]);
    expect(await list('')).toHaveLength(2);
    expect((await fetch(`${host.url}/_local/mails?since=yesterday`)).status).toBe(400);
  });

  it('show the control room without scripts, to this machine only', async () => {
    const host = await open();
    const page = await fetch(host.url);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    const text = await page.text();
    expect(text).toContain('到下一事件');
    expect(text).not.toContain('<script');
    expect(await (await fetch(`${host.url}/_local/machines/notes-wait`)).text()).toContain('<svg');
    expect((await fetch(`${host.url}/_local/machines/none`)).status).toBe(404);
    const rebound = await host.request({ path: '/_local/status', headers: { host: 'evil.example' } });
    expect(rebound.status).toBe(403);
  });
});

describe('a host that keeps its data', () => {
  it('goes on with its executions, secrets, mails and time after a restart', async () => {
    const dataDir = directory();
    const first = await open({ dataDir });
    await first.platform.runner.call('StartExecution', {
      stateMachineArn: machineArn,
      name: 'long',
      input: '{}',
    });
    await first.advanceTo(morning + 600_000);
    await first.invoke('fixture-write-note', {
      do: 'mail',
      from: 'a@notes.example',
      to: 'gxj@units.example',
    });
    const secret = await first.platform.secrets.call('GetSecretValue', { SecretId: 'fixture-storage-Key' });
    const key = await first.invoke('fixture-read-note', { do: 'environment' });
    await close(first);

    const data = await openDataDirectory(dataDir);
    expect(await notedInstant(data.state)).toBe(morning + 600_000);
    const second = await open({ dataDir: data, clock: virtual(morning + 600_000) });
    expect((await second.status()).executions.running).toBe(1);
    expect(await second.mails()).toHaveLength(1);
    expect(await second.platform.secrets.call('GetSecretValue', { SecretId: 'fixture-storage-Key' })).toEqual(
      secret,
    );
    const keyAgain = await second.invoke('fixture-read-note', { do: 'environment' });
    expect(accessKey(keyAgain)).toBe(accessKey(key));
    await second.advanceTo(morning + 2 * 3_600_000);
    expect((await second.status()).executions).toEqual({ running: 0, succeeded: 1, failed: 0 });
  });

  it('is alone in its directory', async () => {
    const dataDir = directory();
    await open({ dataDir });
    await expect(openDataDirectory(dataDir)).rejects.toThrow(DataDirectoryLockedError);
  });

  it('forgets everything of its own when it is to start afresh', async () => {
    const dataDir = directory();
    const first = await open({ dataDir });
    await first.invoke('fixture-write-note', { do: 'put', id: '1' });
    await close(first);
    const second = await open({ dataDir: await openDataDirectory(dataDir, true) });
    expect(await second.invoke('fixture-read-note', { do: 'get', id: '1' })).toMatchObject({ payload: null });
  });
});

it('says which port is taken', async () => {
  const host = await open();
  const port = Number(new URL(host.url).port);
  await expect(open({ port })).rejects.toThrow(PortTakenError);
  await expect(open({ port })).rejects.toThrow(`Port ${port} cannot be used`);
});

function accessKey(result: Awaited<ReturnType<Host['invoke']>>): string {
  return JSON.parse(result.ok ? result.text : '{}').environment.AWS_ACCESS_KEY_ID;
}
