import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readAssets } from '../../src/platform/http/assets.ts';

export const CLIENT_DIR = join(import.meta.dirname, '../../dist/client');
export const isBuilt = existsSync(CLIENT_DIR);

/** What a page may weigh on the line, HTML and stylesheet together, fonts aside. */
export const MOST_BYTES = 30 * 1024;

/** What each page weighs, as lines to print, and those that weigh too much. */
export async function weigh(
  paths: readonly string[],
  html: (path: string) => Promise<string>,
): Promise<{ readonly lines: readonly string[]; readonly tooHeavy: readonly string[] }> {
  const { stylesheet } = readAssets(CLIENT_DIR);
  const css = gzipSync(readFileSync(join(CLIENT_DIR, stylesheet ?? ''))).length;
  const lines = [`stylesheet ${css}`];
  const tooHeavy: string[] = [];
  for (const path of paths) {
    const page = gzipSync(await html(path)).length;
    const line = `${String(page + css).padStart(6)} = ${String(page).padStart(5)} + css  ${path}`;
    lines.push(line);
    if (page + css > MOST_BYTES) tooHeavy.push(line);
  }
  return { lines, tooHeavy };
}
