import type { Doc, Sentence } from './document.ts';
import { F } from './families.ts';
import type { Gift } from './gift.ts';
import type { Mention } from './mention.ts';
import { isListGap } from './mention-lists.ts';
import { SEMICOLON } from './tokens.ts';

export interface GiftParties {
  readonly donor: string | null;
  readonly recipient: string | null;
}

/** Sentences over which a giver that is not named again stays the giver. */
const CARRIED = 2;

/** Who gives and who gets, gift by gift; `main` gives where neither the sentence nor those just before it say who. */
export function decideGiftSides(
  doc: Doc,
  mentions: readonly Mention[],
  gifts: readonly Gift[],
  main: string | null,
): GiftParties[] {
  if (gifts.length === 0) return [];
  const bySentence = new Map<number, Mention[]>();
  for (const mention of mentions) {
    const held = bySentence.get(mention.sentence);
    if (held) held.push(mention);
    else bySentence.set(mention.sentence, [mention]);
  }
  let last: { donor: string; sentence: number } | null = null;
  let before: { gift: Gift; recipient: string | null } | null = null;
  return gifts.map((gift) => {
    const sentence = doc.sentences[gift.sentence];
    if (!sentence) return { donor: main, recipient: null };
    const held = bySentence.get(gift.sentence) ?? [];
    const clause = new GiftClause(doc, sentence, held, mentions, gift);
    const { donor, recipient: told } = clause.sides();
    // "giúp xã B 5 tỷ đồng, gồm 3 tỷ đồng … và 2 tỷ đồng …": the next of a list goes where the one before went.
    const recipient: string | null = told ?? (before && clause.continues(before.gift) ? before.recipient : null);
    before = { gift, recipient };
    const isNear: boolean = last !== null && gift.sentence >= last.sentence && gift.sentence - last.sentence <= CARRIED;
    const giver = [donor, isNear && last ? last.donor : null, main].find((name) => name && !isSame(name, recipient));
    if (donor && giver === donor) last = { donor, sentence: gift.sentence };
    return { donor: giver ?? null, recipient };
  });
}

const isSame = (name: string, other: string | null): boolean => name.toLowerCase() === other?.toLowerCase();

/** Small words between a subject and its verb. */
const ADVERBS = new Set(['đã', 'cũng', 'còn', 'sẽ', 'vừa', 'đang', 'tiếp', 'tục', 'cùng', 'lại', 'đồng', 'thời']);
const SOURCE = new Set(['từ', 'do']);
/** "Với làng B, chi nhánh A trao …": the one that the sentence turns to. */
const TURNS_TO = new Set(['với', 'cho', 'riêng', 'tại']);
const PEOPLE =
  /(?:các |những )?(?:bà con|nhân dân|người dân|đồng bào|hộ nghèo|hộ dân|hộ|gia đình|học sinh|trẻ em|phụ nữ|già làng)(?: [^\s]+){0,4}$/iu;
/** "giúp 2 thanh niên có vốn (5 triệu đồng/người)": the counted people behind the verb. */
const COUNTED_PEOPLE =
  /^(?:giúp đỡ|giúp|hỗ trợ|tặng|trao) (\d+ (?:hộ nghèo|hộ|gia đình|học sinh|trẻ em|thanh niên|phụ nữ|em|cháu|người))(?= )/iu;
const PEOPLE_FIRST = /^(?:các |những )?(?:bà con|nhân dân|người dân|đồng bào|hộ|gia đình|học sinh|trẻ em)(?= |$)/iu;

class GiftClause {
  readonly doc: Doc;
  readonly sentence: Sentence;
  readonly held: readonly Mention[];
  readonly all: readonly Mention[];
  readonly gift: Gift;

  constructor(doc: Doc, sentence: Sentence, held: readonly Mention[], all: readonly Mention[], gift: Gift) {
    this.doc = doc;
    this.sentence = sentence;
    this.held = held;
    this.all = all;
    this.gift = gift;
  }

  sides(): GiftParties {
    const passive = this.pivot();
    if (passive >= 0) return this.passiveSides(passive);
    const verb = this.verb();
    const donor = this.source(this.gift.to, this.gift.to + 6) ?? this.subject(verb);
    return {
      donor: donor ? partyText(donor) : null,
      recipient:
        this.peopleBehind() ??
        this.wordsAfterTo() ??
        this.object(verb, donor) ??
        this.turnedTo(verb, donor) ??
        this.nextParty(verb, donor),
    };
  }

