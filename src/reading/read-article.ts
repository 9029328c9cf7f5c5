import type { PlainDate } from '../kernel/plain-date.ts';
import { decideContributions } from './decide-contributions.ts';
import { decideKind } from './decide-kind.ts';
import { decideTwinnings } from './decide-twinnings.ts';
import type { ReadDetails } from './details/details.ts';
import { findDetails } from './details/find-details.ts';
import { documentOf, type Doc } from './document.ts';
import { F } from './families.ts';
import { findDates, latestDay, resolveDate, type DateMention } from './find-dates.ts';
import { findFields } from './find-fields.ts';
import { findLegalMentions, isInLegal, mergeLegalBases, type LegalMention } from './find-legal-bases.ts';
import { dropPeople, findMentions, markRoles } from './find-mentions.ts';
import { findPeople, mergePeople } from './find-people.ts';
import { findPublished } from './find-published.ts';
import { letterheadOf } from './find-shouted-party.ts';
import { findStatements } from './find-statements.ts';
import { findVisit } from './find-visit.ts';
import type { Statement } from './statement.ts';
import type { Gazetteer } from './gazetteer.ts';
import { mergeParties } from './merge-parties.ts';
import type { Reading } from './reading.ts';

/** What is known of an article beside its text. */
export interface KnownSource {
  readonly title?: string;
  readonly published?: PlainDate | null;
  readonly outlet?: string;
}

/**
 * Reads an article, minutes or report into facts. Pure and deterministic; any string is allowed and none throws; time and
 * memory are linear in the length of the text. Spans are UTF-16 offsets into `text` as given. A headline that is known but
 * not in the text helps to tell the kind of event; it yields no other fact, as it has no span there.
 */
export function readArticle(text: string, known: KnownSource, gazetteer: Gazetteer): Reading {
  const doc = documentOf(text);
  const legal = findLegalMentions(doc);
  const people = findPeople(doc, gazetteer);
  const mentions = findMentions(doc, gazetteer).filter((mention) => !isInLegal(legal, mention.from));
  const letterhead = letterheadOf(doc);
  if (letterhead) mentions.unshift(letterhead);
  markRoles(doc, mentions, people);
  dropPeople(mentions, people);
  const partyOf = mergeParties(mentions);
  // "Trưởng thôn Groi Wêt, anh Đinh Yưk": the village behind its head's office is no person.
  const villages = new Set(
    mentions.flatMap(({ level, bare, inRole, name }) => (level === 0 && !bare && !inRole ? [name] : [])),
  );
  const dates = storyDates(doc, legal);
  const published = findPublished(doc, known.published ?? null, datelineOf(doc, dates));
  const latest = latestDay([...legalDates(doc, legal), ...dates.map((found) => found.date)]);
  const stated = findStatements(doc, mentions, letterhead);
  const visit = stated.length === 0 ? findVisit(doc, mentions) : null;
  const statements = visit ? [visit] : stated;
  const signed = ceremonyDates(doc, dates);
  const resolve = (date: DateMention | null) => (date ? resolveDate(date, published?.date ?? null, latest) : null);
  const twinnings = decideTwinnings(doc, mentions, partyOf, statements, gazetteer, (statement) =>
    resolve(dateOf(statement, signed)),
  );
  const contributions = decideContributions(doc, mentions, twinnings);
  const kind = kindUnder(known.title, text, doc, legal, twinnings, contributions);
  let details: ReadDetails | null = null;
  return {
    published,
    kind,
    twinnings:
      kind.kind === 'unrelated'
        ? []
        : twinnings.map((twinning) =>
            kind.kind === 'signing'
              ? twinning
              : {
                  ...twinning,
                  signedOn: resolve(signed.sure ?? (kind.kind === 'other-twinning' ? signed.held : null)),
                },
          ),
    legalBases: mergeLegalBases(legal, resolve),
    fields: findFields(doc, legal, mentions, people, contributions),
    contributions,
    // Most callers want the facts that become records; what stands beside them is found when it is first asked for.
    get details() {
      return (details ??= findDetails(doc, kind.kind, mentions, published?.date ?? latest, resolve));
    },
    people: mergePeople(doc, people).filter(({ name }) => !villages.has(name)),
  };
}

