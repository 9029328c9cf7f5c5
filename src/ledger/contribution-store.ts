import { type RawBuilder, sql } from 'kysely';
import type {
  AccountId,
  ActivityId,
  AgreementId,
  ClauseId,
  ContributionId,
  NeedId,
  NodeId,
  RequestId,
} from '../kernel/ids.ts';
import { refreshFound, writeStanding } from '../agreements/agreement-standing-store.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import {
  type Contribution,
  type ContributionFacts,
  type LedgerSurroundings,
  type Stage,
  type StatedBy,
} from './contribution.ts';
import { type DonorShare, type FundingSource, NO_DETAIL } from './movement.ts';
import { insertDonors } from './donor-store.ts';

interface ContributionRow {
  province_code: string;
  contribution_id: ContributionId;
  agreement_id: AgreementId;
  clause_id: ClauseId | null;
  donor_node: NodeId | null;
  donor: string;
  recipient_node: NodeId | null;
  recipient: string;
  kind: Contribution['kind'];
  item: string | null;
  amount_vnd: bigint | null;
  quantity: string | null;
  unit: string | null;
  stage: Stage;
  stated_by: StatedBy;
  happened_on: PlainDate | null;
  corrects_id: ContributionId | null;
  corrected_by: ContributionId | null;
  set_aside_for: ContributionId | null;
  answers_id: ContributionId | null;
  reason: string | null;
  funding_source: FundingSource | null;
  need_id: NeedId | null;
  activity_id: ActivityId | null;
  fulfils_id: ContributionId | null;
  part_of_id: ContributionId | null;
  beneficiary_group: string | null;
  beneficiary_count: number | null;
  works_stage: number | null;
  works_stages: number | null;
  works_stage_title: string | null;
  confirmed_by_paper: string | null;
  recorded_by: AccountId | null;
  donors: DonorShare[] | null;
}

const contributionOf = (row: ContributionRow): Contribution => ({
  provinceCode: row.province_code,
  contributionId: row.contribution_id,
  agreementId: row.agreement_id,
  clauseId: row.clause_id,
  donorNode: row.donor_node,
  donor: row.donor,
  recipientNode: row.recipient_node,
  recipient: row.recipient,
  kind: row.kind,
  item: row.item,
  amountVnd: row.amount_vnd,
  quantity: row.quantity,
  unit: row.unit,
  stage: row.stage,
  statedBy: row.stated_by,
  happenedOn: row.happened_on,
  correctsId: row.corrects_id,
  correctedBy: row.corrected_by,
  setAsideFor: row.set_aside_for,
  answersId: row.answers_id,
  reason: row.reason,
  fundingSource: row.funding_source,
  needId: row.need_id,
  activityId: row.activity_id,
  fulfilsId: row.fulfils_id,
  partOfId: row.part_of_id,
  beneficiaryGroup: row.beneficiary_group,
  beneficiaryCount: row.beneficiary_count,
  worksStage:
    row.works_stage === null || row.works_stages === null
      ? null
      : { stage: row.works_stage, of: row.works_stages, title: row.works_stage_title },
  confirmedByPaper: row.confirmed_by_paper,
  recordedBy: row.recorded_by,
  donors: row.donors ?? [],
});

async function selectContributions(db: Db, filter: RawBuilder<unknown>, limit: number): Promise<Contribution[]> {
  const { rows } = await sql<ContributionRow>`
    SELECT c.province_code, c.contribution_id, c.agreement_id, c.clause_id, c.donor_node, c.donor, c.recipient_node,
           c.recipient, c.kind, c.item, c.amount_vnd, trim_scale(c.quantity) AS quantity, c.unit, c.stage, c.stated_by,
           c.happened_on, c.corrects_id, correction.contribution_id AS corrected_by, merged.kept_id AS set_aside_for,
           c.answers_id, c.reason, c.funding_source, c.need_id, c.activity_id, c.fulfils_id, c.part_of_id,
           c.beneficiary_group, c.beneficiary_count, c.works_stage, c.works_stages, c.works_stage_title, c.confirmed_by_paper,
           c.recorded_by,
           (SELECT json_agg(json_build_object('nodeId', d.node_id, 'name', d.name, 'parts', d.share_parts, 'whole', d.share_whole)
                     ORDER BY d.position)
              FROM contribution_donor d
             WHERE d.province_code = c.province_code AND d.contribution_id = c.contribution_id) AS donors
      FROM contribution c
      LEFT JOIN contribution correction
        ON correction.province_code = c.province_code AND correction.corrects_id = c.contribution_id
      LEFT JOIN contribution_merge merged
        ON merged.province_code = c.province_code AND merged.set_aside_id = c.contribution_id
     WHERE ${filter}
     ORDER BY c.contribution_id
     LIMIT ${limit}`.execute(db);
  return rows.map(contributionOf);
}

