import { dayOrDots } from './document-inputs.ts';
import { type FlowBlock, paragraph } from './flow.ts';
import { numberText } from './lay-out-head.ts';
import type { LayoutProfile } from './layout-profile.ts';
import type { OfficialDocument } from './official-document.ts';
import { roman } from './roman.ts';

/** Over an annex: "Phụ lục I" where there are two or more, its title, and of which document it is (Decree 30/2020). */
export function annexHead(document: OfficialDocument, index: number, profile: LayoutProfile): readonly FlowBlock[] {
  const { annexes } = document;
  const title = annexes[index]?.title ?? '';
  return [
    paragraph('annex', annexes.length > 1 ? `Phụ lục ${roman(index + 1)}` : 'Phụ lục'),
    paragraph('annex-title', title),
    paragraph('annex-ref', `(Kèm theo ${referenceOf(document, profile)})`),
  ];
}

/** "Quyết định số 43/QĐ-UBND ngày 22 tháng 8 năm 2025 của Ủy ban nhân dân tỉnh Gia Lai". */
function referenceOf(document: OfficialDocument, profile: LayoutProfile): string {
  const { heading, type, number } = document;
  const kind = `${type.charAt(0).toUpperCase()}${type.slice(1).toLowerCase()}`;
  const day = dayOrDots(document.issuedOn);
  const numbered = number === null ? '' : ` số ${numberText(number, profile).replace(/^Số:?\s*/u, '')}`;
  const issuer = heading.kind === 'issuer' ? ` của ${issuerWords(heading)}` : '';
  return `${kind}${numbered} ${day}${issuer}`;
}

/** "Ủy ban nhân dân" under "tỉnh Gia Lai" is told with its place; a body that names itself fully stands alone. */
const issuerWords = ({ superior, body }: { readonly superior: string | null; readonly body: string }): string =>
  superior !== null && !body.includes(' tỉnh ') && /^(tỉnh|thành phố|huyện|xã|phường)\b/iu.test(superior)
    ? `${body} ${superior}`
    : body;
