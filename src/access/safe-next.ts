import type { Language } from '../platform/web/language.ts';
import { inLanguage, paths } from '../platform/web/paths.ts';

const OFFICE = ['vi', 'en'].map((language) => inLanguage(paths.office(), language as Language));
/** Pages that lead nowhere once somebody is signed in. */
const NOT_AFTER = [paths.signIn(), paths.signOut()];
const LONGEST = 1000;
/** Nothing below: control characters, and what browsers read as a slash. */
const UNFIT = /[\p{Cc}\p{Zl}\p{Zp}\\]|\/\//u;

/**
 * Where somebody goes after signing in: the page that they had asked for, when it is one of the office; else the desk.
 * Whatever could be read as an address of another site is not followed.
 */
export function safeNext(wanted: string | undefined, language: Language): string {
  const desk = inLanguage(paths.office(), language);
  if (!wanted || wanted.length > LONGEST || !wanted.startsWith('/') || UNFIT.test(wanted)) return desk;
  const base = 'http://office.invalid';
  if (!URL.canParse(wanted, base)) return desk;
  const { origin, pathname, search } = new URL(wanted, base);
  if (origin !== base || UNFIT.test(pathname)) return desk;
  const inOffice = OFFICE.some((office) => pathname === office || pathname.startsWith(`${office}/`));
  const bare = pathname.replace(/^\/en(?=\/)/, '');
  const leadsOn = !NOT_AFTER.some((path) => bare === path || bare.startsWith(`${path}/`));
  return inOffice && leadsOn ? `${pathname}${search}` : desk;
}
