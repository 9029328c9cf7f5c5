import { type AgreementDetail, findAgreement } from '../agreements/agreement-list-store.ts';
import { placesOfAgreement } from '../agreements/agreement-place-store.ts';
import { agreementPolicies } from '../agreements/agreement-policy.ts';
import type { ClauseId } from '../kernel/ids.ts';
import { permit } from '../kernel/policy.ts';
import { WITHHELD } from '../reviews/statement.ts';
import type { Asking } from './asking.ts';

/** The agreement at an address, as far as the asker may know of it: one that is restricted is read by its own side and the office. */
export async function findReadable(
  { db, by }: Pick<Asking, 'db' | 'by'>,
  provinceCode: string,
  slug: string,
): Promise<AgreementDetail | null> {
  const agreement = await findAgreement(db, provinceCode, slug);
  if (!agreement?.isRestricted) return agreement;
  const places = await placesOfAgreement(db, provinceCode, agreement.agreementId);
  return permit(agreementPolicies, 'agreement.read', by, places).ok ? agreement : null;
}

/**
 * The clauses whose contributions are not told one by one to everybody (national defence and security): none for those who
 * may read the agreement beyond its public page.
 */
export async function withheldClauses(
  { db, by }: Pick<Asking, 'db' | 'by'>,
  { provinceCode, agreementId, clauses }: Pick<AgreementDetail, 'provinceCode' | 'agreementId' | 'clauses'>,
): Promise<ReadonlySet<ClauseId | null>> {
  const withheld = clauses.filter(({ field }) => WITHHELD.includes(field)).map(({ clauseId }) => clauseId);
  if (withheld.length === 0) return new Set();
  const places = await placesOfAgreement(db, provinceCode, agreementId);
  return new Set(permit(agreementPolicies, 'agreement.read', by, places).ok ? [] : withheld);
}

/** As `findReadable`, for who writes: which act a key was made for does not matter here, only whose side its role is on. */
export async function findWritable(
  { db, by }: Pick<Asking, 'db' | 'by'>,
  provinceCode: string,
  slug: string,
): Promise<AgreementDetail | null> {
  const agreement = await findAgreement(db, provinceCode, slug);
  if (!agreement?.isRestricted) return agreement;
  const places = await placesOfAgreement(db, provinceCode, agreement.agreementId);
  return agreementPolicies['agreement.read'](by, places).length > 0 ? agreement : null;
}

/** The agreement at an address, where the asker is of one of its sides or stands over it. */
export async function findOwn(
  asking: Pick<Asking, 'db' | 'by'>,
  provinceCode: string,
  slug: string,
): Promise<AgreementDetail | null> {
  const agreement = await findAgreement(asking.db, provinceCode, slug);
  if (!agreement) return null;
  const places = await placesOfAgreement(asking.db, provinceCode, agreement.agreementId);
  return permit(agreementPolicies, 'agreement.read', asking.by, places).ok ? agreement : null;
}
