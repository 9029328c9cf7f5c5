import type { Doc, Sentence } from './document.ts';
import { F } from './families.ts';
import type { Mention } from './mention.ts';
import { statementOf, type Statement } from './statement.ts';

interface OfPairs {
  readonly doc: Doc;
  readonly sentence: Sentence;
  readonly mentions: readonly Mention[];
}
const RULE = { rule: 'help-of-pair', confidence: 0.6, divided: true } as const;

/** "Trường A dạy kèm 26 học sinh làng B; phường C trao 5 tấn gạo cho xã D" in a piece about many pairs: clause by clause. */
export function helpsOfPairs(
  { doc, sentence, mentions }: OfPairs,
  clauses: readonly (readonly [number, number])[],
  known: readonly Statement[],
): Statement[] {
  if (sentence.sort !== 'body') return [];
  return clauses.flatMap(([from, to]) => {
    if (known.some((statement) => statement.from >= from && statement.from < to)) return [];
    const held = mentions.filter((mention) => mention.from >= from && mention.to <= to && !mention.inRole);
    const [left, ...others] = held;
    const received = left ? receivedFrom(doc, sentence, left, others) : null;
    if (received) return [received];
    const isOffice = left?.sort === 'organisation';
    if (!left || left.locative || !(isOffice || left.type === 'phường')) return [];
    const takers = others.filter(({ level, type }) => (isOffice ? level === 0 : type === 'xã'));
    const [right] = takers;
    if (!right || takers.some(({ key }) => key !== right.key)) return [];
    if (others.some(({ sort, type }) => sort === 'organisation' || type === 'phường')) return [];
    const verb = doc.hits.find(F.gift, left.to, right.from);
    return verb && verb.from - left.to <= 4 ? [statementOf(sentence.index, [left], [right], RULE)] : [];
  });
}

/** "Xã A nhận 1,2 tỷ đồng từ phường B" */
function receivedFrom(doc: Doc, sentence: Sentence, left: Mention, others: readonly Mention[]): Statement | null {
  const [right, ...more] = others;
  const verb = doc.hits.at(F.gift, left.to);
  if (!right || more.length > 0 || verb?.value !== 'receive' || left.level > 1 || left.locative) return null;
  return doc.tokens.low(right.from - 1) === 'từ' && right.from - verb.to <= 8
    ? statementOf(sentence.index, [right], [left], RULE)
    : null;
}
