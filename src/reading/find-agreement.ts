import type { Sentence } from './document.ts';
import { F } from './families.ts';
import type { Hits } from './hits.ts';
import type { Tokens } from './tokens.ts';

/** Lines of a paper in which its heading stands, and the most tokens of such a line. */
const HEAD_LINES = 12;
const LONGEST_HEADING = 16;
const PAPERS = new Set(['biên bản', 'giao ước', 'bản giao ước', 'bản ghi nhớ', 'bản thỏa thuận', 'bản cam kết']);
const OF_MEETINGS = new Set(['họp', 'sơ', 'tổng', 'kiểm', 'bàn', 'giao', 'xác']);

/** "BIÊN BẢN" on a line of its own, then "Về việc kết nghĩa giữa …": the paper that is signed. */
export function isAgreement(tokens: Tokens, hits: Hits, sentences: readonly Sentence[]): boolean {
  for (const { index, from, to } of sentences.slice(0, HEAD_LINES)) {
    if (to - from > LONGEST_HEADING || tokens.capital[from] !== 2) continue;
    const two = `${tokens.low(from)} ${tokens.low(from + 1)}`;
    const isProgramme = two === 'chương trình' && tokens.low(from + 2) === 'kết' && to - from <= 5;
    const end =
      PAPERS.has(two) || isProgramme ? from + 2 : PAPERS.has(`${two} ${tokens.low(from + 2)}`) ? from + 3 : -1;
    if (end < 0 || OF_MEETINGS.has(tokens.low(end)) || (end < to && hits.find(F.review, end, to))) continue;
    const heading = sentences.slice(index, index + 3).filter((line) => line.to - line.from <= LONGEST_HEADING * 2);
    if (heading.some((line) => hits.find(F.twin, line.from, line.to) && !hits.find(F.review, line.from, line.to)))
      return true;
  }
  return false;
}
