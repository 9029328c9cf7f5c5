import { FIELD_NAMES } from '../kernel/fields.ts';
import type { Reading } from './reading.ts';
import { type Lang, READING_WORDS, dayWords, giftWords, partyWords } from './reading-words.ts';

/** What was read, as lines for a person. */
export function describeReading(reading: Reading, lang: Lang): string[] {
  const vi = lang === 'vi';
  const { published, kind, twinnings, legalBases, fields, contributions, people } = reading;
  const lines = [
    `${vi ? 'Loại bài' : 'Kind'}: ${READING_WORDS[lang].kinds[kind.kind]}`,
    `${vi ? 'Ngày đăng' : 'Published'}: ${dayWords(published?.date ?? null, lang)}`,
  ];
  for (const { supporters, recipients, signedOn, equalParties } of twinnings)
    lines.push(
      `${vi ? 'Kết nghĩa' : 'Twinning'}: ${supporters.map(partyWords).join(', ')} ${equalParties ? '↔' : '→'} ${recipients
        .map(partyWords)
        .join(', ')}, ${vi ? 'ký' : 'signed'}: ${dayWords(signedOn, lang)}`,
    );
  for (const { kind, number, issuedOn, issuer } of legalBases)
    lines.push(
      `${vi ? 'Căn cứ' : 'Legal basis'}: ${kind} ${number}, ${dayWords(issuedOn, lang)}${issuer ? `, ${issuer}` : ''}`,
    );
  if (fields.length > 0)
    lines.push(`${vi ? 'Lĩnh vực' : 'Fields'}: ${fields.map(({ field }) => FIELD_NAMES[lang][field]).join(' · ')}`);
  for (const gift of contributions)
    lines.push(
      `${vi ? (gift.status === 'given' ? 'Đã trao' : 'Cam kết') : gift.status === 'given' ? 'Given' : 'Pledged'}: ${gift.donor ?? '?'} → ${
        gift.recipient ?? '?'
      }: ${giftWords(gift, lang)}`,
    );
  for (const { name, role } of people) lines.push(`${vi ? 'Người' : 'Person'}: ${name}${role ? `, ${role}` : ''}`);
  return lines;
}
