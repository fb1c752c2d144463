import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { qrModules } from '../../../shared/qr/qr.ts';

const token = `suzhou-2022-197~m-sq-2026-0001~k1~1~${'A'.repeat(43)}`;

describe('a QR code', () => {
  // Digests of what an independent encoder (npm `qr` 0.7.0: level M, byte mode, mask 0) draws.
  it.each([
    ['https://x.cn/m/1', 25, '0eca5b261a0bb824'],
    [`https://bayi.example.gov.cn/m/${token}`, 45, '6967a74e0e4806d2'],
    ['x'.repeat(213), 57, 'f8a692e420006d88'],
  ])('of %s is the one another encoder draws', (text, size, digest) => {
    const modules = qrModules(text);
    const drawn = modules.map(row => row.map(dark => (dark ? 1 : 0)).join('')).join('\n');
    expect(modules).toHaveLength(size);
    expect(createHash('sha256').update(drawn).digest('hex').slice(0, 16)).toBe(digest);
  });

  it('says so when a text is too long for it', () => {
    expect(() => qrModules('x'.repeat(214))).toThrow('214 bytes do not fit');
  });
});
