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

/** Compares in constant time. */
export function isSealed(key: Uint8Array, parts: readonly string[], mac: string): boolean {
  const expected = Buffer.from(seal(key, parts));
  const given = Buffer.from(mac);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
