import { parentPort, workerData } from 'node:worker_threads';
import loadHighs from 'highs';
import type { IntegerProgram } from '../integer-program.ts';
import { solveProgram } from './solve-program.ts';

parentPort?.postMessage(solveProgram(await loadHighs(), workerData as IntegerProgram));
