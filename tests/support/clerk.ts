import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { fontPath } from '../../src/documents/pdf-fonts.ts';

const run = promisify(execFile);

/** What opens and measures papers. Debian: libreoffice-writer, libreoffice-calc, poppler-utils. */
const TOOLS = ['soffice', 'pdfinfo', 'pdftotext', 'pdftohtml', 'pdftoppm'] as const;

/** The tools that this machine lacks; tests that need them are skipped there, and say so. */
export async function missingTools(): Promise<readonly string[]> {
  const found = await Promise.all(
    TOOLS.map((tool) =>
      run('sh', ['-c', `command -v ${tool}`]).then(
        () => true,
        () => false,
      ),
    ),
  );
  return TOOLS.filter((_, index) => !found[index]);
}

export interface FontFacts {
  readonly embedded: boolean;
  readonly subset: boolean;
  readonly unicode: boolean;
}

export interface Word {
  readonly text: string;
  /** mm from the left and upper edges of the sheet. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A stretch of one line in one face, as the page shows it. */
export interface Stretch {
  readonly text: string;
  /** Points. */
  readonly size: number;
  readonly font: string;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly left: number;
  readonly right: number;
  readonly top: number;
}

export interface Page {
  /** mm. */
  readonly width: number;
  readonly height: number;
  readonly words: readonly Word[];
  readonly stretches: readonly Stretch[];
}

/** An element of a tagged PDF, in the order in which it is read out. */
export interface Tag {
  /** "H1", "P", "TH". */
  readonly tag: string;
  /** Its own words, not those of elements within. */
  readonly text: string;
  /** "Scope" → "Column". */
  readonly attributes: Readonly<Record<string, string>>;
}

const MM = 25.4 / 72;
const unescape = (text: string): string =>
  text
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

/** A desk in a folder of its own: an office program that knows Times New Roman as Tinos, and a ruler. */
export class Clerk {
  readonly #folder: string;
  readonly #environment: NodeJS.ProcessEnv;

  constructor(folder: string) {
    this.#folder = folder;
    const fonts = join(folder, 'fonts.conf');
    // The metric twin stands in, so that pages come out the same on every machine.
    writeFileSync(
      fonts,
      `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>${join(fontPath('regular'), '..', '..')}</dir><cachedir>${join(folder, 'cache')}</cachedir>
<match target="pattern"><test name="family"><string>Times New Roman</string></test>
<edit name="family" mode="assign" binding="strong"><string>Tinos</string></edit></match></fontconfig>`,
    );
    this.#environment = { ...process.env, FONTCONFIG_FILE: fonts, HOME: folder };
    mkdirSync(join(folder, 'made'), { recursive: true });
  }

