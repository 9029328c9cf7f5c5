import { createInterface } from 'node:readline/promises';
import type { Terminal } from './terminal.ts';

/** The process's own terminal; `lost` is why words for people or files found no room (a full disk), null where all were taken. */
export function processTerminal(): Terminal & { readonly lost: () => string | null } {
  let lost: string | null = null;
  // Nobody reads any more (a closed pipe): words are lost, the work goes on.
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE' && stream === process.stdout) lost ??= error.code ?? error.message;
    });
  return {
    lost: () => lost,
    out: (line) => process.stdout.write(`${line}\n`),
    err: (line) => process.stderr.write(`${line}\n`),
    // Where the words go to the same screen, they are progress enough.
    ...(process.stderr.isTTY && !process.stdout.isTTY
      ? {
          progress: (line: string) =>
            void process.stderr.write(`\r\u001b[K${line.slice(0, process.stderr.columns - 1)}`),
        }
      : {}),
    confirm: async (question) => {
      if (!process.stdin.isTTY || !process.stdout.isTTY) return null;
      const reader = createInterface({ input: process.stdin, output: process.stdout });
      const answer = await reader.question(`${question} [c/K, y/N] `);
      reader.close();
      return /^(c|co|có|y|yes)$/i.test(answer.trim());
    },
  };
}
