import { type Change, type Decisions, changeOf, verdictOf } from './queue-decisions.ts';
import type { FactKind, QueueFact } from './queue-facts.ts';
import { textOfChange, valuesOf, wordsOfFact } from './queue-values.ts';
import type { Span } from './reading.ts';

/** One thing that the reader got wrong, and what is right; kept to measure it by. */
export interface CaseFacts {
  readonly fact: FactKind;
  /** "amountVnd", "node"…; "whole" for a fact that should not have been read at all. */
  readonly attribute: string;
  readonly verdict: 'corrected' | 'rejected';
  readonly rule: string;
  readonly confidence: number;
  readonly start: number;
  readonly end: number;
  readonly excerpt: string;
  /** Where the excerpt begins in the text. */
  readonly excerptOffset: number;
  readonly wasRead: string | null;
  readonly isRight: string | null;
}

/** Enough to judge a fact by, too little to be the article again. */
const PRESS_LETTERS = 300;
const OWN_LETTERS = 2000;
const isMiddle = (text: string, at: number): boolean => /[\uDC00-\uDFFF]/.test(text.charAt(at));

/** At most `most` letters of the text with the words of a fact in their middle; of words longer than that, their beginning. */
export function excerptOf(
  text: string,
  { start, end }: Span,
  most: number,
): { excerpt: string; excerptOffset: number } {
  const room = Math.max(0, most - (end - start));
  let from = Math.max(0, start - Math.floor(room / 2));
  let to = Math.min(text.length, from + most);
  from = Math.max(0, Math.min(from, to - Math.min(most, text.length)));
  // Half a letter is none.
  if (isMiddle(text, from)) from++;
  if (isMiddle(text, to)) to--;
  return { excerpt: text.slice(from, to), excerptOffset: from };
}

/** What is to be learnt from the decisions on a text: every value corrected, every fact thrown out. */
export function casesOf(
  facts: readonly QueueFact[],
  decisions: Decisions,
  { text, ownDocument }: { readonly text: string; readonly ownDocument: boolean },
): CaseFacts[] {
  const agreementIds = facts.flatMap((fact) => (fact.kind === 'agreement' ? [fact.id] : []));
  return facts.flatMap((fact): CaseFacts[] => {
    if (fact.found === null) return [];
    const { span, rule, confidence } = fact.found;
    const verdict = verdictOf(fact, decisions);
    const at = {
      fact: fact.kind,
      rule: rule.slice(0, 100),
      confidence,
      ...span,
      ...excerptOf(text, span, ownDocument ? OWN_LETTERS : PRESS_LETTERS),
    };
    if (verdict === 'reject')
      return [{ ...at, attribute: 'whole', verdict: 'rejected', wasRead: wordsOfFact(fact), isRight: null }];
    if (verdict === 'leave') return [];
    const change = changeOf(fact, decisions);
    const values = valuesOf(fact, agreementIds);
    return (Object.keys(change) as (keyof Change)[]).map((attribute) => ({
      ...at,
      attribute,
      verdict: 'corrected' as const,
      wasRead: attribute === 'node' ? wordsOfFact(fact) : values[attribute] || null,
      isRight: textOfChange(change, attribute),
    }));
  });
}