  put(name: string, bytes: Uint8Array): string {
    const path = join(this.#folder, name);
    writeFileSync(path, bytes);
    return path;
  }

  /** Opens files in the office program, all in one go, and saves each as `format`; answers the folder that holds them. */
  async saveAs(format: string, names: readonly string[]): Promise<string> {
    const folder = join(this.#folder, 'made');
    await run(
      'soffice',
      [
        `-env:UserInstallation=file://${join(this.#folder, 'profile')}`,
        '--headless',
        '--norestore',
        '--convert-to',
        format,
        '--outdir',
        folder,
        ...names.map((name) => join(this.#folder, name)),
      ],
      { env: this.#environment, timeout: 120_000 },
    );
    return folder;
  }

  async readPages(pdf: string): Promise<readonly Page[]> {
    const big = { maxBuffer: 200_000_000 };
    const { stdout: boxes } = await run('pdftotext', ['-bbox', pdf, '-'], big);
    const { stdout: markup } = await run('pdftohtml', ['-xml', '-i', '-stdout', '-zoom', '3', pdf], big);
    const sheets = [...boxes.matchAll(/<page width="([\d.]+)" height="([\d.]+)">([\s\S]*?)<\/page>/g)];
    const faces = [...markup.matchAll(/<page number[^>]*width="(\d+)">([\s\S]*?)<\/page>/g)];
    const fonts = new Map(
      [...markup.matchAll(/<fontspec id="(\d+)" size="(\d+)" family="([^"]*)"/g)].map(([, id, size, family]) => [
        id as string,
        { size: Number(size), family: (family as string).replace(/^[A-Z]{6}\+/, '') },
      ]),
    );
    return sheets.map(([, width = '', height = '', inner = ''], index) => {
      const [, scaled = '', shown = ''] = faces[index] ?? [];
      const scale = Number(scaled) / Number(width);
      return {
        width: Number(width) * MM,
        height: Number(height) * MM,
        words: [
          ...inner.matchAll(/<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)<\/word>/g),
        ].map(([, left, top, right, bottom, text]) => ({
          text: unescape(text as string),
          left: Number(left) * MM,
          right: Number(right) * MM,
          top: Number(top) * MM,
          bottom: Number(bottom) * MM,
        })),
        stretches: [
          ...shown.matchAll(
            /<text top="(-?\d+)" left="(-?\d+)" width="(-?\d+)" height="\d+" font="(\d+)">([\s\S]*?)<\/text>/g,
          ),
        ].map(([, top, left, long, id, text]) => {
          const font = fonts.get(id as string);
          return {
            text: unescape((text as string).replace(/<[^>]+>/g, '')),
            size: Math.round(((font?.size ?? 0) / scale) * 2) / 2,
            font: font?.family ?? '',
            bold: /<b>/.test(text as string),
            italic: /<i>/.test(text as string),
            left: (Number(left) / scale) * MM,
            right: ((Number(left) + Number(long)) / scale) * MM,
            top: (Number(top) / scale) * MM,
          };
        }),
      };
    });
  }

  /** The text of a PDF as a reader copies it, composed letters, runs of blanks made one. */
  async readText(pdf: string): Promise<string> {
    const { stdout } = await run('pdftotext', ['-layout', pdf, '-'], { maxBuffer: 200_000_000 });
    return stdout.normalize('NFC').replace(/\s+/g, ' ');
  }

  /** How many pages a PDF has that lie across. */
  async countLying(pdf: string): Promise<number> {
    const { stdout } = await run('pdfinfo', ['-f', '1', '-l', '10000', pdf], { maxBuffer: 20_000_000 });
    return [...stdout.matchAll(/^Page +\d+ size: +([\d.]+) x ([\d.]+)/gm)].filter(
      ([, width, height]) => Number(width) > Number(height),
    ).length;
  }

  /** What a PDF says of itself, and of its fonts. */
  async inspect(pdf: string): Promise<{ title: string; tagged: boolean; fonts: readonly FontFacts[] }> {
    const { stdout: facts } = await run('pdfinfo', [pdf]);
    const { stdout: fonts } = await run('pdffonts', [pdf]);
    return {
      title: /^Title: +(.*)$/m.exec(facts)?.[1] ?? '',
      tagged: /^Tagged: +yes$/m.test(facts),
      fonts: fonts
        .split('\n')
        .slice(2)
        .filter(Boolean)
        .map((line) => {
          const [embedded, subset, unicode] = /\b(yes|no) (yes|no) (yes|no)\b/.exec(line)?.slice(1) ?? [];
          return { embedded: embedded === 'yes', subset: subset === 'yes', unicode: unicode === 'yes' };
        }),
    };
  }

  /** What somebody hears who has the PDF read out: its elements, their words and attributes. */
  async readTags(pdf: string): Promise<readonly Tag[]> {
    const { stdout } = await run('pdfinfo', ['-struct-text', pdf], { maxBuffer: 200_000_000 });
    const tags: { tag: string; text: string; attributes: Record<string, string> }[] = [];
    for (const line of stdout.split('\n').map((each) => each.trim())) {
      const [, attribute, value] = /^\/(\w+) \/?(.*)$/.exec(line) ?? [];
      const [, tag] = /^([A-Z][A-Za-z0-9]*)\b/.exec(line) ?? [];
      const open = tags.at(-1);
      if (open && attribute && value !== undefined) open.attributes[attribute] = value;
      else if (open && line.startsWith('"')) open.text += line.slice(1, -1);
      else if (tag) tags.push({ tag, text: '', attributes: {} });
    }
    return tags.map(({ text, ...rest }) => ({ ...rest, text: text.normalize('NFC') }));
  }

  /** A page as a picture: 8 bits a point, black 0. */
  async photograph(pdf: string, page: number, dotsPerInch: number): Promise<Picture> {
    const at = String(page);
    const { stdout } = await run(
      'pdftoppm',
      ['-gray', '-r', String(dotsPerInch), '-f', at, '-l', at, '-singlefile', pdf],
      {
        encoding: 'buffer',
        maxBuffer: 200_000_000,
      },
    );
    const [, width = '', height = ''] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(stdout.toString('latin1', 0, 60)) ?? [];
    const size = Number(width) * Number(height);
    return { width: Number(width), height: Number(height), points: stdout.subarray(stdout.length - size) };
  }
}

export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly points: Uint8Array;
}

/** Horizontal lines of a picture that are at least `least` mm long: where they begin, how long they are, how far down. */
export function linesIn(
  picture: Picture,
  dotsPerInch: number,
  least: number,
): { left: number; length: number; top: number }[] {
  const mm = 25.4 / dotsPerInch;
  const found: { left: number; length: number; top: number }[] = [];
  for (let y = 0; y < picture.height; y++) {
    let start = -1;
    for (let x = 0; x <= picture.width; x++) {
      const dark = x < picture.width && (picture.points[y * picture.width + x] as number) < 140;
      if (dark && start < 0) start = x;
      if (!dark && start >= 0) {
        if ((x - start) * mm >= least) found.push({ left: start * mm, length: (x - start) * mm, top: y * mm });
        start = -1;
      }
    }
  }
  // A line a few points thick is one line.
  return found.filter(({ top, left }, index) => {
    const before = found[index - 1];
    return !(before && top - before.top < 2.1 * mm && Math.abs(left - before.left) < 1);
  });
}