const LONGEST_TITLE = 300;

/** A headline that only the caller knows tells of the event as one in the text does; its words have no span here. */
function kindUnder(
  title: string | undefined,
  text: string,
  doc: Doc,
  legal: readonly LegalMention[],
  twinnings: Reading['twinnings'],
  contributions: Reading['contributions'],
): Reading['kind'] {
  const line = title?.replace(/\s+/g, ' ').trim() ?? '';
  if (line === '' || line.length > LONGEST_TITLE || text.includes(line) || text.includes(title ?? ''))
    return decideKind(doc, legal, twinnings, contributions);
  const prefix = `${line}\n`;
  const titled = documentOf(prefix + text);
  const kind = decideKind(titled, findLegalMentions(titled), twinnings, contributions);
  const start = kind.span.start - prefix.length;
  return { ...kind, span: start < 0 ? { start: 0, end: text.length } : { start, end: kind.span.end - prefix.length } };
}

interface StoryDate {
  readonly date: DateMention;
  readonly sentence: number;
  /** In the story itself, not in a headline or caption. */
  readonly isBody: boolean;
}

const MOST_DATES = 5_000;

/** Days named in the story, those of documents aside. */
function storyDates(doc: Doc, legal: readonly LegalMention[]): StoryDate[] {
  const found: StoryDate[] = [];
  for (const sentence of doc.sentences) {
    if (sentence.sort === 'noise' || found.length > MOST_DATES) continue;
    for (const date of findDates(doc, sentence.from, sentence.to))
      if (!isInLegal(legal, date.from))
        found.push({ date, sentence: sentence.index, isBody: sentence.sort === 'body' });
  }
  return found;
}

function legalDates(doc: Doc, legal: readonly LegalMention[]): DateMention[] {
  return legal.flatMap((mention) => findDates(doc, mention.from, mention.to));
}

/** The day of the story: the first without a year, else the first, among its first sentences. */
function datelineOf(_doc: Doc, dates: readonly StoryDate[]): DateMention | null {
  const body = dates.filter((found) => found.isBody);
  return (body.find((found) => found.date.year === null) ?? body[0])?.date ?? null;
}

interface CeremonyDates {
  /** First token's sentence → the day beside the words of the ceremony. */
  readonly bySentence: ReadonlyMap<number, DateMention>;
  readonly first: DateMention | null;
  /** A day right behind "ký": "biên bản ký ngày 20/6/2025". */
  readonly sure: DateMention | null;
  /** A day in a sentence in which the ceremony is held: "ngày 25/3, Đoàn A và Đoàn B tổ chức lễ kết nghĩa". */
  readonly held: DateMention | null;
}

function ceremonyDates(doc: Doc, dates: readonly StoryDate[]): CeremonyDates {
  const bySentence = new Map<number, DateMention>();
  let sure: DateMention | null = null;
  let held: DateMention | null = null;
  for (const found of dates) {
    const sentence = doc.sentences[found.sentence];
    if (!sentence) continue;
    const isRight = isSigningDay(doc, sentence.from, found.date);
    if (!isRight && !doc.hits.find(F.ceremony, sentence.from, sentence.to)) continue;
    if (isRight || !bySentence.has(found.sentence)) bySentence.set(found.sentence, found.date);
    sure ||= isRight ? found.date : null;
    held ||= doc.hits.find(F.signing, sentence.from, sentence.to) ? found.date : null;
  }
  const dateline = datelineOf(doc, dates);
  return { bySentence, first: bySentence.values().next().value ?? dateline, sure, held };
}

/** "ký ngày 20/6/2025", "ký kết vào ngày 5-9": at most three words between. */
function isSigningDay(doc: Doc, from: number, date: DateMention): boolean {
  // A day with its year may stand further off: "ký kết nghĩa với xã A ngày 2-8-2025".
  const reach = date.year === null ? 4 : 12;
  for (let at = date.from - 1; at >= from && at >= date.from - reach; at--)
    if (doc.tokens.low(at) === 'ký') return true;
  return false;
}

function dateOf(statement: Statement, signed: CeremonyDates): DateMention | null {
  return signed.bySentence.get(statement.sentence) ?? signed.first;
}
