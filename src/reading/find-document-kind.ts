import type { AgreementDocumentKind } from '../agreements/agreement.ts';
import type { Fact } from './reading.ts';

/** Words by which the press names the paper that was signed, surest first; `.` keeps to one line. */
const NAMES: readonly (readonly [AgreementDocumentKind, RegExp, number])[] = [
  ['giao-uoc', /giao ước/iu, 0.95],
  [
    'bien-ban',
    /biên bản (?:ký kết |hợp tác |thỏa thuận |thoả thuận )?(?:kết nghĩa|hợp tác|thỏa thuận|thoả thuận)/iu,
    0.95,
  ],
  ['ghi-nho', /(?:bản|biên bản) ghi nhớ/iu, 0.9],
  ['quy-che', /quy chế (?:phối hợp|kết nghĩa|hợp tác)/iu, 0.9],
  ['chuong-trinh', /chương trình (?:ký kết |phối hợp |hợp tác )?(?:kết nghĩa|hợp tác|phối hợp)/iu, 0.8],
];

/**
 * The kind of paper that an article says was signed. Where it says none, `found` is null and the kind is that of the general
 * word for such a paper, giao ước: an assumption that is shown as one.
 */
export function findDocumentKind(text: string): { kind: AgreementDocumentKind; found: Fact | null } {
  let best: { kind: AgreementDocumentKind; found: Fact } | null = null;
  for (const [kind, words, confidence] of NAMES) {
    const match = words.exec(text);
    if (!match || (best && best.found.span.start <= match.index)) continue;
    const span = { start: match.index, end: match.index + match[0].length };
    best = { kind, found: { span, rule: `document-kind-${kind}`, confidence } };
  }
  return best ?? { kind: 'giao-uoc', found: null };
}
