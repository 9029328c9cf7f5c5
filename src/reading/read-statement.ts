import type { Doc, Sentence } from './document.ts';
import { F } from './families.ts';
import { findLoose, isActor } from './find-loose.ts';
import { findAssigned, findHelps, findListed, findPairs, findPairsListed, findPairsWith } from './find-pairs.ts';
import { helpsOfPairs } from './find-helps-of-pairs.ts';
import { partnersOf } from './find-partners.ts';
import { dividerIn, isHelper, listFrom } from './mention-lists.ts';
import type { Mention } from './mention.ts';
import { statementOf, type Statement } from './statement.ts';
import { MARK, NUMBER, WORD } from './tokens.ts';

/** Reads the statements of one sentence; `subject` is who acts, carried from sentence to sentence. */
export class StatementReader {
  readonly doc: Doc;
  readonly sentence: Sentence;
  readonly mentions: readonly Mention[];
  subject: Mention[];
  readonly recent: ReadonlyMap<string, Mention>;
  /** The organisations named last. */
  readonly organisations: readonly Mention[];
  /** Words such as "ký kết hợp tác" tie parties only in a piece about a twinning. */
  readonly isAboutTwinning: boolean;
  /** In a piece that tells of several pairs: "9 cặp kết nghĩa". */
  readonly isOfPairs: boolean;

  constructor(
    doc: Doc,
    sentence: Sentence,
    held: readonly Mention[],
    subject: Mention[],
    recent: ReadonlyMap<string, Mention>,
    isAboutTwinning: boolean,
    organisations: readonly Mention[],
    isOfPairs: boolean,
  ) {
    this.isOfPairs = isOfPairs;
    this.organisations = organisations;
    this.recent = recent;
    this.isAboutTwinning = isAboutTwinning;
    this.doc = doc;
    this.sentence = sentence;
    this.mentions = held.filter((mention) => !mention.container && !mention.former);
    this.subject = subject;
  }

  read(): Statement[] {
    const { doc, sentence } = this;
    const found: Statement[] = [];
    const pairs = findPairs(this.doc, this.sentence, this.mentions);
    if (pairs.length > 1) return pairs;
    const joined = this.isAboutTwinning ? findPairsListed(doc, sentence, this.mentions) : [];
    if (joined.length > 1) return joined;
    const listed = this.isAboutTwinning
      ? [
          ...findListed(doc, sentence, this.mentions),
          ...(this.isEntry() ? findAssigned(doc, sentence, this.mentions) : []),
        ]
      : [];
    if (listed.length > 0) return listed;
    let place = '';
    for (const [from, to] of this.clauses()) {
      const lead = this.mentions.find((mention) => mention.from >= from && mention.to <= to);
      if (lead?.locative && lead.level === 1) place = lead.name;
      for (const statement of this.readClause(from, to)) {
        if (place) for (const mention of statement.right) if (mention.level === 0) mention.commune ??= place;
        found.push(statement);
      }
    }
    if (this.isBetweenPlaces()) {
      const communes = found.filter(({ left, right }) => [...left, ...right].every((mention) => mention.level === 1));
      found.length = 0;
      found.push(...communes);
    }
    if (
      found.length === 0 &&
      pairs.length === 1 &&
      (sentence.sort === 'title' ||
        doc.hits.find(F.twin, sentence.from, sentence.to) ||
        this.isOfPairs ||
        (this.isAboutTwinning && (this.isRow() || this.isEntry())))
    )
      return pairs;
    const helps = this.isAboutTwinning ? this.helpsBeside(found) : [];
    return [...found, ...helps, ...(this.isOfPairs ? helpsOfPairs(this, this.clauses(), [...found, ...helps]) : [])];
  }

  /** "2 | Trường A | Buôn B": a row of a table. */
  private isRow(): boolean {
    const { tokens } = this.doc;
    for (let at = this.sentence.from; at < this.sentence.to; at++) if (tokens.mark(at) === '|') return true;
    return false;
  }

  /** "- Phòng A - bản B;", "2. Trường C - bản D": an entry of a list. */
  private isEntry(): boolean {
    const { tokens } = this.doc;
    const { from } = this.sentence;
    return /^[-–•+*]$/.test(tokens.mark(from)) || (tokens.kind[from] === NUMBER && tokens.kind[from + 1] === MARK);
  }

