// Runs every bench (or those named) and prints what it prints. A bench begins with the question it answers, as a /** comment;
// other files of bench/ are tools for one's hand.
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './build-if-stale.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join(root, 'bench');
const asked = process.argv.slice(2);
const questionOf = (name) => /^\/\*\*\s*\n \* (.+)/.exec(readFileSync(join(folder, name), 'utf8'))?.[1];
const benches = readdirSync(folder).filter((name) => name.endsWith('.ts') && questionOf(name));
const files = benches.filter((name) => asked.length === 0 || asked.some((word) => name.includes(word)));
if (files.length === 0) {
  console.error(`no bench of that name — there are: ${benches.join(', ')}`);
  process.exit(2);
}
ensureBuilt();
let failed = 0;
for (const file of files.toSorted()) {
  console.log(`\n== ${file}: ${questionOf(file)}`);
  const { status } = spawnSync(process.execPath, [join(root, 'scripts', 'run.mjs'), join(folder, file)], {
    stdio: 'inherit',
    cwd: root,
  });
  if (status !== 0) failed++;
}
process.exitCode = failed > 0 ? 1 : 0;
