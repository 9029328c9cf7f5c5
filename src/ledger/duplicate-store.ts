import { sql } from 'kysely';
import type { ContributionId } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';
import { type Contribution, type ContributionFacts } from './contribution.ts';
import { listContributionsById } from './contribution-store.ts';
import { type Likeness, NEAR_DAYS, likenessOf } from './duplicates.ts';

export interface LikelyDuplicate {
  readonly contribution: Contribution;
  readonly likeness: Likeness;
  /** The address of its agreement. */
  readonly agreementSlug: string;
}

/** As many as are looked at, and as a page shows. */
const MOST_CANDIDATES = 200;
const MOST_SHOWN = 5;

/**
 * Records that may be the same gift as one that is about to be stated: under its agreement, the one around it, those inside
 * it, and every other agreement of the same giver or receiver. `except`: the row that is being corrected.
 */
export async function listLikelyDuplicates(
  db: Db,
  facts: ContributionFacts,
  except: ContributionId | null = null,
): Promise<LikelyDuplicate[]> {
  const { provinceCode, agreementId, amountVnd, quantity, happenedOn } = facts;
  if (amountVnd === null && quantity === null) return [];
  const { rows } = await sql<{ id: ContributionId; slug: string }>`
    WITH near AS (
      SELECT a.agreement_id, a.slug FROM agreement a
       WHERE a.province_code = ${provinceCode} AND (
         a.agreement_id = ${agreementId}
         OR a.parent_id = ${agreementId}
         OR a.agreement_id = (SELECT parent_id FROM agreement WHERE province_code = ${provinceCode} AND agreement_id = ${agreementId})
         OR a.agreement_id IN (
              SELECT party.agreement_id FROM agreement_party party
               WHERE party.province_code = ${provinceCode}
                 AND party.node_id IN (${facts.donorNode}::uuid, ${facts.recipientNode}::uuid))))
    SELECT c.contribution_id AS id, near.slug
      FROM contribution c JOIN near ON near.agreement_id = c.agreement_id
     WHERE c.province_code = ${provinceCode} AND c.answers_id IS NULL
       AND (c.amount_vnd = ${amountVnd}::numeric OR c.quantity = ${quantity}::numeric)
       AND (c.happened_on IS NULL OR ${happenedOn}::date IS NULL
            OR c.happened_on BETWEEN ${happenedOn}::date - ${sql.lit(NEAR_DAYS)} AND ${happenedOn}::date + ${sql.lit(NEAR_DAYS)})
     ORDER BY c.contribution_id DESC LIMIT ${MOST_CANDIDATES}`.execute(db);
  const slugs = new Map(rows.map(({ id, slug }) => [id, slug]));
  const candidates = await listContributionsById(db, [provinceCode], [...slugs.keys()]);
  return candidates
    .filter(({ contributionId }) => contributionId !== except)
    .flatMap((contribution) => {
      const likeness = likenessOf(facts, contribution);
      return likeness ? [{ contribution, likeness, agreementSlug: slugs.get(contribution.contributionId) ?? '' }] : [];
    })
    .toSorted((one, other) => (one.likeness === other.likeness ? 0 : one.likeness === 'same' ? -1 : 1))
    .slice(0, MOST_SHOWN);
}
