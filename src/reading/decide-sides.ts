import type { Doc } from './document.ts';
import { F } from './families.ts';
import { HIGHLAND_SYLLABLES } from './lexicons/place-words.ts';
import type { Mention } from './mention.ts';
import type { Party } from './merge-parties.ts';
import { SEMICOLON } from './tokens.ts';

/** How strongly the text says that a party is helped; negative where it helps. */
export type Scores = ReadonlyMap<Party, number>;

/** Weights of the signs; a gift outweighs the kind of unit, the kind of unit outweighs the rest. */
const WEIGHT = { gift: 4, most: 8, host: 1.4, hardship: 0.7, ease: -0.7, highland: 0.8, xa: 2, phuong: -2 } as const;

/** Reads the whole piece for signs of who is helped. */
export function scoreSides(doc: Doc, mentions: readonly Mention[], partyOf: ReadonlyMap<Mention, Party>): Scores {
  const scores = new Map<Party, number>();
  const gifts = new Map<Party, number>();
  const add = (to: Map<Party, number>, mention: Mention | undefined, by: number) => {
    const party = mention && partyOf.get(mention);
    if (party) to.set(party, (to.get(party) ?? 0) + by);
  };
  for (const party of new Set(partyOf.values())) scores.set(party, priorOf(party));
  let next = 0;
  for (const sentence of doc.sentences) {
    const held: Mention[] = [];
    while (next < mentions.length && (mentions[next]?.sentence ?? 0) <= sentence.index)
      held.push(mentions[next++] as Mention);
    if (sentence.sort === 'noise' || held.length === 0) continue;
    const usable = held.filter((mention) => !mention.container && mention.level !== 3);
    for (const { giver, receiver } of giftSides(doc, sentence.from, sentence.to, usable)) {
      if (giver && receiver && partyOf.get(giver) === partyOf.get(receiver)) continue;
      add(gifts, giver, -WEIGHT.gift);
      add(gifts, receiver, WEIGHT.gift);
    }
    for (const mention of usable)
      if (isHost(doc, mention, sentence.from, sentence.to)) add(scores, mention, WEIGHT.host);
    const [first] = usable;
    if (first && usable.every((mention) => mention.key === first.key)) {
      const hard = doc.hits.find(F.ease, sentence.from, sentence.to)
        ? WEIGHT.ease
        : doc.hits.find(F.hardship, sentence.from, sentence.to)
          ? WEIGHT.hardship
          : 0;
      add(scores, first, hard);
    }
  }
  for (const [party, score] of gifts)
    scores.set(party, (scores.get(party) ?? 0) + Math.max(-WEIGHT.most, Math.min(WEIGHT.most, score)));
  return scores;
}

function firstSyllable(name: string): string {
  const end = name.search(/[\s-]/);
  return end < 0 ? name : name.slice(0, end);
}

function priorOf(party: Party): number {
  const first = firstSyllable(party.name).toLowerCase();
  const highland = HIGHLAND_SYLLABLES.has(first) && party.sort === 'place' ? WEIGHT.highland : 0;
  if (party.type === 'xã' || party.type === 'đặc khu') return WEIGHT.xa + highland;
  if (party.type === 'phường') return WEIGHT.phuong;
  return highland;
}

/** The ceremony mostly takes place where help goes. */
function isHost(doc: Doc, mention: Mention, from: number, to: number): boolean {
  return mention.locative && mention.level <= 1 && doc.hits.find(F.ceremony, from, to) !== null;
}

interface GiftSides {
  giver: Mention | undefined;
  receiver: Mention | undefined;
}

/** Verbs that only sometimes give; they count where two parties stand around them. */
const MUTUAL = new Set(['nhau', 'lẫn', 'cùng']);
const NO_SIGN = new Set(
  'thực triển tham chia làm mở xây chi đầu kết cử huy vận khám góp sửa trồng phát gửi mua cấp nấu đổ ứng khánh khởi lắp lo rót'.split(
    ' ',
  ),
);

const TASKS = new Set(['tiêu', 'bao', 'nuôi', 'đỡ', 'giúp', 'đào', 'phụ', 'chăm', 'xây', 'bảo']);

/** "phường A giúp xã …; phường B …": what stands behind the semicolon gets nothing from A. */
function endOfClause({ tokens }: Doc, from: number, to: number): number {
  for (let at = from; at < to; at++) if (tokens.isMark(at, SEMICOLON)) return at;
  return to;
}

function giftSides(doc: Doc, from: number, to: number, held: readonly Mention[]): GiftSides[] {
  const { tokens, hits } = doc;
  const found: GiftSides[] = [];
  for (const verb of hits.within(F.gift, from, to)) {
    if (
      hits.has(F.souvenir, verb.from) ||
      MUTUAL.has(tokens.low(verb.to)) ||
      // "tặng lại", "đáp lại": a gift in return.
      tokens.low(verb.to) === 'lại' ||
      tokens.low(verb.to - 1) === 'lại' ||
      (NO_SIGN.has(tokens.low(verb.from)) && !hits.has(F.handOver, verb.from))
    )
      continue;
    const before = held.filter((mention) => mention.to <= verb.from);
    const limit = endOfClause(doc, verb.to, Math.min(to, verb.to + 30));
    const after = held.find((mention) => mention.from >= verb.to && mention.from < limit);
    const subject = before.findLast((mention) => !mention.locative) ?? before.at(-1);
    if (verb.value === 'receive') {
      const source = held.find((mention) => mention.from >= verb.to && isSource(doc, mention));
      // "nhận kết nghĩa", "nhận tiêu thụ", "nhận đào tạo": takes upon itself, gets nothing.
      const isTask = hits.has(F.twin, verb.to) || TASKS.has(tokens.low(verb.to));
      if (tokens.low(verb.from) === 'nhận' && verb.to === verb.from + 1 && isTask) continue;
      found.push({ giver: source, receiver: subject });
      continue;
    }
    const passive = passiveAt(doc, from, verb.from, held);
    if (passive) found.push(passive);
    else if (subject && after) found.push({ giver: subject, receiver: after });
    // "Xã A trao tặng hai xã mỗi xã …": those who get stand behind the verb without their names.
    else if (subject && !subject.locative && hits.has(F.handOver, verb.from) && givesToUnnamed(doc, verb.to))
      found.push({ giver: subject, receiver: undefined });
  }
  return found;
}