/** The contributions of an agreement in the order of recording, corrected rows among them. */
export function listContributionsOfAgreement(
  db: Db,
  provinceCode: string,
  agreementId: AgreementId,
  page: { readonly after: ContributionId | null; readonly limit: number } = { after: null, limit: 500 },
): Promise<Contribution[]> {
  const rest = page.after ? sql`c.contribution_id > ${page.after}` : sql`true`;
  const filter = sql`c.province_code = ${provinceCode} AND c.agreement_id = ${agreementId} AND ${rest}`;
  return selectContributions(db, filter, Math.min(page.limit, 500));
}

export async function findContribution(
  db: Db,
  provinceCode: string,
  contributionId: ContributionId,
): Promise<Contribution | null> {
  const filter = sql`c.province_code = ${provinceCode} AND c.contribution_id = ${contributionId}`;
  return (await selectContributions(db, filter, 1))[0] ?? null;
}

/** Those of `ids` that the provinces hold, in the order of recording. */
export function listContributionsById(
  db: Db,
  provinces: readonly string[],
  ids: readonly ContributionId[],
): Promise<Contribution[]> {
  if (ids.length === 0) return Promise.resolve([]);
  const filter = sql`c.province_code = ANY(${provinces}::text[]) AND c.contribution_id = ANY(${ids}::uuid[])`;
  return selectContributions(db, filter, 500);
}

/** Every answer to a delivery, or to one that it replaced, in the order of recording; corrected answers among them. */
export function listAnswers(db: Db, provinceCode: string, deliveryId: ContributionId): Promise<Contribution[]> {
  const filter = sql`c.province_code = ${provinceCode} AND c.answers_id IN (
    WITH RECURSIVE earlier AS (
      SELECT ${deliveryId}::uuid AS id
      UNION ALL
      SELECT k.corrects_id FROM earlier JOIN contribution k ON k.province_code = ${provinceCode} AND k.contribution_id = earlier.id
       WHERE k.corrects_id IS NOT NULL)
    SELECT id FROM earlier)`;
  return selectContributions(db, filter, 500);
}

/** What rests on a movement and stands: parts of it that were passed on, deliveries that fulfil it. */
export function listParts(db: Db, provinceCode: string, wholeId: ContributionId): Promise<Contribution[]> {
  const filter = sql`c.province_code = ${provinceCode} AND (c.part_of_id = ${wholeId} OR c.fulfils_id = ${wholeId})
    AND correction.contribution_id IS NULL AND merged.kept_id IS NULL`;
  return selectContributions(db, filter, 500);
}

/** What the rules ask about the agreement of a contribution; null where the province has no such agreement. */
export async function findAgreementForLedger(
  db: Db,
  provinceCode: string,
  agreementId: AgreementId,
): Promise<LedgerSurroundings['agreement']> {
  const { rows } = await sql<{ signed_on: PlainDate | null; ended_on: PlainDate | null; clauses: ClauseId[] | null }>`
    SELECT (SELECT happened_on FROM agreement_act act WHERE act.province_code = a.province_code
               AND act.agreement_id = a.agreement_id AND act.kind = 'signed') AS signed_on,
           (SELECT happened_on FROM agreement_act act WHERE act.province_code = a.province_code
               AND act.agreement_id = a.agreement_id AND act.kind = 'ended') AS ended_on,
           (SELECT json_agg(clause_id) FROM clause WHERE clause.province_code = a.province_code
               AND clause.agreement_id = a.agreement_id) AS clauses
      FROM agreement a
     WHERE a.province_code = ${provinceCode} AND a.agreement_id = ${agreementId}`.execute(db);
  const [row] = rows;
  return row ? { signedOn: row.signed_on, endedOn: row.ended_on, clauses: new Set(row.clauses ?? []) } : null;
}

