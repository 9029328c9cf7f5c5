import { Worker } from 'node:worker_threads';
import { JobHopeless } from '../platform/jobs/job.ts';
import type { WorkFile } from '../platform/works/work.ts';
import type { FileStage, PaperOrder, ReportOrder } from './report-files.ts';
import type { PressMessage } from './report-worker.ts';

/** The same folder holds the thread's program: beside this source file, or beside the built program. */
const program = new URL(`./report-worker.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url);

/** Half-year reports come in weeks in which many are made: the libraries stay read from one to the next. */
const IDLE_MS = 120_000;
/** A report of 3,000 agreements and 27,000 groups of contributions needs less than half of it, one of 1,100 less than a quarter. */
const MEMORY_MB = 1024;

export interface PressOptions {
  /** How long the thread waits for another report before it goes. */
  readonly idleMs?: number;
  /** What the thread may take before it is ended, so that a monstrous report does not take the server with it. */
  readonly memoryMb?: number;
}

export interface Printing {
  /** Hears what is begun; the next is heard when this one has been taken. */
  readonly progress?: (stage: FileStage) => Promise<void>;
  /** Ends the printing, which then rejects. */
  readonly signal?: AbortSignal;
}

/**
 * Makes the files of reports in a thread of its own: the process that serves pages goes on answering. One report at a time; the
 * thread is made when one is asked for and goes when none has been for a while. Should it die, the report that it was making is
 * hopeless (the same data would kill it again), and the next gets a new thread.
 */
export class ReportPress {
  readonly #idleMs: number;
  readonly #memoryMb: number;
  #thread: Worker | null = null;
  #idle: NodeJS.Timeout | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor({ idleMs = IDLE_MS, memoryMb = MEMORY_MB }: PressOptions = {}) {
    this.#idleMs = idleMs;
    this.#memoryMb = memoryMb;
  }

  /** Has the libraries read while the figures are still being gathered. */
  warm(): void {
    if (!this.#closed) this.#ready();
  }

  /** The files of a report or of a paper. */
  async print(order: ReportOrder | PaperOrder, printing: Printing = {}): Promise<readonly WorkFile[]> {
    const before = this.#last;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#last = promise;
    await before;
    try {
      return await this.#print(order, printing);
    } finally {
      resolve();
    }
  }

  /** Ends the thread; what it was making rejects. Nothing is printed any more. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#drop();
  }

  async #print(order: ReportOrder | PaperOrder, printing: Printing): Promise<readonly WorkFile[]> {
    printing.signal?.throwIfAborted();
    if (this.#closed) throw new Error(STOPPED);
    const thread = this.#ready();
    clearTimeout(this.#idle);
    thread.ref();
    try {
      const files = await this.#answer(thread, order, printing);
      this.#rest(thread);
      return files;
    } catch (error) {
      // It may still be at work on what nobody waits for any more.
      await this.#drop();
      throw error;
    }
  }

  #ready(): Worker {
    if (this.#thread) return this.#thread;
    const thread = new Worker(program, { resourceLimits: { maxOldGenerationSizeMb: this.#memoryMb } });
    // A thread that dies between two reports is replaced by the next; of one at work `#answer` hears by itself.
    const forget = (): void => {
      if (this.#thread === thread) this.#thread = null;
    };
    thread.on('error', forget);
    thread.on('exit', forget);
    this.#thread = thread;
    this.#rest(thread);
    return thread;
  }

  /** A thread that waits keeps no process alive. */
  #rest(thread: Worker): void {
    thread.unref();
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => void this.#drop(), this.#idleMs).unref();
  }

  async #drop(): Promise<void> {
    clearTimeout(this.#idle);
    const thread = this.#thread;
    this.#thread = null;
    await thread?.terminate();
  }

  #answer(
    thread: Worker,
    order: ReportOrder | PaperOrder,
    { progress, signal }: Printing,
  ): Promise<readonly WorkFile[]> {
    const { promise, resolve, reject } = Promise.withResolvers<readonly WorkFile[]>();
    let told: Promise<void> = Promise.resolve();
    const hear = (said: PressMessage): void => {
      if (said.kind === 'stage') told = told.then(() => progress?.(said.stage));
      else told = told.then(() => resolve(said.files));
      told.catch(reject);
    };
    const breakOff = (error: unknown): void =>
      reject(new JobHopeless(`the report was not made — saw ${String(error)}`, { cause: error }));
    const exit = (code: number): void =>
      this.#closed ? reject(new Error(STOPPED)) : breakOff(new Error(`the thread ended with ${code}`));
    const stop = (): void => reject(signal?.reason instanceof Error ? signal.reason : new Error(STOPPED));
    thread.on('message', hear);
    thread.on('messageerror', breakOff);
    thread.on('error', breakOff);
    thread.on('exit', exit);
    signal?.addEventListener('abort', stop, { once: true });
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    thread.postMessage(order);
    return promise.finally(() => {
      thread.off('message', hear);
      thread.off('messageerror', breakOff);
      thread.off('error', breakOff);
      thread.off('exit', exit);
      signal?.removeEventListener('abort', stop);
    });
  }
}

const STOPPED = 'the making of reports was stopped';
