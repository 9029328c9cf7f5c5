import { parentPort, workerData } from 'node:worker_threads';
import loadHighs from 'highs';
import type { IntegerProgram } from '../integer-program.ts';
import { solveProgram } from './solve-program.ts';

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port of a thread has no origin
parentPort?.postMessage(solveProgram(await loadHighs(), workerData as IntegerProgram));
