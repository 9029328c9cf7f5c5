import type { Context } from 'hono';
import type { FileStore } from '../platform/files/file-store.ts';
import type { FileFacts, FileForm } from './evidence.ts';

/** A name as it stands in a header: plain letters for old programs, and the whole name as RFC 6266 and 8187 write it. */
export function nameInHeader(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/[đĐ]/g, 'd')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/["\\%]/g, '_');
  const whole = encodeURIComponent(name).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `filename="${plain}"; filename*=UTF-8''${whole}`;
}

/** What a file is called when it is saved: a photo is always a JPEG, whatever was sent. */
function savedName({ fileName, kind }: FileFacts): string {
  const name = fileName ?? 'tep';
  return kind === 'photo' && !/\.jpe?g$/i.test(name) ? `${name.replace(/\.[^.]*$/, '')}.jpg` : name;
}

/**
 * Answers with the bytes of a file. Whoever keeps them asks again each time (and is told "unchanged" without the bytes), so that
 * what is no longer shown is gone with the next look. Nothing in it may run: no scripts, no frames, no guessing of types.
 */
export async function answerFile(
  c: Context,
  store: FileStore,
  provinceCode: string,
  file: FileFacts,
  { form, isPublic }: { readonly form: FileForm; readonly isPublic: boolean },
): Promise<Response> {
  const hash = form === 'full' ? file.sha256 : form === 'view' ? file.viewSha256 : file.thumbSha256;
  if (file.isGone || hash === null) return c.notFound();
  const etag = `"${hash.slice(0, 32)}"`;
  c.header('Cache-Control', isPublic ? 'public, no-cache' : 'private, no-cache');
  c.header('ETag', etag);
  c.header('Content-Security-Policy', "default-src 'none'; sandbox");
  c.header('X-Robots-Tag', 'noindex');
  if ((c.req.header('if-none-match') ?? '').split(',').some((each) => each.trim().replace(/^W\//, '') === etag))
    return c.body(null, 304);
  const opened = await store.open({ provinceCode, hash });
  // The row says that it is there: bytes that are not are a broken world (a disk not restored), told as a fault.
  if (!opened) throw new Error(`the bytes of a file are missing — saw none for ${provinceCode}/${hash}`);
  c.header('Content-Type', form === 'full' ? file.mediaType : 'image/webp');
  c.header('Content-Length', String(opened.bytes));
  const how = file.kind === 'photo' && c.req.query('tai') === undefined ? 'inline' : 'attachment';
  c.header('Content-Disposition', `${how}; ${nameInHeader(savedName(file))}`);
  return c.body(opened.content);
}
