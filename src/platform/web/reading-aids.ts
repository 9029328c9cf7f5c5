/** How a reader wants the public pages to look. */
export interface ReadingAids {
  readonly text: TextSize;
  readonly contrast: Contrast;
}

/** Empty: as usual, as the device says. */
export const TEXT_SIZES = ['', 'lon', 'rat-lon'] as const;
export type TextSize = (typeof TEXT_SIZES)[number];
export const CONTRASTS = ['', 'cao'] as const;
export type Contrast = (typeof CONTRASTS)[number];

const isTextSize = (text: string): text is TextSize => (TEXT_SIZES as readonly string[]).includes(text);
const isContrast = (text: string): text is Contrast => (CONTRASTS as readonly string[]).includes(text);

export const readTextSize = (text: string | undefined): TextSize => (text && isTextSize(text) ? text : '');
export const readContrast = (text: string | undefined): Contrast => (text && isContrast(text) ? text : '');

const NAME = 'co-chu';
const A_YEAR = 365 * 24 * 3600;

/** What the browser keeps of the choice; null in place of a choice that changes nothing. */
export function readAids(cookies: string | undefined): ReadingAids | null {
  const value = new RegExp(`(?:^|;\\s*)${NAME}=([a-z-]*)\\.([a-z-]*)(?:;|$)`).exec(cookies ?? '');
  const aids = { text: readTextSize(value?.[1]), contrast: readContrast(value?.[2]) };
  return aids.text === '' && aids.contrast === '' ? null : aids;
}

/** A cookie that holds the choice and nothing about the reader; a choice that changes nothing leaves none behind. */
export function writeAids({ text, contrast }: ReadingAids): string {
  const rest = 'Path=/; SameSite=Lax; HttpOnly';
  return text === '' && contrast === ''
    ? `${NAME}=; Max-Age=0; ${rest}`
    : `${NAME}=${text}.${contrast}; Max-Age=${A_YEAR}; ${rest}`;
}

/** The same page with the choice in its first tag, on which the stylesheet waits (theme.css). */
export const withAids = (html: string, { text, contrast }: ReadingAids): string =>
  html.replace(
    '<html ',
    `<html ${text === '' ? '' : `data-text="${text}" `}${contrast === '' ? '' : `data-contrast="${contrast}" `}`,
  );
