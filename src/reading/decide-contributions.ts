import { spanOf, type Doc, type Sentence } from './document.ts';
import { F } from './families.ts';
import { findGifts } from './find-gifts.ts';
import type { Counts, Gift } from './gift.ts';
import type { Mention } from './mention.ts';
import type { ReadContribution, ReadTwinning } from './reading.ts';

const MOST_GIFTS = 5_000;

/** Gifts of the whole piece: the story first, then what only a caption or the headline tells. */
export function decideContributions(
  doc: Doc,
  mentions: readonly Mention[],
  twinnings: readonly ReadTwinning[],
): ReadContribution[] {
  const places = placeCounts(twinnings);
  const body = giftsIn(doc, places, (sentence) => sentence.sort === 'body');
  const captions = giftsIn(doc, places, (sentence) => sentence.sort === 'caption');
  const kept = withoutRepeats(doc, body);
  const sum = kept.reduce((all, gift) => all + (gift.amount ?? 0n), 0n);
  for (const gift of captions)
    if (!(gift.amount !== null && gift.amount === sum) && !kept.some((known) => isRepeatInCaption(known, gift)))
      kept.push(gift);
  if (kept.length === 0)
    for (const gift of giftsIn(doc, places, (sentence) => sentence.sort === 'title')) kept.push(gift);
  const sides = sidesOf(doc, mentions, kept);
  return kept.map((gift, index) => ({
    donor: sides[index]?.donor ?? mainDonor(twinnings),
    recipient: sides[index]?.recipient ?? null,
    kind: gift.kind,
    amountVnd: gift.amount,
    quantity: gift.quantity,
    unit: gift.unit,
    status: gift.status,
    span: spanOf(doc, gift.from, gift.to),
    rule: gift.rule,
    confidence: gift.confidence,
  }));
}

/** Distinct places of each type on the receiving side, where there are several. */
function placeCounts(twinnings: readonly ReadTwinning[]): Map<string, number> {
  const names = new Map<string, Set<string>>();
  for (const { recipients } of twinnings)
    for (const { type, name } of recipients) names.set(type, (names.get(type) ?? new Set()).add(name));
  const givers = new Set(twinnings.flatMap(({ supporters }) => supporters.map(({ name }) => name)));
  // "mỗi đơn vị tặng 10 triệu đồng"
  for (const word of ['đơn', 'cơ']) names.set(word, givers);
  return new Map([...names].flatMap(([type, held]) => (held.size > 1 ? [[type, held.size] as const] : [])));
}

function mainDonor(twinnings: readonly ReadTwinning[]): string | null {
  const first = twinnings[0]?.supporters[0];
  if (!first) return null;
  return ['cơ quan', 'đơn vị', 'doanh nghiệp'].includes(first.type) ? first.name : `${first.type} ${first.name}`;
}

/** Gifts that a later sentence may still speak of. */
const REMEMBERED = 12;

function giftsIn(doc: Doc, places: ReadonlyMap<string, number>, chosen: (sentence: Sentence) => boolean): Gift[] {
  const all: Gift[] = [];
  const counts: Counts = { people: [], places };
  for (const sentence of doc.sentences) {
    if (!chosen(sentence) || all.length > MOST_GIFTS) continue;
    for (const gift of findGifts(doc, sentence, all.slice(-REMEMBERED), counts)) all.push(gift);
  }
  return all;
}

/** The same sum and count told again in another sentence is the same gift; a bare "quà" beside counted gifts is one too. */
function withoutRepeats(doc: Doc, gifts: readonly Gift[]): Gift[] {
  const kept: Gift[] = [];
  const seen = new Map<string, Gift>();
  const countedGift = gifts.some((gift) => gift.rule !== 'uncounted-gift' && /quà|suất|phần/.test(gift.unit ?? ''));
  const firstBody = doc.sentences.find((sentence) => sentence.sort === 'body')?.index;
  for (const gift of gifts) {
    // The first sentence sums up what the next ones count.
    const isSummary =
      gift.sentence === firstBody &&
      !/quà/i.test(doc.tokens.slice(gift.from, gift.to)) &&
      gifts.some((other) => other.sentence > gift.sentence && other.kind === gift.kind);
    if (
      gift.rule === 'uncounted-gift' &&
      (isSummary || countedGift || kept.some((known) => known.rule === 'uncounted-gift'))
    )
      continue;
    const key = `${gift.amount}|${gift.quantity}|${gift.unit}`;
    const known = seen.get(key);
    if (known && gift.rule !== 'uncounted-works' && known.sentence !== gift.sentence) continue;
    seen.set(key, gift);
    kept.push(gift);
  }
  return kept;
}

function isRepeatInCaption(known: Gift, caption: Gift): boolean {
  if (caption.amount === null && caption.quantity === null)
    return known.kind === 'in-kind' || known.kind === caption.kind;
  if (caption.amount !== null && caption.amount === known.amount) return true;
  return caption.quantity !== null && caption.quantity === known.quantity;
}

interface Sides {
  donor: string | null;
  recipient: string | null;
}

/** Who gives and who gets, sentence by sentence: the party before the verb and the words after "cho". */
function sidesOf(doc: Doc, mentions: readonly Mention[], gifts: readonly Gift[]): Sides[] {
  const bySentence = new Map<number, Mention[]>();
  for (const mention of mentions) {
    const held = bySentence.get(mention.sentence);
    if (held) held.push(mention);
    else bySentence.set(mention.sentence, [mention]);
  }
  return gifts.map((gift) => {
    const sentence = doc.sentences[gift.sentence];
    const held = bySentence.get(gift.sentence) ?? [];
    if (!sentence) return { donor: null, recipient: null };
    const verb = verbOf(doc, sentence, gift);
    const donor = held.findLast(
      (mention) => mention.to <= verb && !mention.locative && !mention.container && mention.level !== 0,
    );
    return {
      donor: donor ? partyText(donor) : null,
      recipient: recipientText(doc, sentence, gift) ?? nextParty(held, verb),
    };
  });
}

function verbOf(doc: Doc, sentence: Sentence, gift: Gift): number {
  for (let back = gift.from; back >= sentence.from; back--)
    if (doc.hits.at(F.gift, back)?.value === 'give') return back;
  return gift.from;
}

function nextParty(held: readonly Mention[], verb: number): string | null {
  const next = held.find((mention) => mention.from >= verb && !mention.container);
  return next ? partyText(next) : null;
}

function partyText(mention: Mention): string {
  const name = mention.sort === 'organisation' ? mention.name : `${mention.type} ${mention.name}`;
  return mention.body && /UBND|Đảng|HĐND|MTTQ|Mặt trận/i.test(mention.body) ? `${mention.body} ${name}` : name;
}

/** The words after "cho" or "dành cho" behind the gift, up to the end of the clause; at most 18 words. */
function recipientText(doc: Doc, sentence: Sentence, gift: Gift): string | null {
  const limit = Math.min(sentence.to, gift.to + 14);
  for (let at = gift.to; at < limit; at++) {
    if (doc.tokens.mark(at) === ';' || doc.tokens.mark(at) === '.') return null;
    const hit = doc.hits.at(F.to, at);
    if (!hit || doc.tokens.low(hit.to) === 'mỗi') continue;
    let end = hit.to;
    while (end < sentence.to && end < hit.to + 18 && !/[.,;:()]/.test(doc.tokens.mark(end))) end++;
    return end > hit.to ? doc.tokens.slice(hit.to, end) : null;
  }
  return null;
}
