import type { DataTable } from './data-table.ts';
import { type IssuedFacts, type LegalBasis, basesBlock, issuedBy, paragraph } from './document-inputs.ts';
import type { OfficialDocument } from './official-document.ts';

/** Danh mục: a list that a body issues, such as all needs of a province or all products that wait for a buyer. */
export interface CatalogueInput extends IssuedFacts {
  /** "nhu cầu hỗ trợ của các thôn, làng năm 2026". */
  readonly of: string;
  readonly bases: readonly LegalBasis[];
  readonly lead: string | null;
  readonly table: DataTable;
}

export function catalogue(input: CatalogueInput): OfficialDocument {
  const { table, lead } = input;
  // A long list stands behind its signature, a short one before it.
  const isLong = table.rows.length > 25 || table.columns.length > 6;
  const intro = lead ?? `Gồm ${table.rows.length} mục${isLong ? ' (danh sách kèm theo)' : ''}:`;
  return {
    ...issuedBy(input),
    type: 'Danh mục',
    abstract: input.of,
    addressees: [],
    blocks: [...basesBlock(input.bases), paragraph(intro), ...(isLong ? [] : [{ kind: 'table' as const, table }])],
    annexes: isLong
      ? [{ title: input.of, landscape: table.columns.length > 6, blocks: [{ kind: 'table', table }] }]
      : [],
  };
}
