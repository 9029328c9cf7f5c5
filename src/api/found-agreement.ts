import { type AgreementDetail, findAgreement } from '../agreements/agreement-list-store.ts';
import { placesOfAgreement } from '../agreements/agreement-place-store.ts';
import { agreementPolicies } from '../agreements/agreement-policy.ts';
import type { AgreementId, ClauseId } from '../kernel/ids.ts';
import { permit } from '../kernel/policy.ts';
import { WITHHELD } from '../reviews/statement.ts';
import type { Asking } from './asking.ts';

/** Whether the asker is of one of the sides of an agreement or stands over it, and so reads it beyond its public page. */
export async function readsWhole(
  { db, by }: Pick<Asking, 'db' | 'by'>,
  provinceCode: string,
  agreementId: AgreementId,
): Promise<boolean> {
  return permit(agreementPolicies, 'agreement.read', by, await placesOfAgreement(db, provinceCode, agreementId)).ok;
}

/** As `readsWhole`, for who writes: which act a key was made for does not matter here, only whose side its role is on. */
async function standsOnASide(
  { db, by }: Pick<Asking, 'db' | 'by'>,
  provinceCode: string,
  agreementId: AgreementId,
): Promise<boolean> {
  return agreementPolicies['agreement.read'](by, await placesOfAgreement(db, provinceCode, agreementId)).length > 0;
}

const findUnlessRestricted =
  (mayKnow: typeof readsWhole) =>
  async (asking: Pick<Asking, 'db' | 'by'>, provinceCode: string, slug: string): Promise<AgreementDetail | null> => {
    const agreement = await findAgreement(asking.db, provinceCode, slug);
    if (!agreement?.isRestricted) return agreement;
    return (await mayKnow(asking, provinceCode, agreement.agreementId)) ? agreement : null;
  };

/** The agreement at an address, as far as the asker may know of it: one that is restricted is read by its own side and the office. */
export const findReadable = findUnlessRestricted(readsWhole);

/** As `findReadable`, for who writes. */
export const findWritable = findUnlessRestricted(standsOnASide);

/**
 * The clauses whose contributions are not told one by one to everybody (national defence and security): none for those who
 * may read the agreement beyond its public page.
 */
export async function withheldClauses(
  asking: Pick<Asking, 'db' | 'by'>,
  { provinceCode, agreementId, clauses }: Pick<AgreementDetail, 'provinceCode' | 'agreementId' | 'clauses'>,
): Promise<ReadonlySet<ClauseId | null>> {
  const withheld = clauses.filter(({ field }) => WITHHELD.includes(field)).map(({ clauseId }) => clauseId);
  if (withheld.length === 0) return new Set();
  return new Set((await readsWhole(asking, provinceCode, agreementId)) ? [] : withheld);
}

/** The agreement at an address, where the asker is of one of its sides or stands over it. */
export async function findOwn(
  asking: Pick<Asking, 'db' | 'by'>,
  provinceCode: string,
  slug: string,
): Promise<AgreementDetail | null> {
  const agreement = await findAgreement(asking.db, provinceCode, slug);
  return agreement && (await readsWhole(asking, provinceCode, agreement.agreementId)) ? agreement : null;
}
