import type { Context } from 'hono';
import { type Language, LANGUAGES } from '../platform/web/language.ts';
import { inLanguage } from '../platform/web/paths.ts';

/** A page's address in every language. */
export const inLanguages = (path: string): string[] =>
  LANGUAGES.map((language: Language) => inLanguage(path, language));

/** The text fields of a form that was sent; a missing one, or a file in place of it, is empty. */
export async function readFields<Name extends string>(
  c: Context,
  names: readonly Name[],
): Promise<Record<Name, string>> {
  const body = await c.req.parseBody();
  const text = (name: Name): string => {
    const value = body[name];
    return typeof value === 'string' ? value : '';
  };
  return Object.fromEntries(names.map((name) => [name, text(name)])) as Record<Name, string>;
}
