import { createHash, createHmac, createSecretKey, type Hash, type Hmac, type KeyObject } from 'node:crypto';

type Source = string | ArrayBuffer | ArrayBufferView;

/** Keys as Node prepares them, for as long as the SDK keeps the bytes: a day, a region and a service have one. */
const prepared = new WeakMap<ArrayBufferView, KeyObject>();

/**
 * SHA-256 and its HMAC for the SDK's signatures, in its own terms. The SDK's own gives Node the signing key as bytes,
 * which Node then prepares anew for every call: four times what the signature itself costs.
 */
export class SigningHash {
  readonly #secret: Source | undefined;
  #hash: Hash | Hmac;

  constructor(secret?: Source) {
    this.#secret = secret;
    this.#hash = started(secret);
  }

  update(chunk: Source): void {
    this.#hash.update(bytesOf(chunk));
  }

  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.#hash.digest());
  }

  reset(): void {
    this.#hash = started(this.#secret);
  }
}

function started(secret: Source | undefined): Hash | Hmac {
  return secret === undefined ? createHash('sha256') : createHmac('sha256', keyOf(secret));
}

function keyOf(secret: Source): KeyObject {
  if (!ArrayBuffer.isView(secret)) return createSecretKey(bytesOf(secret));
  const known = prepared.get(secret);
  if (known !== undefined) return known;
  const key = createSecretKey(bytesOf(secret));
  prepared.set(secret, key);
  return key;
}

function bytesOf(source: Source): Uint8Array {
  if (typeof source === 'string') return Buffer.from(source);
  return ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source);
}
