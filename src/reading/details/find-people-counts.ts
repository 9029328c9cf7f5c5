import { spanOf, type Doc, type Sentence } from '../document.ts';
import { F } from '../families.ts';
import { findAmounts, type QuantityMention } from '../find-amounts.ts';
import type { Mention } from '../mention.ts';
import { MARK } from '../tokens.ts';
import { MOST_DETAILS, type ReadHelped, type ReadProfile } from './details.ts';

/** Peoples of the country as the press writes them, in small letters without marks between the syllables. */
const PEOPLES =
  /(?:người|dân tộc|đồng bào)\s+((?:Bahnar|Ba Na|Bana|Jrai|Gia Rai|Ê\s?[Đđ]ê|Êđê|Cơ Tu|Xơ [Đđ]ăng|Xê [Đđ]ăng|Ca Dong|M'?nông|Mnông|Chăm|Hrê|Cor|Raglai|Gia Rai|K'?Ho|Cơ Ho|Mạ|Churu|Chu Ru|Stiêng|S'tiêng|Khmer|Mông|Dao|Tày|Nùng|Thái|Mường|Hà Nhì|Khơ Mú|Lô Lô|La Hủ|Giẻ Triêng|Gié[- ]Triêng|Brâu|Rơ Măm|Bru[- ]Vân Kiều|Vân Kiều|Pa Cô|Tà Ôi|Sán Dìu|Sán Chay|Hoa)(?:\s*(?:,|và)\s*(?:Bahnar|Ba Na|Jrai|Êđê|Ê Đê|Cơ Tu|Mnông|M'nông|Hrê|Mông|Dao|Tày|Nùng|Thái|Mường|K'?Ho|Mạ|Chăm|Xơ Đăng))*)/gu;

/** Units that count people or households; a village or an office is no person. */
const PERSONS =
  /^(?:hộ|khẩu|nhân khẩu|gia đình|học sinh|em|người|cháu|thanh niên|đoàn viên|hội viên|phụ nữ|trẻ|mẹ|cụ|sinh viên|già làng|bệnh nhân|lượt người|nhóm hộ)/;
const TO = new Set(['cho', 'giúp', 'tặng', 'đỡ', 'trợ', 'tới', 'đến', 'khám', 'thuốc', 'dành']);
const GETS = new Set(['được', 'nhận', 'thoát', 'hưởng']);

/** Households and people whom help reached, and what the text tells of the places themselves. */
export function findPeopleCounts(
  doc: Doc,
  mentions: readonly Mention[],
): { helped: ReadHelped[]; profiles: ReadProfile[] } {
  const helped: ReadHelped[] = [];
  const profiles: ReadProfile[] = [];
  let place: Mention | null = null;
  let next = 0;
  for (const sentence of doc.sentences) {
    for (; next < mentions.length && (mentions[next]?.sentence ?? 0) <= sentence.index; next++) {
      const mention = mentions[next];
      if (mention?.sort === 'place' && mention.level <= 1 && !mention.container && !mention.inRole) place = mention;
    }
    if (sentence.sort !== 'body' || !countsPeople(doc, sentence)) continue;
    if (helped.length > MOST_DETAILS || profiles.length > MOST_DETAILS) break;
    const counts = findAmounts(doc, sentence.from, sentence.to).filter(
      (amount): amount is QuantityMention => amount.sort === 'quantity' && PERSONS.test(amount.unit),
    );
    if (counts.length === 0) continue;
    const profile = profileOf(doc, sentence, counts, place);
    if (profile) profiles.push(profile);
    else for (const count of counts) if (isHelped(doc, sentence, count)) helped.push(helpedOf(doc, count));
  }
  return { helped, profiles };
}

/** Spares most sentences the look for numbers. */
const countsPeople = (doc: Doc, { from, to }: Sentence): boolean =>
  doc.hits
    .within(F.goods, from, to)
    .some(({ value, from: at }) => value === 'people' && doc.tokens.kind[at - 1] !== MARK);

const helpedOf = (doc: Doc, { from, to, quantity, unit }: QuantityMention): ReadHelped => ({
  count: quantity,
  unit,
  span: spanOf(doc, from, to),
  rule: 'counted-people',
  confidence: 0.75,
});

/** "cho 42 hộ", "giúp 5 hộ thoát nghèo", "9 hộ được hỗ trợ": in a sentence of giving. */
function isHelped({ tokens, hits }: Doc, sentence: Sentence, { from, to }: QuantityMention): boolean {
  if (!hits.find(F.gift, sentence.from, sentence.to)) return false;
  for (let back = from - 1; back >= sentence.from && back >= from - 3; back--)
    if (TO.has(tokens.low(back))) return true;
  for (let after = to; after < Math.min(sentence.to, to + 4); after++) if (GETS.has(tokens.low(after))) return true;
  return false;
}

/** "Làng có 142 hộ với 611 khẩu, chủ yếu là người Bahnar, 38 hộ nghèo và 27 hộ cận nghèo." */
function profileOf(
  doc: Doc,
  sentence: Sentence,
  counts: readonly QuantityMention[],
  place: Mention | null,
): ReadProfile | null {
  const kinds = counts.map((count) => ({ count, kind: kindOf(doc, count) }));
  const first = (kind: string): number | null => kinds.find((one) => one.kind === kind)?.count.quantity ?? null;
  const [households, people] = [first('households'), first('people')];
  const [poor, nearPoor] = [first('poor'), first('near-poor')];
  const words = doc.tokens.slice(sentence.from, sentence.to);
  const peoples = [...words.matchAll(PEOPLES)].flatMap(([, names]) => (names ?? '').split(/\s*(?:,|và)\s*/u));
  const isTold = households !== null && (people !== null || poor !== null || peoples.length > 0);
  if (!isTold || doc.hits.find(F.handOver, sentence.from, sentence.to)) return null;
  const [one] = counts;
  return {
    place: place ? `${place.type} ${place.name}` : null,
    households,
    people,
    poorHouseholds: poor,
    nearPoorHouseholds: nearPoor,
    peoples: [...new Set(peoples)],
    span: spanOf(doc, one?.from ?? sentence.from, counts.at(-1)?.to ?? sentence.to),
    rule: 'profile',
    confidence: people === null ? 0.65 : 0.85,
  };
}

function kindOf({ tokens }: Doc, { unit, to }: QuantityMention): string {
  if (unit.startsWith('hộ') || unit.startsWith('gia đình')) {
    const next = `${unit} ${tokens.low(to)}`;
    if (/cận/.test(next)) return 'near-poor';
    return /nghèo/.test(next) ? 'poor' : 'households';
  }
  return /^(?:người|nhân khẩu|khẩu)/.test(unit) ? 'people' : 'others';
}
