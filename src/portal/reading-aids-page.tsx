import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Context } from 'hono';
import type { JSX } from 'preact';
import { renderDocument } from '../platform/web/document.tsx';
import type { Language } from '../platform/web/language.ts';
import { inLanguage, paths } from '../platform/web/paths.ts';
import {
  CONTRASTS,
  type ReadingAids,
  TEXT_SIZES,
  readAids,
  readContrast,
  readTextSize,
  withAids,
  writeAids,
} from '../platform/web/reading-aids.ts';
import { answerMessages } from './messages/answer-messages.ts';
import { type PortalDeps, frameOf } from './page-answer.tsx';
import { type PageFrame, PortalPage } from './portal-page.tsx';

const compress = promisify(gzip);

/**
 * Gives who chose aids the same page with their choice in it. The page itself is kept and shared without it: only answers to those
 * who carry the cookie are theirs alone, and shared caches tell the two apart by `Vary`.
 */
export async function applyReadingAids(c: Context, next: () => Promise<void>): Promise<void> {
  const aids = readAids(c.req.header('cookie'));
  c.header('Vary', 'Accept-Encoding, Cookie');
  await next();
  if (aids === null || !(c.res.headers.get('content-type') ?? '').startsWith('text/html')) return;
  const { status, headers } = c.res;
  const html = withAids(await c.res.text(), aids);
  const zipped = /\bgzip\b/.test(c.req.header('accept-encoding') ?? '') ? new Uint8Array(await compress(html)) : null;
  const kept = new Headers(headers);
  kept.delete('etag');
  kept.delete('content-length');
  kept.set('Cache-Control', 'private, no-cache');
  if (zipped) kept.set('Content-Encoding', 'gzip');
  c.res = undefined;
  c.res = new Response(zipped ?? html, { status, headers: kept });
}

/** The page on which the aids are chosen; with `luu` it writes the choice down and comes back without it. */
export async function readingAidsPage(c: Context, language: Language, deps: PortalDeps): Promise<Response> {
  const here = inLanguage(paths.readingAids(), language);
  c.header('Cache-Control', 'no-store');
  const back = ownPath(c, c.req.query('ve') ?? c.req.header('referer'));
  if (c.req.query('luu') !== undefined) {
    const aids = { text: readTextSize(c.req.query('chu')), contrast: readContrast(c.req.query('tuong-phan')) };
    c.header('Set-Cookie', `${writeAids(aids)}${deps.publicUrl?.startsWith('https:') ? '; Secure' : ''}`);
    return c.redirect(`${here}?xong${back === null ? '' : `&ve=${encodeURIComponent(back)}`}`, 303);
  }
  const aids = readAids(c.req.header('cookie')) ?? { text: '', contrast: '' };
  const isSaved = c.req.query('xong') !== undefined;
  return c.html(renderDocument(<ReadingAidsPage frame={await frameOf(deps, language)} {...{ aids, isSaved, back }} />));
}

/** An address of ours to go back to, and no other. */
function ownPath(c: Context, text: string | undefined): string | null {
  if (!text || text.length > 2000) return null;
  const origin = new URL(c.req.url).origin;
  if (!URL.canParse(text, origin)) return null;
  const url = new URL(text, origin);
  const path = `${url.pathname}${url.search}`;
  const isOurs = url.host === new URL(origin).host && !path.startsWith('//') && !path.includes(paths.readingAids());
  return isOurs ? path : null;
}

interface ReadingAidsPageProps {
  readonly frame: PageFrame;
  readonly aids: ReadingAids;
  readonly isSaved: boolean;
  readonly back: string | null;
}

function ReadingAidsPage({ frame, aids, isSaved, back }: ReadingAidsPageProps): JSX.Element {
  const { language } = frame;
  const t = answerMessages[language].aids;
  return (
    <PortalPage
      frame={frame}
      path={paths.readingAids()}
      title={t.title}
      description={t.description}
      crumbs={[]}
      listed={false}
    >
      <div class="flow prose mt-2">
        <h1>{t.title}</h1>
        <p class="lede">{t.lede}</p>
        {isSaved && (
          <p class="note-sample" role="status">
            {t.saved} {back !== null && <a href={back}>{t.back}</a>}
          </p>
        )}
      </div>
      <form class="aids mt-6" method="get" action={inLanguage(paths.readingAids(), language)}>
        <Choice name="chu" legend={t.text} values={TEXT_SIZES} words={t.texts} chosen={aids.text} />
        <Choice name="tuong-phan" legend={t.contrast} values={CONTRASTS} words={t.contrasts} chosen={aids.contrast} />
        {back !== null && <input type="hidden" name="ve" value={back} />}
        <button class="press" type="submit" name="luu" value="1">
          {t.save}
        </button>
      </form>
      <p class="prose mt-6">{t.spoken}</p>
    </PortalPage>
  );
}

interface ChoiceProps<Value extends string> {
  readonly name: string;
  readonly legend: string;
  readonly values: readonly Value[];
  readonly words: Readonly<Record<Value, string>>;
  readonly chosen: Value;
}

function Choice<Value extends string>({ name, legend, values, words, chosen }: ChoiceProps<Value>): JSX.Element {
  return (
    <fieldset>
      <legend>{legend}</legend>
      {values.map((value) => (
        <label key={value} class="aid">
          <input type="radio" name={name} value={value} checked={value === chosen} /> {words[value]}
        </label>
      ))}
    </fieldset>
  );
}
