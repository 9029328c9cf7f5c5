import { dayOrDots } from './document-inputs.ts';
import { type FlowBlock, gap, paragraph, textWidth } from './flow.ts';
import type { LayoutProfile, Role, Under } from './layout-profile.ts';
import type { DocumentNumber, OfficialDocument } from './official-document.ts';
import { boldWidth } from './text-width.ts';

/** Everything over the body: who issues, the nation or the Party, number, day, type, abstract, addressees. */
export function headOf(document: OfficialDocument, profile: LayoutProfile): readonly FlowBlock[] {
  const { heading, type, abstract, addressees } = document;
  const whole = textWidth(profile, false);
  const head = heading.kind === 'joint' ? jointHead(document, profile) : [issuerHead(document, profile)];
  return [
    ...head,
    paragraph('type', type),
    ...(abstract === null ? [] : [paragraph('abstract', abstract)]),
    ...under(profile.abstractUnder, abstract ?? type, abstract === null ? 'type' : 'abstract', profile, whole),
    gap(10, true),
    ...addressees.map((name, index) => paragraph('addressee', index === 0 ? `Kính gửi: ${name}` : name)),
  ];
}

/** A line as long as a part of the words over it (of their longest line, where they do not fit one), or a sign. */
function under(kind: Under, words: string, role: Role, profile: LayoutProfile, room: number): readonly FlowBlock[] {
  if (kind.kind === 'sign') return [paragraph('mark', kind.text, { keepNext: true })];
  const style = profile.styles[role];
  const length = Math.min(boldWidth(style.capitals ? words.toLocaleUpperCase('vi') : words, style.size), room);
  return [{ kind: 'rule', length: length * kind.share }];
}

const nationOf = (profile: LayoutProfile, room: number): readonly FlowBlock[] => {
  const { title, motto, under: line } = profile.nation;
  return [
    paragraph('nation', title),
    ...(motto === null ? [] : [paragraph('motto', motto)]),
    ...under(line, motto ?? title, motto === null ? 'nation' : 'motto', profile, room),
  ];
};

function issuerHead(document: OfficialDocument, profile: LayoutProfile): FlowBlock {
  const { heading, number } = document;
  const whole = textWidth(profile, false);
  const [left, right] = [whole * profile.headShare, whole * (1 - profile.headShare)];
  const issuer: FlowBlock[] = [];
  if (heading.kind === 'issuer') {
    const lines = issuerLines(heading.body, profile, left);
    if (heading.superior !== null) issuer.push(paragraph('superior', heading.superior));
    issuer.push(
      ...lines.map((line) => paragraph('issuer', line)),
      ...under(profile.issuerUnder, lines.at(-1) ?? '', 'issuer', profile, left),
    );
  }
  return {
    kind: 'grid',
    shares: [profile.headShare, 1 - profile.headShare],
    rows: [
      [issuer, nationOf(profile, right)],
      [
        number === null ? [] : [paragraph('number', numberText(number, profile))],
        [paragraph('place-date', placeAndDay(document))],
      ],
    ],
  };
}

const PLACE = /\s+(?=(?:tỉnh|thành phố|xã|phường|đặc khu|Việt Nam)\s)/u;

/** A name too long for one line is parted before its place: "ỦY BAN NHÂN DÂN / TỈNH GIA LAI", never "… TỈNH GIA / LAI". */
function issuerLines(body: string, { styles }: LayoutProfile, room: number): readonly string[] {
  const fits = (text: string): boolean => boldWidth(text.toLocaleUpperCase('vi'), styles.issuer.size) <= room;
  const at = PLACE.exec(body)?.index;
  if (fits(body) || at === undefined) return [body];
  const [head, place] = [body.slice(0, at), body.slice(at).trimStart()];
  return fits(place) ? [head, place] : [body];
}

/** Several bodies sign together: quốc hiệu in the middle, then the day; each body stands at its signature. */
function jointHead(document: OfficialDocument, profile: LayoutProfile): readonly FlowBlock[] {
  const { number } = document;
  const dayLine: FlowBlock = {
    kind: 'grid',
    shares: [profile.headShare, 1 - profile.headShare],
    rows: [
      [
        number === null ? [] : [paragraph('number', numberText(number, profile))],
        [paragraph('place-date', placeAndDay(document))],
      ],
    ],
  };
  return [...nationOf(profile, textWidth(profile, false)), gap(4), dayLine];
}

/** "Số: 03/KH-UBND": figures below ten carry a zero (Decree 30/2020); without a figure there is room to write one. */
export function numberText({ figure, symbol }: DocumentNumber, { number }: LayoutProfile): string {
  const shown = figure === null ? '……' : /^\d$/.test(figure) ? `0${figure}` : figure;
  return `${number.before}${shown}${symbol === null ? '' : `${number.between}${symbol}`}`;
}

export const placeAndDay = ({ place, issuedOn }: OfficialDocument): string =>
  `${place ?? '……………'}, ${dayOrDots(issuedOn)}`;
