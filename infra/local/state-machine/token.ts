import { createHmac, createSecretKey, type KeyObject, randomBytes, timingSafeEqual } from 'node:crypto';

const randomLength = 24;
const macLength = 16;

/**
 * Task tokens: random, and signed with the store's own key, so that a token of a task long over is told from one
 * that was never issued without keeping every token for ever.
 */
export class TokenIssuer {
  readonly #key: KeyObject;

  /** @param key as {@link newTokenKey} made it */
  constructor(key: string) {
    this.#key = createSecretKey(key, 'base64url');
  }

  issue(): string {
    const random = randomBytes(randomLength);
    return Buffer.concat([random, this.#mac(random)]).toString('base64url');
  }

  /** `foreign`: shaped like a token, but not issued with this key. */
  judge(token: string): 'ours' | 'foreign' | 'malformed' {
    const bytes = Buffer.from(token, 'base64url');
    if (bytes.length !== randomLength + macLength || bytes.toString('base64url') !== token)
      return 'malformed';
    const random = bytes.subarray(0, randomLength);
    return timingSafeEqual(this.#mac(random), bytes.subarray(randomLength)) ? 'ours' : 'foreign';
  }

  #mac(random: Buffer): Buffer {
    return createHmac('sha256', this.#key).update(random).digest().subarray(0, macLength);
  }
}

export function newTokenKey(): string {
  return randomBytes(32).toString('base64url');
}