export async function listKnownNodes(db: Db, ids: readonly NodeId[]): Promise<Set<NodeId>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectFrom('registry_node')
    .select('node_id')
    .where('node_id', 'in', ids)
    .orderBy('node_id')
    .execute();
  return new Set(rows.map((row) => row.node_id));
}

export async function findContributionByRequest(
  db: Db,
  provinceCode: string,
  requestId: RequestId,
): Promise<{ hash: string; contributionId: ContributionId } | null> {
  const row = await db
    .selectFrom('contribution')
    .select(['contribution_id', 'request_hash'])
    .where('province_code', '=', provinceCode)
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  return row ? { hash: row.request_hash, contributionId: row.contribution_id } : null;
}

/** Until the transaction ends, no other corrects, answers or merges these rows. In one order, so that no two wait in a ring. */
export async function lockContributions(
  tx: Db,
  provinceCode: string,
  ids: readonly (ContributionId | null | undefined)[],
): Promise<void> {
  const keys = [...new Set(ids.filter((id) => id !== null && id !== undefined))].toSorted();
  for (const id of keys)
    await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`contribution ${provinceCode} ${id}`}, 0))`.execute(tx);
}

export async function insertContribution(
  tx: Db,
  contributionId: ContributionId,
  facts: ContributionFacts & {
    readonly requestId: RequestId;
    readonly hash: string;
    readonly answersId?: ContributionId | null;
    /** At which step the row stands that is answered. */
    readonly answersStage?: Stage | null;
    readonly recordedBy: AccountId | null;
  },
): Promise<void> {
  const detail = { ...NO_DETAIL, ...facts };
  await tx
    .insertInto('contribution')
    .values({
      province_code: facts.provinceCode,
      contribution_id: contributionId,
      agreement_id: facts.agreementId,
      clause_id: facts.clauseId,
      donor_node: facts.donorNode,
      donor: facts.donor.trim(),
      recipient_node: facts.recipientNode,
      recipient: facts.recipient.trim(),
      kind: facts.kind,
      item: facts.item?.trim() ?? null,
      amount_vnd: facts.amountVnd,
      quantity: facts.quantity,
      unit: facts.unit?.trim() ?? null,
      stage: facts.stage,
      stated_by: facts.statedBy,
      happened_on: facts.happenedOn,
      corrects_id: facts.correctsId,
      answers_id: facts.answersId ?? null,
      answers_stage: facts.answersStage ?? null,
      reason: facts.reason?.trim() ?? null,
      funding_source: detail.fundingSource,
      need_id: detail.needId,
      activity_id: detail.activityId,
      fulfils_id: detail.fulfilsId,
      part_of_id: detail.partOfId,
      beneficiary_group: detail.beneficiaryGroup?.trim() ?? null,
      beneficiary_count: detail.beneficiaryCount,
      works_stage: detail.worksStage?.stage ?? null,
      works_stages: detail.worksStage?.of ?? null,
      works_stage_title: detail.worksStage?.title?.trim() || null,
      confirmed_by_paper: detail.confirmedByPaper,
      recorded_by: facts.recordedBy,
      request_id: facts.requestId,
      request_hash: facts.hash,
    })
    .execute();
  await insertDonors(tx, facts.provinceCode, contributionId, detail.donors);
}

/**
 * How an agreement stands, and what can be found of it, after these rows were stored: once an act, and what can be found only
 * where they change it (found-after-posting.test.ts).
 */
export async function refreshAgreementOf(
  tx: Db,
  { provinceCode, agreementId }: Pick<ContributionFacts, 'provinceCode' | 'agreementId'>,
  stored: readonly ContributionId[],
): Promise<void> {
  const changed = await writeStanding(tx, provinceCode, agreementId);
  if (changed || (await changeSearch(tx, provinceCode, stored))) await refreshFound(tx, provinceCode, agreementId);
}

async function changeSearch(tx: Db, provinceCode: string, stored: readonly ContributionId[]): Promise<boolean> {
  const { rows } = await sql<{ changed: boolean }>`
    SELECT contributions_change_search(${provinceCode}, ${stored}::uuid[]) AS changed`.execute(tx);
  return rows[0]?.changed ?? true;
}
