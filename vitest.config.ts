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
    // oxlint-disable-next-line unicorn/no-array-sort -- the sequencer's own method, not that of an array
    const usual = await super.sort(files);
    return usual.toSorted((a, b) => place(a) - place(b));
  }
}

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    // These end what hangs, and judge nothing: a machine that is busy with other things may take ten times as long as a calm one.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    expect: { poll: { timeout: 60_000, interval: 50 } },
    globalSetup: ['tests/support/cluster.ts'],
    sequence: { sequencer: LongFirst },
    retry: 0,
    maxWorkers: 2,
    passWithNoTests: false,
  },
});
