import { sql } from 'kysely';
import { activityEvidence, needEvidence } from '../activities/activity-evidence.ts';
import { reachOf } from '../activities/activity-request.ts';
import { agreementEvidence } from '../agreements/agreement-evidence.ts';
import { placesOfAgreement } from '../agreements/agreement-place-store.ts';
import { agreementPolicies } from '../agreements/agreement-policy.ts';
import { placesOfText } from '../agreements/joint-text-places.ts';
import { placeOfSubject } from '../evidence/attach-evidence.ts';
import { evidencePolicies } from '../evidence/evidence-policy.ts';
import { subjectKinds } from '../evidence/subject.ts';
import { productEvidence } from '../exchange/product-evidence.ts';
import type { KeyHolder } from '../kernel/actor.ts';
import type { AgreementId, JointTextId, ReviewRoundId, SubmissionId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { contributionEvidence } from '../ledger/contribution-evidence.ts';
import type { Db } from '../platform/database/database.ts';
import { readingPolicies } from '../reading/reading-policy.ts';
import { findProvincePlace } from '../registry/place-store.ts';
import { nodesReachedFrom } from '../registry/reach-store.ts';
import { NOWHERE, placesOfReport } from '../reviews/review-place-store.ts';
import { reviewPolicies } from '../reviews/review-policy.ts';
import { findSubmission } from '../reviews/submission-store.ts';
import { type ToldEntry, findEvidenceSubject, findPlaceSlug, findProgrammeSlug } from './webhook-store.ts';

const EVIDENCED = subjectKinds(
  agreementEvidence,
  activityEvidence,
  needEvidence,
  contributionEvidence,
  productEvidence,
);

/** An entry of the audit log with the agreements that it names. */
export interface ToldSubject {
  readonly provinceCode: string;
  readonly entry: ToldEntry;
  readonly agreements: readonly { readonly agreementId: string; readonly slug: string }[];
}

/**
 * Whether a role reaches what an entry is about: of an agreement, a text, evidence or a report as the reads of the API give it,
 * of a round whoever reports in it, of differences to the press the office; of all else, which is public, anybody of its province.
 */
export async function mayKnow(tx: Db, by: KeyHolder, told: ToldSubject, today: PlainDate): Promise<boolean> {
  const { provinceCode, entry, agreements } = told;
  if (by.roles.every((role) => role.provinceCode !== provinceCode)) return false;
  for (const { agreementId } of agreements) {
    const places = await placesOfAgreement(tx, provinceCode, agreementId as AgreementId);
    if (agreementPolicies['agreement.read'](by, places).length === 0) return false;
  }
  const [family] = entry.act.split('.');
  if (family === 'text') return mayKnowText(tx, by, told);
  if (entry.subjectKind === 'evidence') {
    const key = await findEvidenceSubject(tx, provinceCode, entry.about);
    if (!key) return false;
    const place = await placeOfSubject(tx, EVIDENCED, { provinceCode, ...key });
    return evidencePolicies['evidence.read'](by, place).length > 0;
  }
  if (entry.subjectKind === 'review') {
    const report = await findSubmission(tx, provinceCode, entry.about[0] as SubmissionId);
    return reviewPolicies['review.read'](by, await placesOfReport(tx, report, today)).length > 0;
  }
  if (entry.subjectKind === 'review-round') return mayKnowRound(tx, by, provinceCode, entry.about[0] as ReviewRoundId);
  if (family === 'reconciliation')
    return (
      readingPolicies['reconciliation.read'](by, { province: await findProvincePlace(tx, provinceCode) }).length > 0
    );
  return true;
}

/** The text is named first, or after the agreement that came of it. */
async function mayKnowText(tx: Db, by: KeyHolder, { provinceCode, entry, agreements }: ToldSubject): Promise<boolean> {
  for (const id of entry.about) {
    const places = await placesOfText(tx, { provinceCode, textId: id as JointTextId });
    if (places.sponsors.length + places.recipients.length > 0)
      return agreementPolicies['text.read'](by, places).length > 0;
  }
  return agreements.length > 0;
}

/** Whoever reads the reports of the province, and each unit that reports in the round: also that the round was withdrawn. */
async function mayKnowRound(tx: Db, by: KeyHolder, provinceCode: string, roundId: ReviewRoundId): Promise<boolean> {
  const province = await findProvincePlace(tx, provinceCode);
  if (reviewPolicies['review.read'](by, { ...NOWHERE, province, level: 'province' }).length > 0) return true;
  const { nodes } = await reachOf(tx, by);
  const { rows } = await sql<{ reports: boolean }>`
    SELECT EXISTS (SELECT FROM review_submission s WHERE s.province_code = ${provinceCode} AND s.round_id = ${roundId}
      AND s.node_id IN (${nodesReachedFrom(sql`SELECT node FROM unnest(${nodes}::uuid[]) node`)})) AS reports`.execute(
    tx,
  );
  return rows[0]?.reports === true;
}

const API = '/api/v1';
/** Kinds of records whose address in the API is made of their id. */
const BY_ID: Readonly<Record<string, string>> = {
  need: 'needs',
  activity: 'activities',
  contribution: 'contributions',
  plan: 'plans',
  text: 'texts',
  document: 'documents',
  product: 'products',
  review: 'reviews',
};

/** Where the API gives what an entry is about, and the agreement that it concerns; null where it gives no such thing. */
export async function addressesOf(
  tx: Db,
  told: ToldSubject,
): Promise<{ readonly address: string | null; readonly agreement: string | null }> {
  const { provinceCode, entry, agreements } = told;
  const own = agreements.find(({ agreementId }) => agreementId === entry.about[0]) ?? agreements[0];
  const agreement = own ? `${API}/agreements/${provinceCode}/${own.slug}` : null;
  return {
    agreement,
    address: entry.subjectKind === 'agreement' ? agreement : await addressOf(tx, provinceCode, entry),
  };
}

async function addressOf(tx: Db, provinceCode: string, { act, subjectKind, about }: ToldEntry): Promise<string | null> {
  const [subjectId = ''] = about;
  switch (subjectKind) {
    case 'programme':
    case 'assignment': {
      const slug = await findProgrammeSlug(tx, provinceCode, subjectId);
      const versions = subjectKind === 'assignment' ? '/assignments' : '';
      return slug && `${API}/programmes/${provinceCode}/${slug}${versions}`;
    }
    case 'node': {
      const slug = await findPlaceSlug(tx, about);
      return slug && `${API}/places/${slug}`;
    }
    case 'evidence': {
      const key = await findEvidenceSubject(tx, provinceCode, about);
      return key && `${API}/evidence/${provinceCode}/${key.subjectKind}/${key.subjectId}`;
    }
    case 'review-round':
      // A unit that reports reads its reports of the round; the round itself only who is at the province.
      return `${API}/reviews?province=${provinceCode}&round=${subjectId}`;
    case 'webhook':
      return `${API}/webhooks/${provinceCode}/${subjectId}/deliveries`;
  }
  const kind = BY_ID[subjectKind];
  if (!kind) return null;
  // A sale is read among those of its product.
  return `${API}/${kind}/${provinceCode}/${subjectId}${act.startsWith('deal.') ? '/deals' : ''}`;
}
