import { spanOf, type Doc, type Sentence } from '../document.ts';
import { F } from '../families.ts';
import { NUMBER, WORD } from '../tokens.ts';
import type { ReadCeremony } from './details.ts';

const TIMES: Readonly<Record<string, ReadCeremony['timeOfDay']>> = {
  sáng: 'morning',
  trưa: 'noon',
  chiều: 'afternoon',
  tối: 'evening',
};
const LONGEST_PLACE = 20;
/** Sentences in which a piece tells where and when its ceremony was. */
const LEAD = 8;

/** The hall and the hour of the signing: "Chiều 20-10, tại hội trường UBND xã A, …", "vào hồi 8 giờ 30 phút". */
export function findCeremony(doc: Doc): ReadCeremony | null {
  const stories = doc.sentences.filter(({ sort }) => sort === 'body').slice(0, LEAD);
  for (const sentence of stories) {
    const isCeremony = doc.hits.find(F.ceremony, sentence.from, sentence.to) !== null;
    const isMinutes = ['hôm', 'vào'].includes(doc.tokens.low(sentence.from));
    if (!isCeremony && !isMinutes) continue;
    const time = timeIn(doc, sentence);
    const place = placeIn(doc, sentence);
    if (!time && !place) continue;
    const from = Math.min(time?.from ?? sentence.to, place?.from ?? sentence.to);
    const to = Math.max(time?.to ?? 0, place?.to ?? 0);
    return {
      place: place ? doc.tokens.slice(place.from, place.to).replace(/\s+/g, ' ') : null,
      timeOfDay: time?.timeOfDay ?? null,
      clock: time?.clock ?? null,
      span: spanOf(doc, from, to),
      rule: isCeremony ? 'ceremony-sentence' : 'minutes',
      confidence: 0.8,
    };
  }
  return null;
}

interface Time {
  readonly from: number;
  readonly to: number;
  readonly timeOfDay: ReadCeremony['timeOfDay'];
  readonly clock: string | null;
}

function timeIn({ tokens, source }: Doc, sentence: Sentence): Time | null {
  for (let at = sentence.from; at < Math.min(sentence.to, sentence.from + 30); at++) {
    if (tokens.kind[at] === NUMBER && tokens.low(at + 1) === 'giờ') {
      const hour = Number(tokens.text(at));
      const minute = tokens.kind[at + 2] === NUMBER ? Number(tokens.text(at + 2)) : 0;
      if (hour > 23 || minute > 59) continue;
      const clock = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
      const to = tokens.kind[at + 2] === NUMBER ? at + 3 : at + 2;
      return {
        from: at,
        to,
        clock,
        timeOfDay: hour < 11 ? 'morning' : hour < 13 ? 'noon' : hour < 18 ? 'afternoon' : 'evening',
      };
    }
    // The first letters of the four words spare a string for all others.
    const first = source.lower.charCodeAt(tokens.start[at] ?? 0);
    if (first !== 115 && first !== 116 && first !== 99) continue;
    const timeOfDay = tokens.kind[at] === WORD ? TIMES[tokens.low(at)] : undefined;
    const next = tokens.low(at + 1);
    // "Chiều 20-10", "Sáng ngày 5/9", "sáng nay": not "buổi sáng thức dậy".
    if (timeOfDay && (tokens.kind[at + 1] === NUMBER || next === 'ngày' || next === 'nay' || next === 'qua'))
      return { from: at, to: at + 2, timeOfDay, clock: null };
  }
  return null;
}

/** The words behind "tại": to the comma, and on while each next part names a larger place. */
function placeIn({ tokens, hits }: Doc, sentence: Sentence): { from: number; to: number } | null {
  for (let at = sentence.from; at < sentence.to; at++) {
    if (tokens.low(at) !== 'tại' || ['đó', 'đây', 'buổi', 'lễ'].includes(tokens.low(at + 1))) continue;
    const limit = Math.min(sentence.to, at + 1 + LONGEST_PLACE);
    let to = at + 1;
    let depth = 0;
    while (to < limit) {
      const mark = tokens.mark(to);
      if (mark === '(') depth++;
      else if (mark === ')') depth--;
      else if (mark === ',' && depth === 0 && !(hits.has(F.place, to + 1) && namesPlace(tokens, to + 1, limit))) break;
      else if (mark === ';' || mark === ':' || mark === '.') break;
      else if (tokens.kind[to] === WORD && depth === 0 && !tokens.isCapital(to) && isVerb(hits, tokens.low(to), to))
        break;
      to++;
    }
    if (depth === 0 && to - at > 1) return { from: at + 1, to };
  }
  return null;
}

/** A type word with its name, and a comma or bracket behind: a part of the address, not the subject of the sentence. */
function namesPlace(tokens: Doc['tokens'], at: number, limit: number): boolean {
  let end = at + 1;
  while (end < limit && (tokens.isCapital(end) || tokens.kind[end] === NUMBER || tokens.low(end) === 'phố')) end++;
  return end < limit && end > at + 1 && /^[,;.()]$/.test(tokens.mark(end));
}

const isVerb = (hits: Doc['hits'], low: string, at: number): boolean =>
  hits.has(F.signing, at) || ['đã', 'diễn', 'tổ', 'được', 'làm', 'ký', 'vừa', 'do', 'với', 'giữa', 'có'].includes(low);
