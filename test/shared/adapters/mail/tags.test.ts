import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeTag, encodeTag } from '../../../../shared/adapters/mail/tags.ts';

test('whatever a key holds, SES accepts its tag and the event gives the key back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 8 }), key => {
      const tag = encodeTag(key.toWellFormed());
      expect(tag).toMatch(/^[A-Za-z0-9_-]{0,256}$/);
      expect(decodeTag(tag)).toBe(key.toWellFormed());
    }),
  );
});

test('a tag stays readable', () => {
  expect(encodeTag('digest#2026-11-02')).toBe('digest_232026-11-02');
});

test('a key that no tag can hold is refused here, not by SES', () => {
  expect(() => encodeTag('#'.repeat(100))).toThrow(RangeError);
});

test.each(['a#b', '_', '_4', '_G0', '_ff', '%41'])('%s is no tag of ours', foreign => {
  expect(decodeTag(foreign)).toBeUndefined();
});
