import { sql } from 'kysely';
import { refreshStanding } from '../agreements/agreement-standing-store.ts';
import { listBearers } from '../agreements/agreement-bearer-store.ts';
import { partsOfReach } from '../agreements/agreement-reach-store.ts';
import type { PartyRole } from '../agreements/agreement.ts';
import type { Place } from '../kernel/actor.ts';
import type { AccountId, AgreementId, NodeId, PlanLineId, PlanVersionId, RequestId } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';
import type { PlaceReach } from '../registry/reach-store.ts';
import { placesOf } from '../registry/place-store.ts';
import type { SidePlaces } from './activity-policy.ts';
import {
  type PlanLine,
  type PlanStatus,
  type PlanVersionInOrder,
  SIDES,
  type Side,
  planStatuses,
  sidesOf,
} from './plan.ts';

export interface PlanVersion extends PlanVersionInOrder {
  readonly provinceCode: string;
  readonly agreementId: AgreementId;
  readonly year: number;
  readonly versionNo: number;
  readonly contentHash: string;
  readonly recordedAt: Date;
  readonly status: PlanStatus;
}

interface PlanKey {
  readonly provinceCode: string;
  readonly agreementId: AgreementId;
}

/** A year has as many versions as its sides talk rounds; beyond this bound only the latest count. */
const MOST_VERSIONS = 200;

/** The versions of a plan, oldest first; of one year, or of all the years of the agreement. */
async function selectVersions(
  db: Db,
  { provinceCode, agreementId }: PlanKey,
  year: number | null,
): Promise<PlanVersion[]> {
  const { rows } = await sql<Omit<PlanVersion, 'status' | 'approvedBy'> & { approvedBy: Side[] | null }>`
    SELECT v.province_code AS "provinceCode", v.agreement_id AS "agreementId", v.plan_version_id AS "planVersionId", v.year,
           v.version_no AS "versionNo", v.content_hash AS "contentHash", v.recorded_at AS "recordedAt",
           (SELECT array_agg(p.side ORDER BY p.side DESC) FROM plan_approval p
             WHERE p.province_code = v.province_code AND p.plan_version_id = v.plan_version_id) AS "approvedBy"
      FROM plan_version v
     WHERE v.province_code = ${provinceCode} AND v.agreement_id = ${agreementId} AND (${year}::int IS NULL OR v.year = ${year})
     ORDER BY v.year DESC, v.version_no DESC LIMIT ${MOST_VERSIONS}`.execute(db);
  const oldestFirst = rows.toReversed().map((row) => ({ ...row, approvedBy: row.approvedBy ?? [] }));
  const years = [...new Set(oldestFirst.map((row) => row.year))];
  return years.flatMap((each) => {
    const ofYear = oldestFirst.filter((row) => row.year === each);
    const statuses = planStatuses(ofYear);
    return ofYear.map((row, index) => ({ ...row, status: statuses[index] as PlanStatus }));
  });
}

export const listPlanVersions = (db: Db, key: PlanKey, year: number): Promise<PlanVersion[]> =>
  selectVersions(db, key, year);

/** Every version of every year of an agreement, oldest first. */
export const listAllPlanVersions = (db: Db, key: PlanKey): Promise<PlanVersion[]> => selectVersions(db, key, null);

export async function listPlanLines(db: Db, provinceCode: string, planVersionId: PlanVersionId): Promise<PlanLine[]> {
  const rows = await db
    .selectFrom('plan_line')
    .select([
      'line_id',
      'month',
      'field',
      'what',
      'responsible_node',
      'budget_vnd',
      'source',
      'clause_id',
      'need_id',
      'why_none',
    ])
    .where('province_code', '=', provinceCode)
    .where('plan_version_id', '=', planVersionId)
    .orderBy('line_no')
    .limit(100)
    .execute();
  return rows.map((row) => ({
    lineId: row.line_id,
    month: row.month,
    field: row.field,
    what: row.what,
    responsibleNode: row.responsible_node,
    budgetVnd: row.budget_vnd,
    source: row.source,
    clauseId: row.clause_id,
    needId: row.need_id,
    whyNone: row.why_none,
  }));
}

