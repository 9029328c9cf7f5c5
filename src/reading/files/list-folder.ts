import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A folder within a folder within …: deeper ones are a loop or a mistake. */
const DEEPEST = 20;

/**
 * All files below a folder, by their paths within it with "/" between, in an order that no machine changes: by the numbers of their
 * letters. Hidden files, and folders reached by a link, are left.
 */
export async function listFolder(folder: string): Promise<string[]> {
  const found: string[] = [];
  const walk = async (within: string, depth: number): Promise<void> => {
    const entries = await readdir(join(folder, within), { withFileTypes: true });
    for (const entry of entries) {
      if (entry.name.startsWith('.')) continue;
      const path = within === '' ? entry.name : `${within}/${entry.name}`;
      if (entry.isDirectory()) {
        if (depth < DEEPEST) await walk(path, depth + 1);
      } else if (entry.isFile() || (entry.isSymbolicLink() && (await leadsToFile(join(folder, path)))))
        found.push(path);
    }
  };
  await walk('', 0);
  return found.toSorted((a, b) => (a < b ? -1 : 1));
}

async function leadsToFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    // A link that leads nowhere is still named in the list, so that its fault is told.
    return true;
  }
}
