import { write, writeSync } from 'node:fs';

/** As many bytes of the log wait to be written: a reader that stands still must not fill the memory. */
const MOST_WAITING = 4 * 1024 * 1024;
/** A pipe whose reader does not keep up is tried again after so long. */
const AGAIN_MS = 100;
/** How long the end of the process waits for such a reader. */
const LAST_WAIT_MS = 1000;

/**
 * Writes the log to a file descriptor, without making the program wait. What cannot be written (a full disk, a reader that went)
 * is lost and counted, and the next line that can be written is followed by how many were: a log is no reason for a server to
 * end, nor to stand still.
 */
export class LogOutput {
  readonly #fd: number;
  readonly #mostWaiting: number;
  readonly #waiting: Buffer[] = [];
  #bytes = 0;
  #isWriting = false;
  /** Whether the reader does not keep up, and is left alone for a moment. */
  #isResting = false;
  /** Whether what was written last was the beginning of a line. */
  #isBegun = false;
  #lost = 0;
  #why = '';

  constructor(fd: number, mostWaiting = MOST_WAITING) {
    this.#fd = fd;
    this.#mostWaiting = mostWaiting;
  }

  write(line: string): void {
    const piece = Buffer.from(line);
    if (this.#bytes + piece.length > this.#mostWaiting) {
      this.#lose('nobody reads');
      return;
    }
    this.#waiting.push(piece);
    this.#bytes += piece.length;
    this.#next();
  }

  /** Writes what waits, before the process ends; nothing may be written afterwards. */
  flush(): void {
    const until = performance.now() + LAST_WAIT_MS;
    // The first of them is being written already: the process ends when that is done.
    if (this.#isWriting) this.#waiting.shift();
    while (this.#waiting[0])
      try {
        this.#written(this.#waiting[0], writeSync(this.#fd, this.#waiting[0]));
      } catch (error) {
        if (!isBusy(error) || performance.now() > until) return;
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, AGAIN_MS / 10);
      }
  }

  #next(): void {
    const [piece] = this.#waiting;
    if (this.#isWriting || this.#isResting || !piece) return;
    this.#isWriting = true;
    write(this.#fd, piece, (error, count) => {
      this.#isWriting = false;
      if (error && isBusy(error)) return this.#rest();
      if (error) this.#drop(piece, error.code ?? error.message);
      else this.#written(piece, count);
      this.#next();
    });
  }

  #rest(): void {
    this.#isResting = true;
    setTimeout(() => {
      this.#isResting = false;
      this.#next();
    }, AGAIN_MS);
  }

  #written(piece: Buffer, count: number): void {
    this.#bytes -= count;
    this.#isBegun = count < piece.length;
    if (this.#isBegun) {
      this.#waiting[0] = piece.subarray(count);
      return;
    }
    this.#waiting.shift();
    if (this.#lost > 0) this.#tellLost();
  }

  #drop(piece: Buffer, why: string): void {
    this.#waiting.shift();
    this.#bytes -= piece.length;
    this.#lose(why);
    if (!this.#isBegun) return;
    // The rest of a line that was begun is gone: what comes next gets a line of its own.
    this.#isBegun = false;
    this.#waiting.unshift(Buffer.from('\n'));
    this.#bytes++;
  }

  #lose(why: string): void {
    this.#lost++;
    this.#why = why;
  }

  #tellLost(): void {
    const msg = `${this.#lost} lines of the log were lost: ${this.#why}`;
    const line = Buffer.from(`${JSON.stringify({ level: 40, time: Date.now(), app: 'ketnghia', msg })}\n`);
    this.#lost = 0;
    this.#waiting.unshift(line);
    this.#bytes += line.length;
  }
}

const isBusy = (error: unknown): boolean => ['EAGAIN', 'EBUSY'].includes((error as NodeJS.ErrnoException).code ?? '');
