import { defineConfig } from 'vitest/config';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: ['test/documents/**'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
    // Simulated years make many short-lived objects: with more room for the young, fewer are copied.
    execArgv: ['--max-semi-space-size=32'],
  },
});
