import type { Db } from '../platform/database/database.ts';
import { provinceSlugOf } from '../portal/place-names.ts';
import { findNodeByCode } from '../registry/registry-store.ts';

/** The words of a province in addresses of public pages. */
export async function provinceSlug(db: Db, provinceCode: string): Promise<string> {
  const province = await findNodeByCode(db, provinceCode);
  if (!province) throw new Error(`province ${provinceCode} has records, and the registry does not know it`);
  return provinceSlugOf(province.name);
}
