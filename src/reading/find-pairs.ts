import type { Doc, Sentence } from './document.ts';
import type { Mention } from './mention.ts';
import { statementOf, type Statement } from './statement.ts';

/** "thôn A - bản B, thôn C - bản D": pairs joined by a dash. */
export function findPairs(doc: Doc, sentence: Sentence, mentions: readonly Mention[]): Statement[] {
  const { tokens } = doc;
  const found: Statement[] = [];
  for (let index = 1; index < mentions.length; index++) {
    const left = mentions[index - 1];
    const right = mentions[index];
    if (!left || !right || (left.level > 1 && left.sort === 'place')) continue;
    let at = left.to;
    while (at < right.from && tokens.mark(at) === ')') at++;
    const dash = tokens.mark(at);
    if (
      right.from - at !== 1 ||
      (dash !== '-' && dash !== '–' && dash !== '—' && !(dash === ':' && left.sort === 'organisation'))
    )
      continue;
    found.push(statementOf(sentence.index, [left], [right], { rule: 'pair', confidence: 0.85, divided: true }));
    index++;
  }
  return found;
}
