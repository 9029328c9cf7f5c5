import type { AgreementId } from '../kernel/ids.ts';
import { findSlug } from '../agreements/agreement-store.ts';
import type { Db } from '../platform/database/database.ts';
import { paths } from '../platform/web/paths.ts';
import { provinceSlugOf } from '../portal/place-names.ts';
import { listProvinces } from '../registry/registry-store.ts';

/** The office's page of an agreement that is there. */
export async function findAgreementPath(db: Db, provinceCode: string, agreementId: AgreementId): Promise<string> {
  const province = (await listProvinces(db)).find(({ code }) => code === provinceCode);
  return paths.officeAgreement(provinceSlugOf(province?.name ?? ''), await findSlug(db, provinceCode, agreementId));
}
