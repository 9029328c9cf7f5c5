import { sql } from 'kysely';
import type { SubjectKindRules, SubjectPlaces, SubjectRules } from '../evidence/subject.ts';
import { ROLES } from '../kernel/actor.ts';
import { type AgreementId, isId } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';
import { paths } from '../platform/web/paths.ts';
import { listProvinces } from '../registry/registry-store.ts';
import { slugOf } from '../registry/unit-types.ts';
import { type AgreementSummary, listSummaries } from './agreement-list-store.ts';
import { placesOfAgreement } from './agreement-place-store.ts';

/** What proves a thing of both sides: officers add it and decide whether everybody sees it, the village's contact adds too. */
export const OF_BOTH_SIDES = {
  attach: {
    province: ['province-office'],
    sponsors: ['sponsor-officer'],
    recipients: ['recipient-officer', 'village-contact'],
  },
  publish: { province: ['province-office'], sponsors: ['sponsor-officer'], recipients: ['recipient-officer'] },
  read: { province: ROLES, sponsors: ROLES, recipients: ROLES },
} as const satisfies Omit<SubjectRules, 'kind'>;

export const pairNameOf = ({ parties }: Pick<AgreementSummary, 'parties'>): string =>
  parties
    .filter(({ role }) => role !== 'witness')
    .map(({ fullName }) => fullName)
    .join(' – ');

/** An agreement as evidence about it, or about what belongs to it, must know it. */
export async function findEvidencedAgreement(
  db: Db,
  provinceCode: string,
  agreementId: string,
): Promise<{ pair: string; path: string; places: SubjectPlaces } | null> {
  if (!isId(agreementId)) return null;
  const [found] = await listSummaries(db, sql`a.province_code = ${provinceCode} AND a.agreement_id = ${agreementId}`, {
    after: null,
    limit: 1,
  });
  if (!found) return null;
  const province = (await listProvinces(db)).find(({ code }) => code === provinceCode);
  return {
    pair: pairNameOf(found),
    path: paths.officeAgreement(slugOf(province?.name ?? ''), found.slug),
    places: await placesOfAgreement(db, provinceCode, agreementId as AgreementId),
  };
}

/** The signed paper of an agreement, and photos of the day. */
export const agreementEvidence: SubjectKindRules = {
  kind: 'agreement',
  find: async (db, provinceCode, subjectId) => {
    const found = await findEvidencedAgreement(db, provinceCode, subjectId);
    return found && { places: found.places, title: found.pair, path: found.path, about: [] };
  },
  ...OF_BOTH_SIDES,
};
