import { defineConfig } from 'vitest/config';

/** Needs LibreOffice, poppler and a CJK font from the system; everything else is in `npm test`. */
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: { include: ['test/documents/**/*.test.ts'], testTimeout: 300_000, hookTimeout: 300_000 },
});
