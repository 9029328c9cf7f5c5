import { type IssuedFacts, issuedBy } from './document-inputs.ts';
import type { Block, OfficialDocument } from './official-document.ts';

export interface InvitationInput extends IssuedFacts {
  /** "hội nghị sơ kết …". */
  readonly event: string;
  readonly invited: readonly string[];
  /** "8 giờ 00 phút, ngày 18 tháng 10 năm 2025 (thứ Bảy)". */
  readonly time: string;
  readonly venue: string;
  readonly chair: string | null;
  /** What is dealt with, one a line. */
  readonly agenda: readonly string[];
  readonly remark: string | null;
}

/** Giấy mời: who is asked where, when and for what. */
export function invitation(input: InvitationInput): OfficialDocument {
  const { issuer, event, invited, agenda } = input;
  return {
    ...issuedBy(input),
    type: 'Giấy mời',
    abstract: `dự ${event}`,
    addressees: [],
    blocks: [
      told(`${issuer.body} trân trọng kính mời: `, invited.length === 1 ? (invited[0] ?? '') : ''),
      ...(invited.length === 1 ? [] : [{ kind: 'list' as const, items: invited.map((name) => `${name};`) }]),
      told('Tới dự: ', `${event}.`),
      ...(agenda.length > 0
        ? [told('Nội dung: ', ''), { kind: 'list' as const, items: agenda.map((item) => `${item};`) }]
        : []),
      ...(input.chair === null ? [] : [told('Chủ trì: ', `${input.chair}.`)]),
      told('Thời gian: ', `${input.time}.`),
      told('Địa điểm: ', `${input.venue}.`),
      ...(input.remark === null ? [] : [told('Ghi chú: ', input.remark)]),
      { kind: 'paragraph', words: 'Rất mong sự có mặt của quý vị.' },
    ],
    annexes: [],
  };
}

const told = (lead: string, text: string): Block => ({
  kind: 'paragraph',
  words: [{ text: lead, bold: true }, { text }],
});
