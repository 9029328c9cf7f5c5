import type { LooseTerm } from './rank-documents.ts';

/** What is asked, in the language of tsquery. Pure. */

const quote = (word: string): string => `'${word.replaceAll(/['\\]/g, '')}'`;
const joined = (parts: readonly string[], sign: '&' | '|'): string =>
  parts.length === 1 ? (parts[0] as string) : `(${parts.join(` ${sign} `)})`;
const allOf = (parts: readonly string[]): string => joined(parts, '&');
const anyOf = (parts: readonly string[]): string => joined(parts, '|');

function sayTerm({ options, words, open, alike }: LooseTerm): string {
  return anyOf([
    ...options.map((option) => allOf(option.map(quote))),
    ...(open ? [`${quote(words[0] ?? '')}:*`] : []),
    ...alike.map(quote),
  ]);
}

/** Two neighbours as one word, at each place where both are single words; null elsewhere. */
const closedAt = (terms: readonly LooseTerm[]): (string | null)[] =>
  terms.slice(1).map(({ words: other }, index) => {
    const one = terms[index]?.words ?? [];
    return one.length === 1 && other.length === 1 ? `${one[0]}${other[0]}` : null;
  });

/** The words that neighbours make when they are written as one ("a vuong", "Avương"). */
export const closedUpWords = (terms: readonly LooseTerm[]): string[] => closedAt(terms).filter((word) => word !== null);

/** All terms; or all with two neighbours written as one, where that is one of the words `known`; null: whatever it is. */
export function sayAll(terms: readonly LooseTerm[], known: ReadonlySet<string> | null): string {
  const said = terms.map(sayTerm);
  const closed = closedAt(terms).flatMap((word, index) =>
    word !== null && (known?.has(word) ?? true)
      ? [allOf([quote(word), ...said.filter((_, at) => at !== index && at !== index + 1)])]
      : [],
  );
  return anyOf([allOf(said), ...closed]);
}

/**
 * All terms, one of them by what is like it, whichever of `loose`. The index reads the rarest words of each way alone; with every
 * term loose at once it would read all that is like any of them.
 */
export function sayOneSlip(terms: readonly LooseTerm[], loose: readonly (readonly string[])[]): string {
  const said = terms.map(sayTerm);
  return anyOf(
    loose.flatMap((alike, slipped) =>
      alike.length === 0 ? [] : [allOf(said.map((term, at) => (at === slipped ? anyOf(alike.map(quote)) : term)))],
    ),
  );
}

/** All but one of the terms, whichever; of four and more, all but two as well. */
export function sayFewer(terms: readonly LooseTerm[]): string[] {
  const said = terms.map(sayTerm);
  if (said.length < 2) return [];
  const without = (left: readonly number[]): string => allOf(said.filter((_, at) => !left.includes(at)));
  const one = anyOf(said.map((_, at) => without([at])));
  if (said.length < 4 || said.length > 10) return [one];
  return [one, anyOf(said.flatMap((_, a) => said.slice(a + 1).map((_more, b) => without([a, a + 1 + b]))))];
}
