import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as v from 'valibot';
import type { SigningKeys } from '../../ports/links.ts';
import { readSecret } from './read-secret.ts';

/** A key is its text's UTF-8 bytes; 32 characters of the generator's alphabet are more than 190 bits. */
const key = v.pipe(v.string(), v.minLength(32));

/**
 * `{"current":"k1","k1":"<text>"}`: `current` names the key that signs, every other member is a key that verifies.
 * Secrets Manager generates this form itself (SecretStringTemplate `{"current":"k1"}`, GenerateStringKey `k1`,
 * PasswordLength 64). To rotate: add `k2`, then name it in `current`; drop `k1` when its last link has expired.
 */
const secret = v.pipe(
  v.objectWithRest({ current: v.string() }, key),
  v.transform(({ current, ...texts }) => ({
    current,
    keys: new Map(Object.entries(texts).map(([kid, text]) => [kid, new TextEncoder().encode(text)])),
  })),
  v.forward(
    v.check(({ current, keys }) => keys.has(current), 'names no key'),
    ['current'],
  ),
);

type KeyRing = Awaited<ReturnType<SigningKeys['load']>>;

/** Age is measured in calls: a busy instance hears of a new key within minutes, an idle one is soon replaced. */
const CALLS_PER_READING = 1_000;
/** Links with an unknown key may ask for an earlier reading this often: strangers make such links up. */
const EARLY_READINGS = 5;

export function secretSigningKeys(client: SecretsManagerClient, secretArn: string): SigningKeys {
  let known: { readonly ring: KeyRing; callsLeft: number } | undefined;
  let earlyReadingsLeft = EARLY_READINGS;

  const read = async (): Promise<KeyRing> => {
    const ring = await readSecret(client, secretArn, secret);
    known = { ring, callsLeft: CALLS_PER_READING };
    return ring;
  };

  return {
    async load(kid) {
      if (known === undefined || known.callsLeft <= 0) {
        earlyReadingsLeft = EARLY_READINGS;
        return await read();
      }
      known.callsLeft -= 1;
      if (kid === undefined || known.ring.keys.has(kid) || earlyReadingsLeft === 0) return known.ring;
      earlyReadingsLeft -= 1;
      const callsLeft = known.callsLeft;
      const ring = await read();
      known = { ring, callsLeft };
      return ring;
    },
  };
}
