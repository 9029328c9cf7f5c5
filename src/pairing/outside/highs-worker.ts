import { parentPort, workerData } from 'node:worker_threads';
import loadHighs from 'highs';
import type { IntegerProgram } from '../integer-program.ts';
import { type SearchMessage, solveProgram } from './solve-program.ts';

const say = (message: SearchMessage): void => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port of a thread has no origin
  parentPort?.postMessage(message);
};

const highs = await loadHighs();
say({
  kind: 'answer',
  answer: solveProgram(highs, workerData as IntegerProgram, (step) => say({ kind: 'level', step })),
});
