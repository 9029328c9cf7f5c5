import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * PostgreSQL refuses to run as root. As root we run its programs as another user of the machine:
 * the owner of an existing cluster, else "postgres", else "nobody".
 */
export interface Account {
  readonly uid: number;
  readonly gid: number;
  readonly name: string;
}

/** The account under which the server's programs run; null: our own (we are not root, or this is Windows). */
export function serverAccount(existingCluster: string | null): Account | null {
  if (process.getuid?.() !== 0) return null;
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name, , uid, gid]) => ({ name: name ?? '', uid: Number(uid), gid: Number(gid) }));
  if (existingCluster !== null) {
    const owner = statSync(existingCluster).uid;
    const account = accounts.find(({ uid }) => uid === owner);
    if (account && account.uid !== 0) return account;
  }
  return accounts.find(({ name }) => name === 'postgres') ?? accounts.find(({ name }) => name === 'nobody') ?? null;
}

/** Whether `account` may pass through every folder above `path`. */
function reachable(path: string, account: Account): boolean {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const { mode, uid, gid } = statSync(folder);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

/** no_setuid_fixup: else access(2), with which the server looks for its own files, would not count the capability. */
const LOOK_THROUGH = [
  '--securebits',
  '+no_setuid_fixup',
  '--inh-caps',
  '-all,+dac_read_search',
  '--ambient-caps',
  '-all,+dac_read_search',
];

let setprivKnown: boolean | undefined;
function hasSetpriv(): boolean {
  setprivKnown ??=
    process.platform === 'linux' && spawnSync('setpriv', ['--version'], { stdio: 'ignore' }).status === 0;
  return setprivKnown;
}

export interface ServerCommand {
  readonly program: string;
  readonly args: readonly string[];
  readonly options: SpawnOptions;
}

/**
 * How to run one of the server's programs as `account`.
 * Where a folder above is closed to that account (a checkout under /root, a folder of mktemp), the process gets the one
 * capability to look through folders, and nothing else of root's. `dieWithUs`: the kernel ends the server cleanly
 * (SIGINT, PostgreSQL's fast shutdown) if we are killed.
 */
export function serverCommand(
  program: string,
  args: readonly string[],
  { account, paths, dieWithUs }: { account: Account | null; paths: readonly string[]; dieWithUs: boolean },
): ServerCommand {
  const wrapper: string[] = [];
  if (hasSetpriv()) {
    if (dieWithUs) wrapper.push('--pdeathsig', 'INT');
    if (account) {
      wrapper.push('--reuid', String(account.uid), '--regid', String(account.gid), '--clear-groups');
      if (paths.some((path) => !reachable(path, account))) wrapper.push(...LOOK_THROUGH);
    }
  }
  if (wrapper.length > 0) return { program: 'setpriv', args: [...wrapper, '--', program, ...args], options: {} };
  return { program, args, options: account ? { uid: account.uid, gid: account.gid } : {} };
}

/** Runs a server command; `extra` is merged over the account's options. */
export function spawnServer(command: ServerCommand, extra: SpawnOptions): ChildProcess {
  return spawn(command.program, [...command.args], { ...command.options, ...extra });
}
