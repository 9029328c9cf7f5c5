import { dayOrDots } from './document-inputs.ts';
import type { FlowTable, Paragraph } from './flow.ts';
import { layOut } from './lay-out.ts';
import type { Role } from './layout-profile.ts';
import type { OfficialDocument } from './official-document.ts';

/** What a field of a template stands for: words, or a list whose parts have fields of their own. */
export type FieldTree = { readonly [name: string]: 'words' | FieldTree };
export type FieldValues = { readonly [name: string]: string | readonly FieldValues[] };

/** The widest table that a template can show. */
const MOST_COLUMNS = 16;
const columnNames = Array.from({ length: MOST_COLUMNS }, (_, index) => `cot_${index + 1}`);
const COLUMNS: FieldTree = Object.fromEntries(columnNames.map((name) => [name, 'words' as const]));

/** The named fields of every paper: {{so}}, {{#can_cu}}{{doan}}{{/can_cu}}. `docs/operate/templates.md` tells them. */
export const TEMPLATE_FIELDS: FieldTree = {
  co_quan_cap_tren: 'words',
  co_quan: 'words',
  so: 'words',
  ky_hieu: 'words',
  dia_danh: 'words',
  ngay: 'words',
  ten_loai: 'words',
  trich_yeu: 'words',
  duong_dan: 'words',
  can_cu: { doan: 'words' },
  noi_dung: { doan: 'words' },
  bang: { ten: 'words', dong: COLUMNS },
  noi_nhan: { ten: 'words' },
  ky: { quyen_han: 'words', chuc_vu: 'words', ho_ten: 'words' },
};

const BODY: ReadonlySet<Role> = new Set([
  'decides',
  'article',
  'section-1',
  'section-2',
  'section-3',
  'body',
  'item',
  'line',
  'centred',
  'caption',
]);

const wordsOf = ({ numbering, runs }: Paragraph): string =>
  `${numbering ? `${numbering.label} ` : ''}${runs.map(({ text }) => text).join('')}`;

/** What each field says for one paper. */
export function templateValues(document: OfficialDocument): FieldValues {
  const { heading, number, place, type, abstract, signatures, recipients, keptAt, verification } = document;
  const flow = layOut(document);
  const blocks = flow.sections.flatMap((section) => section.blocks);
  const paragraphs = blocks.filter((block): block is Paragraph => block.kind === 'paragraph');
  const tables = blocks.filter((block): block is FlowTable => block.kind === 'table');
  const issuer = heading.kind === 'issuer' ? heading : { superior: null, body: heading.bodies.join(', ') };
  return {
    co_quan_cap_tren: issuer.superior ?? '',
    co_quan: issuer.body,
    so: number?.figure ?? '',
    ky_hieu: number?.symbol ?? '',
    dia_danh: place ?? '',
    ngay: dayOrDots(document.issuedOn),
    ten_loai: type,
    trich_yeu: abstract ?? '',
    duong_dan: verification?.address ?? '',
    can_cu: paragraphs.filter(({ role }) => role === 'basis').map((paragraph) => ({ doan: wordsOf(paragraph) })),
    noi_dung: paragraphs.filter(({ role }) => BODY.has(role)).map((paragraph) => ({ doan: wordsOf(paragraph) })),
    bang: tables.map(({ name, rows, total }) => ({
      ten: name,
      dong: [...rows, ...(total ? [total] : [])].map((cells) =>
        Object.fromEntries(columnNames.map((column, index) => [column, cells[index]?.text ?? ''])),
      ),
    })),
    noi_nhan: [...recipients, ...(keptAt === null ? [] : [`Lưu: ${keptAt}`])].map((ten) => ({ ten })),
    ky: signatures.map(({ authority, office, name }) => ({
      quyen_han: authority.join('\n'),
      chuc_vu: office ?? '',
      ho_ten: name ?? '',
    })),
  };
}
