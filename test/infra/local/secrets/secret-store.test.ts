import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  type SecretDefinition,
  SecretStore,
  secretArn,
} from '../../../../infra/local/secrets/secret-store.ts';
import { inProcess } from '../../../../infra/local/store/request-handler.ts';

const arnPrefix = 'arn:aws:secretsmanager:local:000000000000:secret:';
const clock = { now: () => 1_700_000_000_000, at: () => () => {}, track: <T>(work: Promise<T>) => work };
const LINK_KEY: SecretDefinition = {
  Name: 'eight-ones/link-key',
  GenerateSecretString: {
    SecretStringTemplate: '{"kid":"1"}',
    GenerateStringKey: 'key',
    PasswordLength: 64,
    ExcludePunctuation: true,
  },
};

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'secrets-'));
  return () => rm(directory, { recursive: true, force: true });
});

async function open(secrets: readonly SecretDefinition[], where: 'disk' | 'memory' = 'disk') {
  const store = await SecretStore.open({
    directory: where === 'disk' ? directory : undefined,
    clock,
    secrets,
    arnPrefix,
  });
  return new SecretsManagerClient({
    region: 'local',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
    requestHandler: inProcess(store),
  });
}

const secretValue = async (client: SecretsManagerClient, SecretId: string, VersionStage?: string) =>
  (await client.send(new GetSecretValueCommand({ SecretId, ...(VersionStage && { VersionStage }) })))
    .SecretString;

describe('a secret of the template', () => {
  it('is generated as the template says, once', async () => {
    const first = await secretValue(await open([LINK_KEY]), LINK_KEY.Name);
    expect(JSON.parse(first ?? '')).toEqual({ kid: '1', key: expect.stringMatching(/^[A-Za-z0-9]{64}$/) });
    expect(await secretValue(await open([LINK_KEY]), LINK_KEY.Name)).toBe(first);
    expect(await secretValue(await open([LINK_KEY], 'memory'), LINK_KEY.Name)).not.toBe(first);
  });

  it('is readable by nobody else', async () => {
    await open([LINK_KEY]);
    const [file = ''] = await readdir(directory);
    expect((await stat(join(directory, file))).mode & 0o777).toBe(0o600);
  });

  it('holds every wanted kind of character and none that is excluded', async () => {
    const client = await open([
      { Name: 'plain', GenerateSecretString: { PasswordLength: 8, ExcludeCharacters: 'abc' } },
      { Name: 'given', SecretString: '给定' },
    ]);
    expect(await secretValue(client, 'plain')).toMatch(
      /^(?=.*[d-z])(?=.*[A-Z])(?=.*\d)(?=.*[^A-Za-z\d])[^abc]{8}$/,
    );
    expect(await secretValue(client, 'given')).toBe('给定');
  });

  it('answers to its name and its ARN, and says when it is unknown', async () => {
    const client = await open([LINK_KEY]);
    const arn = secretArn(arnPrefix, LINK_KEY.Name);
    expect(await secretValue(client, arn)).toBe(await secretValue(client, LINK_KEY.Name));
    const described = await client.send(new DescribeSecretCommand({ SecretId: arn }));
    expect(described).toMatchObject({ ARN: arn, CreatedDate: new Date(clock.now()) });
    await expect(secretValue(client, 'other')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});

describe('a new value', () => {
  it('becomes the current one and leaves the last one readable as the previous', async () => {
    const client = await open([LINK_KEY]);
    const first = await secretValue(client, LINK_KEY.Name);
    await client.send(new PutSecretValueCommand({ SecretId: LINK_KEY.Name, SecretString: 'second' }));
    const reopened = await open([LINK_KEY]);
    expect(await secretValue(reopened, LINK_KEY.Name)).toBe('second');
    expect(await secretValue(reopened, LINK_KEY.Name, 'AWSPREVIOUS')).toBe(first);
    await client.send(new PutSecretValueCommand({ SecretId: LINK_KEY.Name, SecretString: 'third' }));
    expect(await secretValue(client, LINK_KEY.Name, 'AWSPREVIOUS')).toBe('second');
  });

  it('put twice with one token is put once', async () => {
    const client = await open([LINK_KEY]);
    const token = '0123456789abcdef0123456789abcdef';
    const put = (SecretString: string) =>
      client.send(
        new PutSecretValueCommand({ SecretId: LINK_KEY.Name, SecretString, ClientRequestToken: token }),
      );
    await put('second');
    await put('second');
    expect(await secretValue(client, LINK_KEY.Name, 'AWSPREVIOUS')).toContain('"kid":"1"');
    await expect(put('other')).rejects.toMatchObject({ name: 'ResourceExistsException' });
  });
});
