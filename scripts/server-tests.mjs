import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** What reaches the database server of a run: the address that tests/support/cluster.ts gives out, or the setting it comes from. */
const REACHES = /\bserverUrl\b|\bprocess\.env\.DATABASE_URL\b/;
/** Imports of our own files, at the beginning of a file or later, and programs of threads beside them. */
const IMPORT = /(?:\bfrom|\bimport|\bimport\(|\bnew URL\()\s*['"](\.{1,2}\/[^'"?]+)/g;

/**
 * The test files below these folders, or these files themselves, from which no import leads to what reaches the server: they open
 * no database of it, and say the same whatever server there is. Paths are those from the root of the repository.
 */
export function testsWithoutServer(root, paths) {
  const read = new Map();
  const reading = (file) => {
    const known = read.get(file);
    if (known) return known;
    const text = readFileSync(file, 'utf8');
    const imports = [...text.matchAll(IMPORT)]
      .map(([, path]) => join(dirname(file), path))
      .filter((path) => existsSync(path) && statSync(path).isFile() && /\.(?:[jt]sx?|mjs)$/.test(path));
    const made = { reaches: REACHES.test(text), imports };
    read.set(file, made);
    return made;
  };
  const reachesServer = (test) => {
    const seen = new Set([test]);
    for (const file of seen) {
      const { reaches, imports } = reading(file);
      if (reaches) return true;
      for (const path of imports) seen.add(path);
    }
    return false;
  };
  const testsBelow = (path) =>
    statSync(path).isFile()
      ? [path]
      : readdirSync(path, { recursive: true })
          .filter((name) => /\.test\.tsx?$/.test(name))
          .map((name) => join(path, name));
  return paths
    .flatMap((path) => testsBelow(join(root, path)))
    .filter((test) => !reachesServer(test))
    .map((test) => relative(root, test))
    .toSorted();
}
