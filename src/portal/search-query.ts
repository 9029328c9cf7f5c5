import { foldKey } from '../kernel/vietnamese/fold.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';

/** The longest name in the national list has 60 letters; more than this is no name. */
export const LONGEST_QUERY = 100;

export type QueryRefusal = { readonly code: 'too-long'; readonly length: number } | { readonly code: 'unreadable' };

/** What a visitor asked for, made clean: NFC, single spaces. Empty when there is nothing to look for. */
export function readQuery(raw: string | undefined): Result<string, QueryRefusal> {
  const text = (raw ?? '').normalize('NFC');
  // Control characters, lone surrogates and the replacement character of broken UTF-8 are never part of a name.
  if (/[\p{Cc}\p{Cs}\ufffd]/u.test(text.replace(/[\t\n\r]/g, ' '))) return refuse({ code: 'unreadable' });
  const query = text.replace(/\s+/g, ' ').trim();
  const { length } = [...query];
  if (length > LONGEST_QUERY) return refuse({ code: 'too-long', length });
  return ok(foldKey(query) === '' ? '' : query);
}
