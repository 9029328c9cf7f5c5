import { foldKey } from '../kernel/vietnamese/fold.ts';
import { isId } from '../kernel/ids.ts';
import { type PlainDate, parsePlainDate } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import { isSlug } from '../platform/web/paths.ts';
import { findProvinceCode } from '../portal/portal-store.ts';
import { findNodeBySlug } from '../registry/registry-store.ts';
import type { AuditFilter } from './audit-log-store.ts';

/** What somebody typed into the filter, as they typed it. */
export interface TypedFilter {
  readonly nguoi: string;
  readonly viec: string;
  readonly tu: string;
  readonly den: string;
  readonly loai: string;
  readonly 'ho-so': string;
}

export const FILTER_FIELDS = ['nguoi', 'viec', 'tu', 'den', 'loai', 'ho-so'] as const satisfies (keyof TypedFilter)[];

const LONGEST = 300;

/** The fields of a query or a form; what is missing is empty. */
export function typedFilter(read: (name: string) => unknown): TypedFilter {
  const text = (name: keyof TypedFilter): string => {
    const value = read(name);
    return typeof value === 'string' ? value.trim().slice(0, LONGEST) : '';
  };
  return {
    nguoi: text('nguoi'),
    viec: text('viec'),
    tu: text('tu'),
    den: text('den'),
    loai: text('loai'),
    'ho-so': text('ho-so'),
  };
}

export interface FilterFault {
  readonly field: keyof TypedFilter;
  readonly code: 'day' | 'order' | 'about';
  readonly saw: string;
}

const ACT = /^[a-z-]+(\.[a-z-]+)+$/;
const KIND = /^[a-z-]{1,40}$/;

/** What the typed words ask for; every fault at once. What a fault stands at filters nothing. */
export async function readFilter(
  db: Db,
  provinceCode: string,
  typed: TypedFilter,
): Promise<{ readonly filter: AuditFilter; readonly faults: readonly FilterFault[] }> {
  const faults: FilterFault[] = [];
  const day = (field: 'tu' | 'den'): PlainDate | null => {
    if (typed[field] === '') return null;
    const parsed = parsePlainDate(typed[field]);
    if (parsed === null) faults.push({ field, code: 'day', saw: typed[field] });
    return parsed;
  };
  const [from, to] = [day('tu'), day('den')];
  if (from !== null && to !== null && to < from) faults.push({ field: 'den', code: 'order', saw: typed.den });
  const wanted = typed['ho-so'];
  const about = wanted === '' ? null : await findRecordId(db, provinceCode, wanted);
  if (wanted !== '' && about === null) faults.push({ field: 'ho-so', code: 'about', saw: wanted });
  return {
    filter: {
      who: foldKey(typed.nguoi) || null,
      act: ACT.test(typed.viec) ? typed.viec : null,
      from,
      to,
      subjectKind: KIND.test(typed.loai) ? typed.loai : null,
      about,
    },
    faults,
  };
}

/** The id of the record that an id, or the address of its page, names; null where it names none. */
async function findRecordId(db: Db, provinceCode: string, text: string): Promise<string | null> {
  const words = text
    .toLowerCase()
    .split(/[/?#\s]+/)
    .filter(Boolean);
  const id = words.findLast((word) => isId(word));
  if (id) return id;
  const [kind, place, slug] = words.slice(
    words.findIndex((word) => ['ket-nghia', 'chuong-trinh', 'dia-phuong'].includes(word)),
  );
  if (kind === 'dia-phuong' && place) {
    const node = isSlug(place) ? await findNodeBySlug(db, place) : null;
    return node?.nodeId ?? null;
  }
  if (!place || !slug || !isSlug(slug) || (await findProvinceCode(db, place)) !== provinceCode) return null;
  if (kind === 'ket-nghia') {
    const row = await db
      .selectFrom('agreement')
      .select('agreement_id')
      .where('province_code', '=', provinceCode)
      .where('slug', '=', slug)
      .executeTakeFirst();
    return row?.agreement_id ?? null;
  }
  const row = await db
    .selectFrom('programme')
    .select('programme_id')
    .where('province_code', '=', provinceCode)
    .where('slug', '=', slug)
    .executeTakeFirst();
  return row?.programme_id ?? null;
}
