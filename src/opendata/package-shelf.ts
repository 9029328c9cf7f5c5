import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';

/** "ket-nghia-52-2025.zip": the package of a province and year under which name it is asked for. */
export const fileNameOf = ({ provinceCode, year }: { readonly provinceCode: string; readonly year: number }): string =>
  `ket-nghia-${provinceCode}-${year}.zip`;

/** Where packages lie, each under its own hash: written beside and flushed before it has its name. */
export class PackageShelf {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  #placeOf(sha256: string): string {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error(`no place for a package — saw ${sha256}`);
    return join(this.#folder, `${sha256}.zip`);
  }

  /** Writes a package while it is made, and tells its hash and length. */
  async keep(content: AsyncIterable<Uint8Array>): Promise<{ readonly sha256: string; readonly bytes: number }> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const writing = join(this.#folder, `.writing-${randomBytes(6).toString('hex')}`);
    const hash = createHash('sha256');
    let bytes = 0;
    try {
      const file = await open(writing, 'wx', 0o600);
      try {
        for await (const piece of content) {
          hash.update(piece);
          bytes += piece.length;
          await file.writeFile(piece);
        }
        await file.sync();
      } finally {
        await file.close();
      }
      const sha256 = hash.digest('hex');
      await rename(writing, this.#placeOf(sha256));
      return { sha256, bytes };
    } catch (error) {
      await rm(writing, { force: true });
      throw error;
    }
  }

  /** The bytes from one place to another, the last one included; null where there is no such file. */
  async open(
    sha256: string,
    from = 0,
    to = Number.POSITIVE_INFINITY,
  ): Promise<ReadableStream<Uint8Array<ArrayBuffer>> | null> {
    const place = this.#placeOf(sha256);
    if ((await stat(place).catch(() => null)) === null) return null;
    return Readable.toWeb(createReadStream(place, { start: from, end: to })) as ReadableStream<Uint8Array<ArrayBuffer>>;
  }

  async remove(sha256: string): Promise<void> {
    await rm(this.#placeOf(sha256), { force: true });
  }
}
