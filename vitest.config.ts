import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The files that take longest, longest first: one that began last would keep a single worker busy at the end of a run. */
const LONG = [
  'tests/e2e/public-pages',
  'tests/e2e/reading-aids',
  'tests/access/attacks',
  'tests/access/acts',
  'tests/process/start',
  'tests/e2e/office',
  'tests/e2e/pairing-board',
  'tests/e2e/activities',
  'tests/e2e/programmes',
  'tests/e2e/dossier',
  'tests/e2e/streets',
  'tests/e2e/',
  'tests/process/',
];

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const at = LONG.findIndex((path) => moduleId.includes(`/${path}`));
      return at === -1 ? LONG.length : at;
    };
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b));
  }
}

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    // Only what never ends is given up: tests wait for what they look at, on a slow machine for longer.
    testTimeout: 180_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 60_000 } },
    globalSetup: ['tests/support/cluster.ts'],
    sequence: { sequencer: LongFirst },
    retry: 0,
    maxWorkers: 2,
    passWithNoTests: false,
  },
});
