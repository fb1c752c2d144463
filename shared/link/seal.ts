import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * HMAC-SHA256 over length-prefixed parts, base64url: no two lists of parts share an input. This is the one place
 * that signs; a deployment that must use a national algorithm replaces it here.
 */
export function seal(key: Uint8Array, parts: readonly string[]): string {
  const hmac = createHmac('sha256', key);
  for (const part of parts) hmac.update(`${Buffer.byteLength(part)}:${part}`);
  return hmac.digest('base64url');
}

/** Whether the mac is that of the parts. */
export function isSealed(key: Uint8Array, parts: readonly string[], mac: string): boolean {
  return sameText(seal(key, parts), mac);
}

/** Compares in constant time, given equal lengths. */
export function sameText(expected: string, given: string): boolean {
  const [left, right] = [Buffer.from(expected), Buffer.from(given)];
  return left.length === right.length && timingSafeEqual(left, right);
}
