import readExif from 'exif-reader';
import sharp from 'sharp';
import { type Result, ok, refuse } from '../../kernel/result.ts';
import type { FileRefusal } from './file-refusal.ts';
import { LOOK_SIDE, type Look, lookOf } from './look.ts';

// The library opens many kinds of files; ours are these three, and a hole in the reader of another must not be reachable.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'] });
// Two photos at a time are worked on (examine-file.ts), each on one core; nothing of them is kept.
sharp.concurrency(1);
sharp.cache(false);

/** A telephone of 2026 makes up to 200 million points; more is made to fill the memory. */
export const MOST_PIXELS = 210_000_000;
/** The long side of each form: to zoom into and print, to fill a telephone at three points a pixel, to stand in a list. */
const FULL = 2560;
const VIEW = 1200;
const THUMB = 360;

export interface TakenAt {
  readonly latitude: number;
  readonly longitude: number;
}

/** A photo in the forms that are kept: written anew, so that nothing of the sender's file is in them. */
export interface Photo {
  readonly full: Uint8Array;
  readonly view: Uint8Array;
  readonly thumb: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly look: Look | null;
  /** When it was taken by the camera's clock, as "2026-11-22T09:30:00"; null where it does not say. */
  readonly takenAt: string | null;
  readonly takenWhere: TakenAt | null;
}

/** Writes a photo anew in three sizes, upright, without hidden data; tells the time and place that were hidden in it. */
export async function readPhoto(bytes: Uint8Array, saw: string): Promise<Result<Photo, FileRefusal>> {
  try {
    const open = () => sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error', pages: 1 }).autoOrient();
    const { exif } = await sharp(bytes, { limitInputPixels: MOST_PIXELS, pages: 1 }).metadata();
    const full = await open()
      .resize({ width: FULL, height: FULL, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#fff' })
      .toColourspace('srgb')
      .jpeg({ quality: 82 })
      .toBuffer({ resolveWithObject: true });
    const smaller = (side: number) =>
      sharp(full.data)
        .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
        .webp({ quality: 78 })
        .toBuffer();
    const view = await smaller(VIEW);
    const thumb = await smaller(THUMB);
    const grey = await sharp(full.data).resize(LOOK_SIDE, LOOK_SIDE, { fit: 'fill' }).greyscale().raw().toBuffer();
    return ok({
      full: full.data,
      view,
      thumb,
      width: full.info.width,
      height: full.info.height,
      look: lookOf(grey),
      ...hiddenIn(exif),
    });
  } catch (error) {
    // Whatever the library stumbles over lies in the picture: it is given nothing else.
    if (!(error instanceof Error)) throw error;
    if (/pixel limit/i.test(error.message)) return refuse({ code: 'too-many-pixels', most: MOST_PIXELS });
    return refuse({ code: 'broken', saw });
  }
}

const NOTHING = { takenAt: null, takenWhere: null } as const;

/** The two hidden facts that are kept, as fields that people see; a camera's nonsense counts as nothing. */
function hiddenIn(exif: Buffer | undefined): Pick<Photo, 'takenAt' | 'takenWhere'> {
  if (!exif) return NOTHING;
  let told: ReturnType<typeof readExif>;
  try {
    told = readExif(exif);
  } catch {
    // Torn hidden data are no reason to refuse a photo that can be seen.
    return NOTHING;
  }
  const { GPSInfo: place } = told;
  const latitude = degreesOf(place?.GPSLatitude, place?.GPSLatitudeRef === 'S', 90);
  const longitude = degreesOf(place?.GPSLongitude, place?.GPSLongitudeRef === 'W', 180);
  return {
    takenAt: timeOf(told.Photo?.DateTimeOriginal),
    // Zero by zero is what a telephone writes that does not know where it is.
    takenWhere: latitude !== null && longitude !== null && (latitude || longitude) ? { latitude, longitude } : null,
  };
}

/** The reader takes the camera's clock for UTC, so the same digits come back. */
function timeOf(value: unknown): string | null {
  if (!(value instanceof Date) || Number.isNaN(value.getTime())) return null;
  const year = value.getUTCFullYear();
  return year >= 1990 && year <= 2100 ? value.toISOString().slice(0, 19) : null;
}

/** Degrees, minutes, seconds as one number with five places (about a metre). */
function degreesOf(parts: unknown, isNegative: boolean, most: number): number | null {
  if (!Array.isArray(parts) || parts.length !== 3 || !parts.every((part) => Number.isFinite(part))) return null;
  const [degrees, minutes, seconds] = parts as [number, number, number];
  const value = degrees + minutes / 60 + seconds / 3600;
  if (value < 0 || value > most) return null;
  return Math.round((isNegative ? -value : value) * 100_000) / 100_000;
}
