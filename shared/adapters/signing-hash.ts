import { createHmac, createSecretKey, type Hmac, hash, type KeyObject } from 'node:crypto';

type Source = string | ArrayBuffer | ArrayBufferView;

/** Keys as Node prepares them, for as long as the SDK keeps the bytes: a day, a region and a service have one. */
const prepared = new WeakMap<ArrayBufferView, KeyObject>();
/** The access key's secret comes as text, one and the same with every call until it is another. */
let lastText: { readonly text: string; readonly key: KeyObject } | undefined;

/**
 * SHA-256 and its HMAC for the SDK's signatures, in its own terms. The SDK's own gives Node the signing key as bytes,
 * which Node then prepares anew for every call: four times what the signature itself costs.
 */
export class SigningHash {
  readonly #secret: Source | undefined;
  #state: Hmac | Uint8Array[];

  constructor(secret?: Source) {
    this.#secret = secret;
    this.#state = started(secret);
  }

  update(chunk: Source): void {
    if (Array.isArray(this.#state)) this.#state.push(bytesOf(chunk));
    else this.#state.update(bytesOf(chunk));
  }

  digest(): Promise<Uint8Array> {
    return Promise.resolve(Array.isArray(this.#state) ? digestOf(this.#state) : this.#state.digest());
  }

  reset(): void {
    this.#state = started(this.#secret);
  }
}

/** Without a secret the parts are kept and hashed in one go, which is half the work for what is short. */
function started(secret: Source | undefined): Hmac | Uint8Array[] {
  return secret === undefined ? [] : createHmac('sha256', keyOf(secret));
}

function digestOf(parts: readonly Uint8Array[]): Uint8Array {
  const [first] = parts;
  return hash('sha256', parts.length === 1 && first !== undefined ? first : Buffer.concat(parts), 'buffer');
}

function keyOf(secret: Source): KeyObject {
  if (typeof secret === 'string') {
    if (lastText?.text !== secret) lastText = { text: secret, key: createSecretKey(bytesOf(secret)) };
    return lastText.key;
  }
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
