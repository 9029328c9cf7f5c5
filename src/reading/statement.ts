import type { Mention } from './mention.ts';

/** Two lists of parties that one clause ties together; which side helps is decided later. */
export interface Statement {
  left: Mention[];
  right: Mention[];
  /** True where the words themselves divide the two lists: "A kết nghĩa với B". */
  readonly divided: boolean;
  readonly sentence: number;
  readonly from: number;
  readonly to: number;
  readonly rule: string;
  readonly confidence: number;
}

/** How a statement was found. */
export interface StatementRule {
  readonly rule: string;
  readonly confidence: number;
  readonly divided: boolean;
}

/** A statement over the tokens that its parties span. */
export function statementOf(
  sentence: number,
  left: Mention[],
  right: Mention[],
  { rule, confidence, divided }: StatementRule,
): Statement {
  let from = Number.MAX_SAFE_INTEGER;
  let to = 0;
  for (const mention of [...left, ...right]) {
    from = Math.min(from, mention.from);
    to = Math.max(to, mention.to);
  }
  return { left, right, divided, rule, confidence, sentence, from, to };
}
