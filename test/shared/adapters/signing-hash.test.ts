import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SigningHash } from '../../../shared/adapters/signing-hash.ts';

const bytes = fc.uint8Array({ minLength: 1, maxLength: 100 });
const hex = async (hash: SigningHash) => Buffer.from(await hash.digest()).toString('hex');

test('is SHA-256 and HMAC-SHA-256, of text and of bytes, again after a reset and with the same key again', async () => {
  await fc.assert(
    fc.asyncProperty(bytes, bytes, fc.string({ minLength: 1 }), async (key, data, text) => {
      const plain = new SigningHash();
      plain.update(data);
      plain.update(text);
      expect(await hex(plain)).toBe(createHash('sha256').update(data).update(text).digest('hex'));
      const expected = createHmac('sha256', key).update(data).digest('hex');
      for (const signed of [new SigningHash(key), new SigningHash(key)]) {
        signed.update(data);
        expect(await hex(signed)).toBe(expected);
        signed.reset();
        signed.update(data);
        expect(await hex(signed)).toBe(expected);
      }
      const worded = new SigningHash(text);
      worded.update(data);
      expect(await hex(worded)).toBe(createHmac('sha256', text).update(data).digest('hex'));
    }),
  );
});