function givesToUnnamed({ tokens, hits }: Doc, from: number): boolean {
  for (let at = from; at < from + 4; at++) {
    const type = hits.at(F.place, at);
    if (type) return !tokens.isCapital(type.to);
  }
  return false;
}

function isSource(doc: Doc, mention: Mention): boolean {
  for (let at = mention.from - 1; at >= 0 && at >= mention.from - 3; at--)
    if (['từ', 'của', 'do'].includes(doc.tokens.low(at))) return true;
  return false;
}

/** "Xã A được xã B trao …", "xã A được hỗ trợ …". */
function passiveAt(doc: Doc, from: number, verb: number, held: readonly Mention[]): GiftSides | null {
  const { tokens } = doc;
  for (let at = verb - 1; at >= from && at >= verb - 16; at--) {
    if (tokens.low(at) !== 'được') continue;
    const receiver = held.findLast((mention) => mention.to <= at);
    const giver = held.find((mention) => mention.from > at && mention.to <= verb);
    return receiver ? { giver, receiver } : null;
  }
  return null;
}

/** Villages are helped by all others; organisations help all others; among communes the scores tell. */
export interface Division {
  readonly supporters: Party[];
  readonly recipients: Party[];
  readonly equal: boolean;
}

/** A gap between scores smaller than this tells nothing. */
const LEAST_GAP = 1.2;

/** Divides the parties of a statement; `left` and `right` as the words put them, `divided` where the words are clear. */
export function divide(
  left: readonly Party[],
  right: readonly Party[],
  divided: boolean,
  scores: Scores,
): Division | null {
  const all = [...new Set([...left, ...right])];
  if (all.length < 2) return null;
  if (divided && left.length > 0 && right.length > 0) {
    const kept = right.filter((party) => !left.includes(party));
    if (kept.length === 0) return null;
    return orient([...new Set(left)], [...new Set(kept)], scores);
  }
  const villages = all.filter((party) => party.level === 0);
  const others = all.filter((party) => party.level !== 0);
  if (villages.length > 0 && others.length > 0) return { supporters: others, recipients: villages, equal: false };
  if (villages.length > 0) return byScore(villages, scores);
  const organisations = all.filter((party) => party.sort === 'organisation');
  const units = all.filter((party) => party.sort === 'place');
  if (organisations.length > 0 && units.length > 0) {
    const wards = units.filter((party) => party.type === 'phường');
    const poorer = units.filter((party) => party.type !== 'phường');
    if (wards.length > 0 && poorer.length > 0)
      return { supporters: [...organisations, ...wards], recipients: poorer, equal: false };
    return { supporters: organisations, recipients: units, equal: false };
  }
  return byScore(all, scores);
}

function orient(left: Party[], right: Party[], scores: Scores): Division {
  const villagesLeft = left.filter((party) => party.level === 0);
  const villagesRight = right.filter((party) => party.level === 0);
  if (villagesRight.length > 0 && villagesLeft.length === 0)
    return { supporters: left, recipients: right, equal: false };
  if (villagesLeft.length > 0 && villagesRight.length === 0)
    return { supporters: right, recipients: left, equal: false };
  const organisationsLeft = left.some((party) => party.sort === 'organisation');
  const organisationsRight = right.some((party) => party.sort === 'organisation');
  if (organisationsLeft !== organisationsRight)
    return organisationsLeft
      ? { supporters: left, recipients: right, equal: false }
      : { supporters: right, recipients: left, equal: false };
  const mean = (parties: readonly Party[]) =>
    parties.reduce((sum, party) => sum + (scores.get(party) ?? 0), 0) / parties.length;
  const gap = mean(right) - mean(left);
  if (Math.abs(gap) < LEAST_GAP / 2) return { supporters: left, recipients: right, equal: true };
  return gap > 0
    ? { supporters: left, recipients: right, equal: false }
    : { supporters: right, recipients: left, equal: false };
}

/** Splits at the widest gap between scores; without one, the first named against the rest, as equals. */
function byScore(parties: readonly Party[], scores: Scores): Division {
  const sorted = parties.toSorted((a, b) => (scores.get(a) ?? 0) - (scores.get(b) ?? 0));
  let widest = parties.length > 2 ? LEAST_GAP : LEAST_GAP / 2;
  let cut = -1;
  for (let index = 1; index < sorted.length; index++) {
    const gap = (scores.get(sorted[index] as Party) ?? 0) - (scores.get(sorted[index - 1] as Party) ?? 0);
    if (gap > widest) {
      widest = gap;
      cut = index;
    }
  }
  if (cut < 0) return { supporters: parties.slice(0, 1), recipients: parties.slice(1), equal: true };
  const supporters = new Set(sorted.slice(0, cut));
  return {
    supporters: parties.filter((party) => supporters.has(party)),
    recipients: parties.filter((party) => !supporters.has(party)),
    equal: false,
  };
}
