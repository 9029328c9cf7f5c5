// Runs one TypeScript file with Vite's features (import.meta.glob, ?raw): node scripts/run.mjs bench/registry-search.ts
import { resolve } from 'node:path';
import { runnerImport } from 'vite';

const [file] = process.argv.slice(2);
if (!file) {
  console.error('which file? — node scripts/run.mjs bench/registry-search.ts');
  process.exit(2);
}
await runnerImport(resolve(file), { logLevel: 'warn', plugins: [] });