/** Which of these lines have been done: an activity that serves them was held. */
export async function listDoneLines(
  db: Db,
  provinceCode: string,
  lineIds: readonly PlanLineId[],
): Promise<Set<PlanLineId>> {
  if (lineIds.length === 0) return new Set();
  const { rows } = await sql<{ line_id: PlanLineId }>`
    SELECT DISTINCT x.line_id FROM activity x
      CROSS JOIN LATERAL (SELECT kind FROM activity_act act WHERE act.province_code = x.province_code
        AND act.activity_id = x.activity_id ORDER BY act_no DESC LIMIT 1) latest
     WHERE x.province_code = ${provinceCode} AND x.line_id = ANY(${lineIds}::uuid[]) AND latest.kind = 'held'`.execute(
    db,
  );
  return new Set(rows.map((row) => row.line_id));
}

/** Until the transaction ends, no other changes the plans of this agreement. */
export async function lockPlan(tx: Db, { provinceCode, agreementId }: PlanKey): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`plan ${provinceCode} ${agreementId}`}, 0))`.execute(tx);
}

interface Asked {
  readonly requestId: RequestId;
  readonly hash: string;
}

export interface NewPlanVersion extends PlanKey, Asked {
  readonly planVersionId: PlanVersionId;
  readonly year: number;
  readonly versionNo: number;
  readonly contentHash: string;
  readonly lines: readonly PlanLine[];
}

export async function insertPlanVersion(tx: Db, version: NewPlanVersion): Promise<void> {
  const key = { province_code: version.provinceCode, plan_version_id: version.planVersionId };
  await tx
    .insertInto('plan_version')
    .values({
      ...key,
      agreement_id: version.agreementId,
      year: version.year,
      version_no: version.versionNo,
      content_hash: version.contentHash,
      request_id: version.requestId,
      request_hash: version.hash,
    })
    .execute();
  await tx
    .insertInto('plan_line')
    .values(
      version.lines.map((line, index) => ({
        ...key,
        line_no: index + 1,
        line_id: line.lineId,
        month: line.month,
        field: line.field,
        what: line.what.trim(),
        responsible_node: line.responsibleNode,
        budget_vnd: line.budgetVnd,
        source: line.source,
        clause_id: line.clauseId,
        need_id: line.needId,
        why_none: line.whyNone?.trim() ?? null,
      })),
    )
    .execute();
}

/** What an earlier request saved. */
export async function findVersionByRequest(
  db: Db,
  provinceCode: string,
  requestId: RequestId,
): Promise<{ hash: string; answer: PlanVersionId } | null> {
  const row = await db
    .selectFrom('plan_version')
    .select(['plan_version_id', 'request_hash'])
    .where('province_code', '=', provinceCode)
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  return row ? { hash: row.request_hash, answer: row.plan_version_id } : null;
}

/** The version with its status among those of its year; null where the province has none such. */
export async function findPlanVersion(
  db: Db,
  provinceCode: string,
  planVersionId: PlanVersionId,
): Promise<PlanVersion | null> {
  const row = await db
    .selectFrom('plan_version')
    .select(['agreement_id', 'year'])
    .where('province_code', '=', provinceCode)
    .where('plan_version_id', '=', planVersionId)
    .executeTakeFirst();
  if (!row) return null;
  const versions = await listPlanVersions(db, { provinceCode, agreementId: row.agreement_id }, row.year);
  return versions.find((version) => version.planVersionId === planVersionId) ?? null;
}

export async function insertApproval(
  tx: Db,
  { provinceCode, planVersionId, contentHash, agreementId }: PlanVersion,
  { side, by, requestId, hash }: Asked & { readonly side: Side; readonly by: AccountId | null },
): Promise<void> {
  await tx
    .insertInto('plan_approval')
    .values({
      province_code: provinceCode,
      plan_version_id: planVersionId,
      side,
      approved_by: by,
      content_hash: contentHash,
      request_id: requestId,
      request_hash: hash,
    })
    .execute();
  await refreshStanding(tx, provinceCode, agreementId);
}

/** For which side of the plan of a year somebody said yes, to whichever version; null where they never did. */
export async function findSpokenSide(
  db: Db,
  { provinceCode, agreementId, year }: PlanKey & { readonly year: number },
  by: AccountId,
): Promise<Side | null> {
  const row = await db
    .selectFrom('plan_approval as p')
    .innerJoin('plan_version as v', (join) =>
      join.onRef('v.province_code', '=', 'p.province_code').onRef('v.plan_version_id', '=', 'p.plan_version_id'),
    )
    .select('p.side')
    .where('v.province_code', '=', provinceCode)
    .where('v.agreement_id', '=', agreementId)
    .where('v.year', '=', year)
    .where('p.approved_by', '=', by)
    .limit(1)
    .executeTakeFirst();
  return row?.side ?? null;
}

export async function findApprovalByRequest(
  db: Db,
  provinceCode: string,
  requestId: RequestId,
): Promise<{ hash: string; answer: PlanVersionId } | null> {
  const row = await db
    .selectFrom('plan_approval')
    .select(['plan_version_id', 'request_hash'])
    .where('province_code', '=', provinceCode)
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  return row ? { hash: row.request_hash, answer: row.plan_version_id } : null;
}

/** The parties of an agreement in the order of signing, as those to whom they passed it on; empty where there is none. */
export async function listParties(
  db: Db,
  { provinceCode, agreementId }: PlanKey,
): Promise<{ nodeId: NodeId; role: PartyRole }[]> {
  return listBearers(db, provinceCode, agreementId);
}

/** Where the side of an agreement lies that speaks for itself; nowhere where there is no such agreement. */
export async function placesOfSide(db: Db, key: PlanKey, side: Side): Promise<SidePlaces> {
  const { givers, receivers } = sidesOf(await listParties(db, key))[side];
  const places = await placesOf(db, [...givers, ...receivers]);
  const standing = (nodes: readonly NodeId[]): Place[] => nodes.flatMap((node) => places.get(node) ?? []);
  return { givers: standing(givers), receivers: standing(receivers) };
}

/** A plan that some side has not approved yet. */
export interface PlanToApprove extends PlanKey {
  readonly year: number;
  readonly versionNo: number;
  readonly missing: readonly Side[];
  readonly recordedAt: Date;
}

/** The latest versions of plans from `year` on that wait for a side, within reach, the longest waiting first. */
export async function listPlansToApprove(
  db: Db,
  reach: PlaceReach,
  { year, limit }: { readonly year: number; readonly limit: number },
): Promise<PlanToApprove[]> {
  const parts = partsOfReach(reach);
  if (parts.length === 0) return [];
  const { rows } = await sql<Omit<PlanToApprove, 'missing'> & { approved: Side[] }>`
    SELECT v.province_code AS "provinceCode", v.agreement_id AS "agreementId", v.year, v.version_no AS "versionNo",
           v.recorded_at AS "recordedAt",
           ARRAY(SELECT p.side FROM plan_approval p
             WHERE p.province_code = v.province_code AND p.plan_version_id = v.plan_version_id) AS approved
      FROM plan_version v JOIN agreement_standing a ON a.province_code = v.province_code AND a.agreement_id = v.agreement_id
     WHERE v.year >= ${year} AND a.status = 'in-force' AND (${sql.join(parts, sql` OR `)})
       AND NOT EXISTS (SELECT FROM plan_version later WHERE later.province_code = v.province_code
         AND later.agreement_id = v.agreement_id AND later.year = v.year AND later.version_no > v.version_no)
       AND (SELECT count(*) FROM plan_approval p
             WHERE p.province_code = v.province_code AND p.plan_version_id = v.plan_version_id) < 2
     ORDER BY v.recorded_at, v.plan_version_id LIMIT ${limit}`.execute(db);
  return rows.map(({ approved, ...row }) => ({ ...row, missing: SIDES.filter((side) => !approved.includes(side)) }));
}