  /** Helps in the parts of the sentence, between semicolons, that tie nobody yet. */
  private helpsBeside(found: readonly Statement[]): Statement[] {
    const { doc, sentence, mentions } = this;
    if (found.length === 0) {
      const pairs = findPairsWith(doc, sentence, mentions);
      return pairs.length > 0 ? pairs : findHelps(doc, sentence, mentions);
    }
    return this.clauses().flatMap(([from, to]) => {
      if (found.some((statement) => statement.from >= from && statement.from < to)) return [];
      const inside = mentions.filter((mention) => mention.from >= from && mention.to <= to);
      const pairs = findPairsWith(doc, sentence, inside);
      return pairs.length > 0 ? pairs : findHelps(doc, sentence, inside);
    });
  }

  /** "theo chương trình kết nghĩa giữa hai địa phương": the communes are twins, not their villages and unions. */
  private isBetweenPlaces(): boolean {
    const { tokens } = this.doc;
    for (let at = this.sentence.from; at + 3 < this.sentence.to; at++)
      if (tokens.low(at) === 'giữa' && tokens.low(at + 2) === 'địa' && tokens.low(at + 3) === 'phương') return true;
    return false;
  }

  /** Clauses between semicolons. */
  private clauses(): [number, number][] {
    const { doc, sentence } = this;
    const clauses: [number, number][] = [];
    let from = sentence.from;
    for (let at = sentence.from; at <= sentence.to; at++) {
      if (at < sentence.to && doc.tokens.mark(at) !== ';') continue;
      if (at > from) clauses.push([from, at]);
      from = at + 1;
    }
    return clauses;
  }

  private readClause(from: number, to: number): Statement[] {
    const { doc } = this;
    const held = this.mentions.filter((mention) => mention.from >= from && mention.to <= to);
    const cues = doc.hits.within(F.twin, from, to);
    const others = this.isAboutTwinning ? doc.hits.within(F.twinNear, from, to) : [];
    const near =
      cues.length === 0
        ? others
        : [...cues, ...others.filter((hit) => hit.value === 'charge')].toSorted((a, b) => a.from - b.from);
    const found: Statement[] = [];
    const twinned = held.filter((mention) => mention.twinned);
    for (const mention of twinned) {
      const partners = partnersOf(this.doc, mention, { held, subject: this.subject, recent: this.recent });
      if (partners.length > 0) found.push(this.statement(partners, [mention], false, 'twin-of', 0.85));
    }
    if (found.length > 0) return found;
    let start = from;
    for (const cue of near) {
      if (cue.from < start) continue;
      const since = this.afterLastColon(start, cue.from);
      const statement =
        this.readBetween(held, cue.from, start, to) ??
        this.readWith(held, cue, since, to) ??
        this.readDirect(held, cue, since, to);
      if (!statement) continue;
      found.push(statement);
      start = Math.max(cue.to, statement.to);
    }
    const actors = held.filter((mention) => isActor(mention));
    const before = near[0] ? actors.filter((mention) => near[0] && mention.to <= near[0].from) : actors;
    if (before.length > 0) this.subject = before;
    const pointed = found.length === 0 && cues[0] ? this.readPointed(cues[0], held) : null;
    if (pointed) found.push(pointed);
    if (found.length === 0 && near.length > 0) {
      const loose = findLoose(this, held, cues.length > 0);
      if (loose) found.push(loose);
    }
    return found;
  }

  /** "Đây là làng do 2 đơn vị nhận kết nghĩa.": both sides stand in the sentences before. */
  private readPointed(cue: { from: number }, held: readonly Mention[]): Statement | null {
    const { tokens, hits } = this.doc;
    const { from } = this.sentence;
    const others = held.filter((mention) => mention.from > cue.from);
    if (tokens.low(from) !== 'đây' || held.length > others.length) return null;
    for (let at = from; at < cue.from; at++) if (tokens.low(at) === 'từng') return null;
    for (let at = from + 1; at < cue.from; at++) {
      const type = hits.at(F.place, at);
      if (!type || tokens.isCapital(at + 1)) continue;
      const place = this.recent.get(type.value);
      const givers = (others.length > 0 ? others : this.subject).filter(
        (known) => known.key !== place?.key && known.level !== 0,
      );
      return place && givers.length > 0 ? this.statement(givers, [place], true, 'pointed-back', 0.82) : null;
    }
    return null;
  }

