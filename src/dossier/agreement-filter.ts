import {
  AGREEMENT_SORTS,
  type AgreementFilter,
  type AgreementSort,
  NO_AGREEMENT_FILTER,
} from '../activities/agreement-filter-store.ts';
import { RHYTHMS } from '../activities/rhythm.ts';
import { AGREEMENT_STATUSES } from '../agreements/agreement-status.ts';
import { isField } from '../kernel/fields.ts';
import { type NodeId, type ProgrammeId, isId } from '../kernel/ids.ts';
import { foldKey } from '../kernel/vietnamese/fold.ts';
import type { Db } from '../platform/database/database.ts';
import { type RegistryNode } from '../registry/registry.ts';
import { findNodeByCode, listNodes } from '../registry/registry-store.ts';
import { searchRegistry } from '../registry/search-registry.ts';

/** The filter of the list of agreements, as it stands in the address. */
export interface AskedAgreements {
  readonly words: string;
  readonly placeWords: string;
  readonly filter: AgreementFilter;
  readonly sort: AgreementSort;
}

export function readAskedAgreements(query: (name: string) => string | undefined): AskedAgreements {
  const typed = (name: string): string => (query(name) ?? '').normalize('NFC').trim().slice(0, 100);
  const field = typed('linh-vuc');
  const programme = typed('chuong-trinh');
  return {
    words: typed('ten'),
    placeWords: typed('noi'),
    filter: {
      ...NO_AGREEMENT_FILTER,
      words: foldKey(typed('ten')).split(' ').filter(Boolean),
      status: AGREEMENT_STATUSES.find((each) => each === query('tinh-trang')) ?? null,
      field: isField(field) ? field : null,
      programmeId: isId(programme) ? (programme as ProgrammeId) : null,
      rhythm: RHYTHMS.find((each) => each === query('nhip')) ?? null,
    },
    sort: AGREEMENT_SORTS.find((each) => each === query('xep')) ?? 'recorded',
  };
}

/** The address of the list with this filter. */
export function queryOfAsked({ words, placeWords, filter, sort }: AskedAgreements, after: string | null): string {
  const parts = new URLSearchParams();
  const put = (name: string, value: string | null): void => {
    if (value) parts.set(name, value);
  };
  put('ten', words);
  put('noi', placeWords);
  put('tinh-trang', filter.status);
  put('linh-vuc', filter.field);
  put('chuong-trinh', filter.programmeId);
  put('nhip', filter.rhythm);
  put('xep', sort === 'recorded' ? null : sort);
  put('sau', after);
  const text = parts.toString();
  return text ? `?${text}` : '';
}

export interface AskedPlace {
  readonly node: RegistryNode;
  /** Others that the words could mean. */
  readonly others: readonly RegistryNode[];
}

const MOST_OTHERS = 4;

/** The place that the words name: by code or id exactly, else the best find, with the others that they could mean. */
export async function findAskedPlace(db: Db, words: string): Promise<AskedPlace | null> {
  if (words === '') return null;
  if (isId(words)) {
    const [node] = await listNodes(db, [words as NodeId]);
    return node ? { node, others: [] } : null;
  }
  const byCode = /^(\d{2}|\d{5})$/.test(words) ? await findNodeByCode(db, words) : null;
  if (byCode) return { node: byCode, others: [] };
  const found = (await searchRegistry(db, words, { limit: MOST_OTHERS + 1 })).items
    .filter(({ living }) => living)
    .map(({ node }) => node);
  const [node, ...others] = found;
  return node ? { node, others } : null;
}
