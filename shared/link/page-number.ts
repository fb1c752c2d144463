import { createHash } from 'node:crypto';

/** Ten digits that follow from a page's nonce: what the page posts twice is numbered once. */
export function pageNumber(nonce: string): string {
  const hash = createHash('sha256').update(nonce).digest();
  return String(hash.readUIntBE(0, 6) % 10 ** 10).padStart(10, '0');
}
