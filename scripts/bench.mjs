// Runs every file of bench/ (or those named) and prints what it prints. Files that need Vite's features run through it.
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './build-if-stale.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join(root, 'bench');
const asked = process.argv.slice(2);
const files = readdirSync(folder).filter(
  (name) => name.endsWith('.ts') && (asked.length === 0 || asked.some((word) => name.includes(word))),
);
if (files.length === 0) {
  console.error(`no bench of that name — there are: ${readdirSync(folder).join(', ')}`);
  process.exit(2);
}
ensureBuilt();
let failed = 0;
for (const file of files.toSorted()) {
  const [, question] = /\/\*\*\s*\n \* (.+)/.exec(readFileSync(join(folder, file), 'utf8')) ?? [];
  console.log(`\n== ${file}: ${question ?? ''}`);
  const { status } = spawnSync(process.execPath, [join(root, 'scripts', 'run.mjs'), join(folder, file)], {
    stdio: 'inherit',
    cwd: root,
  });
  if (status !== 0) failed++;
}
process.exitCode = failed > 0 ? 1 : 0;
