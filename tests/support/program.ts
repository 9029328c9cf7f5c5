import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

const BIN = join(import.meta.dirname, '..', '..', 'bin', 'ketnghia');

export interface RunningProgram {
  readonly process: ChildProcess;
  /** All that was printed so far, on both streams. */
  output(): string;
  /** Waits until the output matches; throws with the output when the program ends before. */
  until(pattern: RegExp): Promise<RegExpExecArray>;
  /** Waits for the end. */
  ended(): Promise<{ code: number | null; signal: NodeJS.Signals | null; output: string }>;
}

/** File descriptors to which the program writes in place of pipes; its words are then not among those printed. */
export interface Elsewhere {
  readonly out?: number;
  readonly err?: number;
}

/** Starts the built command as a user would, with nothing of our environment but what it needs. */
export function startProgram(
  args: readonly string[],
  environment: Record<string, string> = {},
  input?: string,
  elsewhere: Elsewhere = {},
): RunningProgram {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [BIN, ...args], {
    env: { PATH, HOME, LOG_LEVEL: 'silent', ...environment },
    stdio: [input === undefined ? 'ignore' : 'pipe', elsewhere.out ?? 'pipe', elsewhere.err ?? 'pipe'],
    cwd: tmpdir(),
  });
  if (input !== undefined) child.stdin?.end(input);
  let output = '';
  let ended = false;
  const exit = new Promise<{ code: number | null; signal: NodeJS.Signals | null; output: string }>((resolve) =>
    child.on('close', (code, signal) => {
      ended = true;
      child.emit('more');
      resolve({ code, signal, output });
    }),
  );
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
      child.emit('more');
    });
  return {
    process: child,
    output: () => output,
    ended: () => exit,
    until: async (pattern) => {
      for (;;) {
        const found = pattern.exec(output);
        if (found) return found;
        if (ended) throw new Error(`the program ended before it said ${pattern} — it said:\n${output}`);
        await once(child, 'more');
      }
    },
  };
}

/** Starts a server of the command and waits until it says its address; stopped when the test ends. */
export async function startServer(
  args: readonly string[],
  environment: Record<string, string> = {},
  elsewhere: Elsewhere = {},
): Promise<RunningProgram & { url: string }> {
  const program = startProgram(args, { PORT: '0', ...environment }, undefined, elsewhere);
  onTestFinished(async () => {
    if (program.process.exitCode === null && program.process.signalCode === null) program.process.kill('SIGTERM');
    await program.ended();
  });
  const found = await program.until(/is running at {2}(http:\/\/[^/\s]+)/);
  return { ...program, url: found[1] as string };
}

/** A folder that is removed when the test ends. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ketnghia-process-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