  /** "kết nghĩa với làng từ năm 2023": the village named before. */
  private bareType(held: readonly Mention[], at: number, to: number): Mention[] {
    const { hits } = this.doc;
    const office = this.bareOffice(at);
    if (office) return [office];
    const from = hits.at(F.body, at)?.to ?? at;
    const type = from < to ? hits.at(F.place, from) : null;
    if (!type) return [];
    const here = held.findLast((mention) => mention.to <= at && mention.type === type.value && !mention.container);
    const known = here ?? this.recent.get(type.value);
    return known ? [known] : [];
  }

  /** "được phân công kết nghĩa với Sở", "giữa Sở với thôn": the office named before by its whole name. */
  private bareOffice(at: number): Mention | null {
    const { hits, tokens } = this.doc;
    const head = hits.at(F.organisation, at);
    if (!head || tokens.isCapital(head.to)) return null;
    const words = tokens.slice(head.from, head.to).toLowerCase();
    const here = this.mentions.filter((mention) => mention.sort === 'organisation' && mention.to <= at);
    return [...this.organisations, ...here].findLast((mention) => mention.name.toLowerCase().startsWith(words)) ?? null;
  }

  private statement(left: Mention[], right: Mention[], divided: boolean, rule: string, confidence: number): Statement {
    return statementOf(this.sentence.index, left, right, { rule, confidence, divided });
  }

  /** "lễ kết nghĩa giữa A, B và|với C" */
  private readBetween(held: readonly Mention[], cue: number, from: number, to: number): Statement | null {
    const { tokens } = this.doc;
    for (let at = Math.max(from, cue - 20); at < Math.min(to, cue + 14); at++) {
      if (tokens.kind[at] !== WORD || tokens.low(at) !== 'giữa') continue;
      const list = listFrom(this.doc, held, at + 1, to, 8);
      if (list.length === 0) continue;
      const divide = dividerIn(this.doc, at + 1, list.at(-1)?.from ?? at);
      const left = list.filter((mention) => divide > 0 && mention.to <= divide);
      const right = list.filter((mention) => mention.from > divide);
      if (divide > 0 && right.length > 0) {
        const subject = left.length > 0 ? left : this.bareSubject(held, at);
        return this.statement(subject, right, subject.length > 0, 'between-with', 0.95);
      }
      if (list.length > 1) return this.statement(list, [], false, 'between', 0.95);
    }
    return null;
  }

  /** "giữa phường với làng Ghè": the commune named before. */
  private bareSubject(held: readonly Mention[], at: number): Mention[] {
    const office = this.bareOffice(at + 1);
    if (office) return [office];
    const before = held.filter((mention) => mention.to <= at && isActor(mention));
    return before.length > 0 ? before : this.subject.slice(0, 1);
  }

  /** "A … kết nghĩa … với B": "với" within twelve words of the cue. */
  private readWith(
    held: readonly Mention[],
    cue: { from: number; to: number },
    from: number,
    to: number,
  ): Statement | null {
    const { tokens } = this.doc;
    for (let at = cue.to; at < Math.min(to, cue.to + 12); at++) {
      if (tokens.kind[at] !== WORD || (tokens.low(at) !== 'với' && tokens.low(at) !== 'cùng')) continue;
      if (tokens.low(at + 1) === 'nhau' || tokens.low(at + 1) === 'các') {
        if (tokens.low(at + 1) === 'nhau') return null;
      }
      let right = listFrom(this.doc, held, at + 1, to, 7);
      if (right.length === 0) right = this.bareType(held, at + 1, to);
      // "xã A có 5 cặp bản kết nghĩa với các bản thuộc huyện B": the district only tells where they lie.
      const isWide = right.every(({ level }) => level === 2 || level === 3);
      if (right.length === 0 || (isWide && held.some(({ level, to: end }) => level <= 1 && end <= cue.from)))
        return null;
      const isRight = (mention: Mention) => right.some((other) => other.key === mention.key);
      let left = held.filter(
        (mention) => !isRight(mention) && mention.from >= from && mention.to <= cue.from && isActor(mention),
      );
      const joins = left[0] !== undefined && this.isJoined(left[0].from, from);
      if (left.length === 0 || joins)
        left = [...this.subject.filter((known) => !right.some((mention) => mention.key === known.key)), ...left];
      if (left.some((mention) => mention.level < 2 || mention.sort === 'organisation'))
        left = left.filter((mention) => mention.level < 2 || mention.sort === 'organisation');
      left = this.withoutHelpers(this.withoutSenders(left), right);
      if (left.length === 0) return this.statement([], right, true, 'with-half', 0.5);
      return this.statement(left, right, true, 'with', 0.93);
    }
    return null;
  }

