import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Picture } from './clerk.ts';

const APPROVED = join(import.meta.dirname, '..', 'documents', 'approved');

/** Our own PDF and the Word file of one paper differ by 0.2 % of their points; text that moves by 2 mm by more than 10 %. */
export const MOST_APART = 0.004;

const toPng = ({ points, width, height }: Picture): Promise<Buffer> =>
  sharp(Buffer.from(points), { raw: { width, height, channels: 1 } })
    .png({ palette: true, colours: 8, compressionLevel: 9 })
    .toBuffer();

/** Letters may sit a hair elsewhere in another version of the office program: pages are looked at as from afar. */
const fromAfar = (input: Uint8Array | string, raw?: { width: number; height: number; channels: 1 }): Promise<Buffer> =>
  sharp(input, raw ? { raw } : {})
    .greyscale()
    .blur(1.6)
    .raw()
    .toBuffer();

/**
 * How much of a page differs from the one that a person approved (0–1). A new look is approved by looking at the picture that
 * `how` names and running the tests with APPROVE_PAGES=1.
 */
export async function differenceFromApproved(name: string, picture: Picture): Promise<{ share: number; how: string }> {
  const approved = join(APPROVED, `${name}.png`);
  if (process.env.APPROVE_PAGES === '1') {
    mkdirSync(APPROVED, { recursive: true });
    writeFileSync(approved, await toPng(picture));
  }
  const seen = join(tmpdir(), `ketnghia-${name}.png`);
  if (!existsSync(approved)) throw new Error(`no approved page ${name}: run with APPROVE_PAGES=1 and look at it`);
  const { width, height } = picture;
  const before = await fromAfar(approved);
  const now = await fromAfar(picture.points, { width, height, channels: 1 });
  let apart = 0;
  for (let at = 0; at < now.length; at++) if (Math.abs((now[at] as number) - (before[at] as number)) > 48) apart++;
  const share = before.length === now.length ? apart / now.length : 1;
  if (share >= MOST_APART) writeFileSync(seen, await toPng(picture));
  return { share, how: `${name} does not look as approved; the page as it is now: ${seen}` };
}