  /** True where no ";" stands between the gift before and this one, in one sentence. */
  continues(before: Gift): boolean {
    if (before.sentence !== this.gift.sentence) return false;
    for (let at = before.to; at < this.gift.from; at++) if (this.doc.tokens.mark(at) === ';') return false;
    return true;
  }

  /** The verb of giving before the gift; the gift itself where there is none. */
  private verb(): number {
    for (let back = this.gift.from; back >= this.sentence.from; back--)
      if (this.doc.hits.at(F.gift, back)?.value === 'give') return back;
    return this.gift.from;
  }

  /** "X được Y tặng …", "X nhận … từ Y": the token of the passive word in the clause of the gift, or -1. */
  private pivot(): number {
    const { tokens, hits } = this.doc;
    let verb = false;
    for (let at = this.gift.from - 1; at >= this.sentence.from; at--) {
      if (tokens.isMark(at, SEMICOLON)) return -1;
      // A word that no phrase holds decides nothing here, and costs a string to look at.
      if (tokens.word[at] === 0) continue;
      const hit = hits.at(F.gift, at);
      if (hit?.value === 'receive') return at;
      if (tokens.low(at) === 'được' && verb) return at;
      // A giver of its own before the verb: "…, phường A tặng …" is active whatever stands before it.
      if (hit?.value === 'give') {
        verb = true;
        const before = this.before(at);
        const acting = this.held.find((mention) => mention.to === before + 1);
        if (acting && this.opensClause(acting)) return -1;
      }
    }
    return -1;
  }

  private passiveSides(pivot: number): GiftParties {
    const { tokens } = this.doc;
    const verb = this.doc.hits.at(F.gift, pivot)?.value === 'receive' ? pivot : this.verb();
    const giver =
      this.held.find((mention) => mention.from > pivot && mention.to <= verb && mention.level !== 0) ??
      this.source(pivot, this.sentence.to);
    let from = pivot;
    while (from > this.sentence.from && !/^[,;:.]$/.test(tokens.mark(from - 1))) from--;
    // "10 thôn trong xã, mỗi thôn được …": whom they are is told before the comma.
    let end = pivot;
    if (this.doc.hits.has(F.each, from) && from - 1 > this.sentence.from) {
      end = --from;
      while (from > this.sentence.from && !/^[,;:.]$/.test(tokens.mark(from - 1))) from--;
    }
    const named = this.held.findLast((mention) => mention.from >= from && mention.to <= end);
    let to = named?.to ?? end;
    while (to > from && (/^[,;:]$/.test(tokens.mark(to - 1)) || ADVERBS.has(tokens.low(to - 1)))) to--;
    return {
      donor: giver ? partyText(giver) : null,
      recipient: to > from && to - from <= 22 ? tokens.slice(from, to) : named ? partyText(named) : null,
    };
  }

  /** "từ Y", "do Y góp", "do lãnh đạo Y trao": whom the words name as the source. */
  private source(from: number, to: number): Mention | undefined {
    const { tokens } = this.doc;
    for (let at = from; at < Math.min(to, this.sentence.to) && tokens.mark(at) !== ';'; at++) {
      if (!SOURCE.has(tokens.low(at))) continue;
      const named = this.held.find((mention) => mention.from > at && mention.from - at <= 4);
      if (named) return named;
    }
    return undefined;
  }

  /** Who acts: the last party before the verb that no verb before it helps; it carries on over ";" and ",". */
  private subject(verb: number): Mention | undefined {
    return (
      this.shortSubject(verb) ??
      this.held.findLast(
        (mention) =>
          mention.to <= verb &&
          !mention.locative &&
          !mention.container &&
          mention.level !== 0 &&
          !this.isObject(mention) &&
          !this.isTurnedTo(mention),
      )
    );
  }