  /** "Binh đoàn A phân công Công ty B gắn bó với làng C": who sends is no party. */
  private withoutSenders(left: Mention[]): Mention[] {
    const [sender, sent] = left;
    if (!sender || !sent) return left;
    const { tokens } = this.doc;
    const next = tokens.low(sender.to) === 'đã' ? sender.to + 1 : sender.to;
    const two = `${tokens.low(next)} ${tokens.low(next + 1)}`;
    return ['phân công', 'giao nhiệm', 'chỉ đạo', 'chỉ định'].includes(two) ||
      (tokens.low(next) === 'giao' && sent.from === next + 1)
      ? left.slice(1)
      : left;
  }

  /** "Phòng A phối hợp với xã B tổ chức lễ kết nghĩa với làng C": the commune helps to hold it; the village lies there. */
  private withoutHelpers(left: Mention[], right: readonly Mention[]): Mention[] {
    if (!right.every(({ level }) => level === 0)) return left;
    const helpers = left.filter((mention) => mention.level === 1 && isHelper(this.doc, this.sentence, mention));
    if (helpers.length === 0 || helpers.length === left.length) return left;
    for (const village of right) village.commune ??= helpers[0]?.name;
    return left.filter((mention) => !helpers.includes(mention));
  }

  /** "đồng thời cùng Kho Hậu cần … kết nghĩa với": the subject of the clause before goes on. */
  private isJoined(mentionFrom: number, from: number): boolean {
    const { tokens } = this.doc;
    const before = mentionFrom - 1;
    return before >= from && tokens.kind[before] === WORD && tokens.text(before) === 'cùng';
  }

  /** "nhận kết nghĩa làng X", "kết nghĩa, giúp đỡ xã Y". */
  private readDirect(
    held: readonly Mention[],
    cue: { from: number; to: number },
    from: number,
    to: number,
  ): Statement | null {
    const { tokens, hits } = this.doc;
    let at = cue.to;
    for (let steps = 0; steps < 5 && at < to; steps++) {
      const word = tokens.kind[at] === WORD ? tokens.low(at) : tokens.mark(at);
      if (!['và', ',', 'giúp', 'đỡ', 'hỗ', 'trợ', 'đầu', 'cho', '2', 'hai', 'các'].includes(word)) break;
      if (word === ',' && !hits.has(F.gift, at + 1)) break;
      at++;
    }
    // "Theo giao ước, phường A hỗ trợ …": behind the comma another clause begins.
    if (tokens.mark(at) === ',' && this.isSource(cue.from)) return null;
    at = this.afterColon(at, to);
    const right = listFrom(this.doc, held, at, to, 1).filter((mention) => mention.level <= 1 && !mention.locative);
    if (right.length === 0 || (right[0]?.from ?? 0) > at + 1) return null;
    const left = held.filter((mention) => mention.from >= from && mention.to <= cue.from && isActor(mention));
    const chosen =
      left.length > 0 ? left : this.subject.filter((known) => !right.some((mention) => mention.key === known.key));
    return chosen.length > 0 ? this.statement(chosen, right, true, 'direct', 0.85) : null;
  }

  /** "Theo nội dung giao ước": what is agreed in it is told, not who agreed. */
  private isSource(at: number): boolean {
    for (let back = at - 1; back >= this.sentence.from && back >= at - 4; back--)
      if (this.doc.tokens.low(back) === 'theo') return true;
    return false;
  }

  /** "vừa có thêm hai người anh em: Trung tâm A kết nghĩa với …": the subject stands behind the colon, if anybody does. */
  private afterLastColon(from: number, to: number): number {
    for (let at = to - 1; at >= from; at--)
      if (this.doc.tokens.mark(at) === ':')
        return this.mentions.some((mention) => mention.from > at && mention.to <= to) ? at + 1 : from;
    return from;
  }

  /** "kết nghĩa một lúc ba nơi: thôn A, làng B": the list behind a colon. */
  private afterColon(at: number, to: number): number {
    for (let next = at; next < Math.min(to, at + 8); next++) if (this.doc.tokens.mark(next) === ':') return next + 1;
    return at;
  }
}
