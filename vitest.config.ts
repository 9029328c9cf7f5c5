import { defineConfig } from 'vitest/config';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    // These end what hangs, and judge nothing: a machine that is busy with other things may take ten times as long as a calm one.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    expect: { poll: { timeout: 60_000, interval: 50 } },
    globalSetup: ['tests/support/cluster.ts'],
    retry: 0,
    maxWorkers: 2,
    passWithNoTests: false,
  },
});