  /** "Sở còn hỗ trợ …", "Công ty cũng tặng …": the first word of a name stands for the whole. */
  private shortSubject(verb: number): Mention | undefined {
    const { tokens } = this.doc;
    const at = this.before(verb);
    const opens = at === this.sentence.from || /^[,;]$/.test(tokens.mark(at - 1));
    const isCompany = tokens.low(at) === 'ty' && tokens.low(at - 1) === 'công';
    const from = isCompany ? at - 1 : at;
    if (at < this.sentence.from || !(opens || isCompany) || !tokens.isCapital(from)) return undefined;
    const words = tokens.slice(from, at + 1).toLowerCase();
    return this.all.findLast(
      (mention) =>
        mention.to <= from &&
        mention.sort === 'organisation' &&
        !mention.container &&
        mention.name.toLowerCase().startsWith(`${words} `),
    );
  }

  /** The last token before `verb` that is no small word. */
  private before(verb: number): number {
    let at = verb - 1;
    while (at > this.sentence.from && ADVERBS.has(this.doc.tokens.low(at))) at--;
    return at;
  }

  private opensClause(mention: Mention): boolean {
    const { tokens } = this.doc;
    let at = mention.from - 1;
    while (at >= this.sentence.from && this.doc.hits.has(F.body, at)) at--;
    return at < this.sentence.from || /^[,;:]$/.test(tokens.mark(at)) || tokens.low(at) === 'và';
  }

  /** True where a verb of giving in the same clause has the mention behind it, alone or in a list. */
  private isObject(mention: Mention): boolean {
    const { tokens, hits } = this.doc;
    let next = mention.to;
    while (ADVERBS.has(tokens.low(next))) next++;
    if (hits.at(F.gift, next)?.value === 'give' && this.opensClause(mention)) return false;
    let first = this.held.indexOf(mention);
    const from = (index: number) => this.held[index]?.from ?? 0;
    while (first > 0 && isListGap(this.doc, this.held[first - 1]?.to ?? 0, from(first))) first--;
    for (let at = mention.from - 1; at >= this.sentence.from; at--) {
      if (at < from(first) && /^[,;:.]$/.test(tokens.mark(at))) return false;
      if (hits.at(F.gift, at)?.value === 'give') return true;
    }
    return false;
  }

  private isTurnedTo(mention: Mention): boolean {
    const { tokens } = this.doc;
    const { from } = this.sentence;
    return mention.from - from <= 4 && TURNS_TO.has(tokens.low(from)) && tokens.mark(mention.to) === ',';
  }

  /** The words after "cho" or "dành cho" behind the gift, up to the end of the clause; at most 18 words. */
  private wordsAfterTo(): string | null {
    const { doc, sentence, gift } = this;
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

  /** "tặng quà các hộ nghèo và …": people right behind the gift, without a "cho". */
  private peopleBehind(): string | null {
    const { doc, sentence, gift } = this;
    const from = doc.tokens.low(gift.to) === 'tết' ? gift.to + 1 : gift.to;
    let to = from;
    while (to < sentence.to && to < from + 18 && !/[.,;:()]/.test(doc.tokens.mark(to)) && doc.tokens.low(to) !== 'và')
      to++;
    const words = to > from ? doc.tokens.slice(from, to) : '';
    return PEOPLE_FIRST.test(words) ? words : null;
  }

  /** "hỗ trợ bà con làng B 50 triệu đồng": the party between the verb and the gift, with the word of its people. */
  private object(verb: number, donor: Mention | undefined): string | null {
    const named = this.held.find(
      (mention) => mention.from > verb && mention.to <= this.gift.from && mention !== donor && !mention.container,
    );
    if (!named) return COUNTED_PEOPLE.exec(this.doc.tokens.slice(verb, this.gift.to))?.[1] ?? null;
    const people = PEOPLE.exec(this.doc.tokens.slice(verb, named.from).trim())?.[0];
    return people ? `${people} ${partyText({ ...named, body: '' })}` : partyText(named);
  }

  private turnedTo(verb: number, donor: Mention | undefined): string | null {
    const named = this.held.find((mention) => mention.to <= verb && mention !== donor && this.isTurnedTo(mention));
    return named ? partyText(named) : null;
  }

  private nextParty(verb: number, donor: Mention | undefined): string | null {
    const next = this.held.find((mention) => mention.from >= verb && !mention.container && mention.key !== donor?.key);
    return next ? partyText(next) : null;
  }
}

function partyText(mention: Mention): string {
  const name = mention.sort === 'organisation' ? mention.name : `${mention.type} ${mention.name}`;
  return mention.body && /UBND|Đảng|HĐND|MTTQ|Mặt trận/i.test(mention.body) ? `${mention.body} ${name}` : name;
}
