// Runs the gates and prints each one's count. A gate that saw nothing has failed. Usage: gates.mjs check|all
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startDebianServer } from '../tests/support/debian-server.mjs';
import { testsWithoutServer } from './server-tests.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const scratch = mkdtempSync(join(tmpdir(), 'ketnghia-gates-'));
process.chdir(root);
process.env.PATH = `${join(root, 'node_modules', '.bin')}:${process.env.PATH}`;

/** Runs a command, shows what it prints, and gives back its exit code and output. */
function run(command, args, environment = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      env: { ...process.env, FORCE_COLOR: '0', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        output += chunk;
        process.stdout.write(chunk);
      });
    child.on('error', (error) => resolve({ code: 127, output: String(error) }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

const countOf = (pattern) => (output) => Number(pattern.exec(output)?.[1] ?? 0);

async function tool(name, command, args, count, unit) {
  const { code, output } = await run(command, args);
  const seen = count(output);
  return {
    name,
    passed: code === 0 && seen > 0 ? 1 : 0,
    failed: code === 0 && seen > 0 ? 0 : 1,
    skipped: 0,
    note: `${seen} ${unit}`,
  };
}

async function tests(name, paths, { environment = {}, without = [], workers = 2 } = {}) {
  const report = join(scratch, `${name.replaceAll(/\W+/g, '-')}.json`);
  const { code } = await run(
    'vitest',
    [
      'run',
      ...paths,
      ...without.flatMap((path) => ['--exclude', `${path}*`]),
      `--maxWorkers=${workers}`,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    environment,
  );
  const counts = existsSync(report)
    ? JSON.parse(readFileSync(report, 'utf8'))
    : { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, testResults: [] };
  const failed = counts.numFailedTests || (code !== 0 || counts.numPassedTests === 0 ? 1 : 0);
  return {
    name,
    passed: counts.numPassedTests,
    failed,
    skipped: counts.numPendingTests + (counts.numTodoTests ?? 0),
    note: `${counts.numPassedTests} tests`,
    faults: counts.testResults.flatMap(faultsOf),
  };
}

/** What failed in one test file, told again after the table: a log of two thousand tests is read from its end. */
function faultsOf({ name, message, assertionResults }) {
  const file = relative(root, name);
  const told = assertionResults
    .filter(({ status }) => status === 'failed')
    .map(({ fullName, failureMessages }) => `${file} > ${fullName}\n${firstLines(failureMessages.join('\n'))}`);
  return told.length === 0 && message ? [`${file}\n${firstLines(message)}`] : told;
}

const firstLines = (text) => text.split('\n').slice(0, 25).join('\n');

/**
 * Tests under src that walk whole pages, fill whole databases, hash many passwords or wait for jobs: too slow for every change, so
 * not in `check`. Each is the beginning of a path.
 */
const FLOWS = [
  'src/access/commands',
  'src/access/own-account',
  'src/access/people-',
  'src/access/role-succession',
  'src/access/ways-in',
  'src/activities/activity-pages',
  'src/agreements/agreement-reach',
  'src/agreements/record-agreement',
  'src/api/api-routes',
  'src/api/pairing-routes',
  'src/api/reading-routes',
  'src/api/write-routes',
  'src/documents/report-press',
  'src/documents/template-pages',
  'src/dossier/agreement-sheet',
  'src/dossier/document-routes',
  'src/dossier/remind-',
  'src/evidence/evidence.test',
  'src/exchange/exchange-pages',
  'src/kernel/vietnamese/million-amounts',
  'src/ledger/answer-delivery',
  'src/ledger/carry-ledger',
  'src/ledger/course',
  'src/ledger/ledger-file',
  'src/ledger/merge-contributions',
  'src/ledger/movement',
  'src/ledger/record-contribution',
  'src/ledger/rollup',
  'src/office/audit-sentences',
  'src/office/desk',
  'src/office/office-pages',
  'src/pairing/board/board-',
  'src/pairing/pairing-session',
  'src/platform/files/examine-file',
  'src/platform/jobs/job',
  'src/platform/mail/mail',
  'src/platform/notifications/notifications',
  'src/portal/agreement-paper',
  'src/portal/portal-',
  'src/portal/statement-pages',
  'src/programmes/import-work',
  'src/programmes/programme-pages',
  'src/reading/commands',
  'src/reading/queue-pages',
  'src/reading/reconcile-pages',
  'src/reading/robust',
  'src/reading/save-',
  'src/registry/import-file',
  'src/registry/load-national',
  'src/registry/search-registry',
  'src/reviews/report-pages',
  'src/reviews/statement-',
  'src/setup/setup-routes',
];

/** What is run again on the server of the distribution: every test that opens a database. */
const STORAGE = ['src', 'tests/append-only.test.ts', 'tests/stories'];

const quick = [
  () =>
    tool(
      'types',
      'sh',
      [
        '-c',
        'tsc --noEmit --listFiles > "$0" || { grep -v "^/" "$0"; exit 1; }; echo "files: $(grep -c -e /src/ -e /tests/ -e /bench/ "$0")"',
        join(scratch, 'types.txt'),
      ],
      countOf(/files: (\d+)/),
      'files',
    ),
  () =>
    tool('lint', 'oxlint', ['--type-aware', 'src', 'tests', 'bench', 'scripts'], countOf(/on (\d+) files/), 'files'),
  () => tool('format', 'biome', ['format', '.'], countOf(/Checked (\d+) files/), 'files'),
  () =>
    tool(
      'unused',
      'sh',
      ['-c', 'knip --no-progress && echo "entries: $(git ls-files src | wc -l)"'],
      countOf(/entries: +(\d+)/),
      'files of src',
    ),
  () =>
    tests(
      'rules and rooms',
      ['src', 'tests/architecture.test.ts', 'tests/append-only.test.ts', 'tests/policies.test.ts'],
      { without: FLOWS },
    ),
];

const rest = [
  () =>
    tool(
      'build',
      'sh',
      ['-c', 'rm -rf dist && node scripts/build-if-stale.mjs && echo "built: $(find dist -type f | wc -l)"'],
      countOf(/built: +(\d+)/),
      'files',
    ),
  () => tests('flows of rooms', FLOWS),
  () => tests('papers, measured', ['tests/documents']),
  () =>
    tests(
      'stories, access, processes, browser',
      ['tests/stories', 'tests/access', 'tests/privacy', 'tests/process', 'tests/search', 'tests/e2e'],
      // Half of their time they wait for programs to start, pages to load and servers to end.
      { workers: 3 },
    ),
  async () => {
    const server = await startDebianServer();
    if (!server)
      return { name: "storage on Debian's PostgreSQL", passed: 0, failed: 0, skipped: 1, note: 'not installed here' };
    try {
      console.log(`storage suite on PostgreSQL ${server.version}`);
      return await tests(`storage on PostgreSQL ${server.version}`, STORAGE, {
        environment: { DATABASE_URL: server.url },
        without: testsWithoutServer(root, STORAGE),
      });
    } finally {
      server.stop();
    }
  },
];

const gates = process.argv[2] === 'all' ? [...quick, ...rest] : quick;
const results = [];
for (const gate of gates) {
  const from = performance.now();
  const result = await gate();
  results.push({ ...result, seconds: Math.round((performance.now() - from) / 100) / 10 });
}
rmSync(scratch, { recursive: true, force: true });

console.log('\ngate                                 passed failed skipped seconds');
for (const { name, passed, failed, skipped, seconds, note } of results)
  console.log(
    `${name.padEnd(36)} ${String(passed).padStart(6)} ${String(failed).padStart(6)} ${String(skipped).padStart(7)} ${String(seconds).padStart(7)}  ${note}`,
  );
for (const { name, faults = [] } of results) for (const fault of faults) console.log(`\nFAILED in ${name}: ${fault}`);
const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
console.log(
  `\n${total('passed')} passed, ${total('failed')} failed${total('skipped') ? `, ${total('skipped')} skipped` : ''}`,
);
process.exitCode = total('failed') > 0 ? 1 : 0;
