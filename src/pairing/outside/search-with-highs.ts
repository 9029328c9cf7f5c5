import { Worker } from 'node:worker_threads';
import type { IntegerAnswer, IntegerProgram } from '../integer-program.ts';
import type { SearchMessage, SearchedLevel } from './solve-program.ts';

/** The same folder holds the worker: beside this source file, or beside the built program. */
const workerFile = new URL(`./highs-worker.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url);

/**
 * Solves an integer program with HiGHS in a thread of its own, which alone loads it: nothing waits for a long search, and its
 * memory goes with the thread. `signal` ends the search, which then rejects; `tell` hears of each level that is done.
 */
export function searchWithHighs(
  program: IntegerProgram,
  signal?: AbortSignal,
  tell?: (step: SearchedLevel) => void,
): Promise<IntegerAnswer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerFile, { workerData: program });
    const stop = (): void => {
      void worker.terminate();
      reject(signal?.reason instanceof Error ? signal.reason : new Error('the search was stopped'));
    };
    const end = (act: () => void): void => {
      signal?.removeEventListener('abort', stop);
      act();
    };
    worker.on('message', (said: SearchMessage) => {
      if (said.kind === 'level') tell?.(said.step);
      else end(() => resolve(said.answer));
    });
    worker.once('error', (error) => end(() => reject(error)));
    worker.once('exit', (code) =>
      end(() => reject(new Error(`the search ended without an answer — saw exit ${code}`))),
    );
    if (signal?.aborted) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });
}
