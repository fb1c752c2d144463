import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addSeconds, instant } from '../../../shared/calendar/instant.ts';
import { checkNonce, issueNonce, nonceLifeHours } from '../../../shared/link/render-nonce.ts';
import { keyRing } from '../../support/mailing.ts';

const now = instant('2026-11-20T07:20:00Z');
const salt = Uint8Array.from({ length: 16 }, (_, index) => index);
const subject = {
  programme: 'suzhou-2022-197',
  linkId: 'c-gxj-liaison',
  subject: 'monthly-research.gxj.2026-11',
};
const ring = await keyRing().load();
const nonce = issueNonce(ring, subject, now, salt);

describe('a page’s nonce', () => {
  test('is good for its own page, at once and for 24 hours, as often as it is posted', () => {
    expect(checkNonce(ring, subject, nonce, now)).toBe('good');
    expect(checkNonce(ring, subject, nonce, addSeconds(now, nonceLifeHours * 3600))).toBe('good');
    expect(checkNonce(ring, subject, nonce, now)).toBe('good');
  });

  test('is stale afterwards, and still known to be genuine', () => {
    expect(checkNonce(ring, subject, nonce, addSeconds(now, nonceLifeHours * 3600 + 1))).toBe('stale');
  });

  test('is forged for another duty, another contact, another programme', () => {
    for (const other of [
      { ...subject, subject: 'monthly-research.gxj.2026-12' },
      { ...subject, linkId: 'c-fgw-liaison' },
      { ...subject, programme: 'wuxi-2026' },
    ]) {
      expect(checkNonce(ring, other, nonce, now)).toBe('forged');
    }
  });

  test('rotated keys verify what they signed; a key that is gone verifies nothing', async () => {
    expect(checkNonce(await keyRing('k2', ['k1', 'k2']).load(), subject, nonce, now)).toBe('good');
    expect(checkNonce(await keyRing('k2', ['k2']).load(), subject, nonce, now)).toBe('forged');
  });

  test.each([
    '',
    '.',
    '...',
    'k1',
    `${nonce}.`,
    `${nonce}.x`,
    nonce.slice(1),
    'x'.repeat(100_000),
    '__proto__.a.b.c',
  ])('is forged when it reads %.40s', text => {
    expect(checkNonce(ring, subject, text, now)).toBe('forged');
  });

  test('cannot be made younger, nor given to another page', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 ** 40 }),
        fc.uint8Array({ minLength: 1, maxLength: 16 }),
        (at, grain) => {
          const [kid = '', issued = '', , mac = ''] = nonce.split('.');
          const remade = [kid, at.toString(36), Buffer.from(salt).toString('base64url'), mac].join('.');
          expect(checkNonce(ring, subject, remade, now)).toBe(remade === nonce ? 'good' : 'forged');
          const resalted = [kid, issued, Buffer.from(grain).toString('base64url'), mac].join('.');
          expect(checkNonce(ring, subject, resalted, now)).toBe(resalted === nonce ? 'good' : 'forged');
        },
      ),
    );
  });

  test('differs from page to page: it is the submission’s idempotency key', () => {
    const other = issueNonce(ring, subject, now, salt.toReversed());
    expect(other).not.toBe(nonce);
    expect(checkNonce(ring, subject, other, now)).toBe('good');
  });
});
