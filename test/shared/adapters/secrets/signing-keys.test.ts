import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { expect, test } from 'vitest';
import { secretSigningKeys } from '../../../../shared/adapters/secrets/signing-keys.ts';
import { answering, type CannedAnswer, jsonError } from '../answering.ts';

const first = 'a'.repeat(64);
const second = 'b'.repeat(64);
const secret = (content: unknown): CannedAnswer => ({
  status: 200,
  body: JSON.stringify({ SecretString: typeof content === 'string' ? content : JSON.stringify(content) }),
});
const generated = secret({ current: 'k1', k1: first });
const rotated = secret({ current: 'k2', k1: first, k2: second });

function keys(...answers: readonly CannedAnswer[]) {
  const { sent, client } = answering(...answers);
  return { sent, keys: secretSigningKeys(new SecretsManagerClient(client), 'arn:secret') };
}

test('the generated form is a ring of one key, read once', async () => {
  const { sent, keys: sut } = keys(generated);
  const ring = await sut.load();
  expect(ring).toEqual({ current: 'k1', keys: new Map([['k1', new TextEncoder().encode(first)]]) });
  await sut.load('k1');
  expect(await sut.load()).toEqual(ring);
  expect(sent).toHaveLength(1);
});

test('a link signed with a new key is verified although the old ring was cached', async () => {
  const { keys: sut } = keys(generated, rotated);
  await sut.load();
  const ring = await sut.load('k2');
  expect([...ring.keys.keys()]).toEqual(['k1', 'k2']);
  expect(ring.current).toBe('k2');
});

test('links with made-up keys do not make us read the secret again and again', async () => {
  const { sent, keys: sut } = keys(...Array.from({ length: 20 }, () => generated));
  for (let stranger = 0; stranger < 500; stranger += 1) await sut.load(`x${stranger}`);
  expect(sent.length).toBeLessThanOrEqual(6);
});

test('a busy instance hears of a rotation without being asked for the new key', async () => {
  const { keys: sut } = keys(generated, rotated);
  let current = '';
  for (let call = 0; call < 1_100; call += 1) ({ current } = await sut.load());
  expect(current).toBe('k2');
});

test('a failed reading is tried again by the next call', async () => {
  const { keys: sut } = keys(jsonError('InternalServiceError', 500), generated);
  await expect(sut.load()).rejects.toThrow();
  expect((await sut.load()).current).toBe('k1');
});

test.each([
  ['no JSON', 'plain text'],
  ['no current key', { k1: first }],
  ['a current key that is not there', { current: 'k2', k1: first }],
  ['a key too short to be safe', { current: 'k1', k1: 'short-secret' }],
])('%s is refused without quoting the secret', async (_, content) => {
  const failure = keys(secret(content)).keys.load();
  await expect(failure).rejects.toThrow('Secret arn:secret is not usable');
  await expect(failure).rejects.not.toThrow(/plain text|short-secret|aaaa/);
});
