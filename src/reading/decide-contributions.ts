import { spanOf, type Doc, type Sentence } from './document.ts';
import { decideGiftSides } from './decide-gift-sides.ts';
import { findTableGifts } from './find-table-gifts.ts';
import { findGifts } from './find-gifts.ts';
import { EVERY_GIVER, type Counts, type Gift } from './gift.ts';
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
  const table = findTableGifts(doc);
  const worth = table.gifts.reduce((all, gift) => all + (gift.amount ?? 0n), 0n);
  const isFree = (sentence: Sentence) => !table.rows.has(sentence.index);
  const body = giftsIn(doc, places, (sentence) => sentence.sort === 'body' && isFree(sentence));
  const captions = giftsIn(doc, places, (sentence) => sentence.sort === 'caption' && isFree(sentence));
  // The sum beneath a table says again what its rows say.
  const told = body.filter((gift) => table.gifts.length === 0 || gift.amount !== worth);
  const kept = withoutRepeats(
    doc,
    [...table.gifts, ...told].toSorted((a, b) => a.from - b.from),
  );
  const sum = kept.reduce((all, gift) => all + (gift.amount ?? 0n), 0n);
  for (const gift of captions)
    if (!(gift.amount !== null && gift.amount === sum) && !kept.some((known) => isRepeatInCaption(known, gift)))
      kept.push(gift);
  if (kept.length === 0)
    for (const gift of giftsIn(doc, places, (sentence) => sentence.sort === 'title')) kept.push(gift);
  const sides = decideGiftSides(doc, mentions, kept, mainDonor(twinnings));
  return kept.map((gift, index) => ({
    donor: sides[index]?.donor ?? null,
    recipient: sides[index]?.recipient ?? null,
    kind: gift.kind,
    amountVnd: gift.amount,
    ...(gift.bound && gift.amount !== null ? { amountBound: gift.bound } : {}),
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
  // "Mỗi phường trao 50 triệu đồng"
  const helped = new Set(names.keys());
  for (const { supporters } of twinnings)
    for (const { type, name } of supporters)
      if (!helped.has(type)) names.set(type, (names.get(type) ?? new Set()).add(name));
  names.set(EVERY_GIVER, givers);
  // "mỗi địa phương 100 triệu đồng": those that give where they are several, else those that get.
  const takers = new Set(twinnings.flatMap(({ recipients }) => recipients.map(({ name }) => name)));
  for (const word of ['địa', 'bên']) names.set(word, givers.size > 1 ? givers : takers);
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
      (isSummary || (countedGift && !tellsOfMore(doc, gift)) || kept.some((known) => known.rule === 'uncounted-gift'))
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

const OF_MORE = new Set([
  'cùng ngày',
  'ngoài ra',
  'sau đó',
  'trước đó',
  'tiếp đó',
  'cũng trong',
  'đoàn cũng',
  'đoàn còn',
  'riêng',
]);
/** "Cùng ngày, đoàn thăm, tặng quà …": another gift, not the counted ones told again. */
function tellsOfMore({ tokens, sentences }: Doc, gift: Gift): boolean {
  const from = sentences[gift.sentence]?.from ?? 0;
  return OF_MORE.has(`${tokens.low(from)} ${tokens.low(from + 1)}`);
}

function isRepeatInCaption(known: Gift, caption: Gift): boolean {
  if (caption.amount === null && caption.quantity === null)
    return known.kind === 'in-kind' || known.kind === caption.kind;
  if (caption.amount !== null && caption.amount === known.amount) return true;
  return caption.quantity !== null && caption.quantity === known.quantity;
}
