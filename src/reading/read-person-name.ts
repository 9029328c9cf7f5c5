import type { Doc } from './document.ts';
import { F } from './families.ts';
import { SURE_MIDDLES, SURE_SURNAMES, SURNAMES } from './lexicons/people-words.ts';
import { opensOrganisation } from './read-name.ts';
import { WORD } from './tokens.ts';

/**
 * End of a person's name that begins at token `from`, or -1. `direct` allows a family name that is not listed (Tea Seiha);
 * `inRun` asks for a listed one, as the words of the role come right before.
 */
export function endOfPerson(doc: Doc, from: number, limit: number, direct: boolean, inRun: boolean): number {
  const { tokens, hits } = doc;
  if (from >= limit || !tokens.isCapital(from)) return -1;
  let end = from;
  while (end < limit && end < from + 6 && tokens.isCapital(end)) {
    if (
      end > from &&
      (hits.has(F.role, end) || (hits.has(F.place, end) && tokens.isCapital(end + 1) && !SURNAMES.has(tokens.low(end))))
    )
      break;
    end++;
  }
  const length = end - from;
  const listed =
    SURNAMES.has(tokens.low(from)) ||
    (length >= 3 && (tokens.low(from + 1) === 'thị' || tokens.low(from + 1) === 'văn'));
  // "chị H'Mai": one syllable is enough where an apostrophe holds two.
  if (length === 1 && direct && !inRun && /['’]/.test(tokens.text(from))) return end;
  if (length < 2 || length > 5) return -1;
  if ((hits.has(F.body, from) && !listed) || (opensOrganisation(doc, from) && !listed) || hits.has(F.place, from))
    return -1;
  const head = hits.at(F.organisation, from);
  if (isOrganisationRun(doc, from, end) || (head && head.to > from + 1)) return -1;
  if (
    tokens.kind[end] === WORD &&
    end < limit &&
    (hits.has(F.roleWord, end) || hits.has(F.organisationWord, end)) &&
    !hits.has(F.speech, end) &&
    !hits.has(F.gift, end) &&
    !endsWithName(doc, end)
  )
    return -1;
  if (!listed) return direct && !inRun ? end : -1;
  // "… Thành ủy Đà Nẵng Nguyễn Trọng Hùng": a listed name later in the run, of usual length, is the person.
  if (inRun && length >= 4 && !SURE_MIDDLES.has(tokens.low(from + 1))) {
    for (let at = from + 1; at <= end - 2; at++)
      if (SURNAMES.has(tokens.low(at)) && end - at <= 4 && end - at >= 3 && !SURE_SURNAMES.has(tokens.low(from)))
        return -1;
  }
  return end;
}

/** Small words after a name that are verbs, though roles hold them too ("Nguyễn Văn A phụ trách"). */
function endsWithName(doc: Doc, at: number): boolean {
  return ['và', 'cùng', 'phụ', 'kiêm', 'ban'].includes(doc.tokens.low(at));
}

function isOrganisationRun(doc: Doc, from: number, end: number): boolean {
  for (let at = from; at < end; at++) {
    const low = doc.tokens.low(at);
    if (doc.tokens.capital[at] === 2 && low.length > 2) return true;
    if (at > from && (low === 'ủy' || low === 'ban' || (low === 'sở' && at < end - 1))) return true;
  }
  return false;
}
