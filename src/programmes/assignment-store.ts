import { sql } from 'kysely';
import type { AssignmentVersionId, DocumentId, NodeId, ProgrammeId, RequestId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import { insertRows } from '../platform/database/insert-rows.ts';
import {
  type AssignedPair,
  type AssignmentActKind,
  type AssignmentVersion,
  MOST_PAIRS,
  type PairChange,
  assignmentStatusAfter,
} from './assignment.ts';

/** More versions than any programme has had; a bound for a list that is shown whole. */
const MOST_VERSIONS = 500;

interface VersionRow extends Omit<AssignmentVersion, 'status'> {
  readonly acts: readonly AssignmentActKind[];
}

const versionOf = ({ acts, ...row }: VersionRow): AssignmentVersion => ({
  ...row,
  status: assignmentStatusAfter(acts),
});

const VERSION = sql`v.province_code AS "provinceCode", v.version_id AS "versionId", v.programme_id AS "programmeId",
  v.version_no AS "versionNo", acts.*
  FROM assignment_version v
 CROSS JOIN LATERAL (
   SELECT array_agg(a.kind ORDER BY a.act_no) AS acts, max(a.effective_on) AS "effectiveOn",
          (array_agg(a.document_id) FILTER (WHERE a.document_id IS NOT NULL))[1] AS "documentId",
          coalesce((array_agg(a.pair_count ORDER BY a.act_no DESC) FILTER (WHERE a.pair_count IS NOT NULL))[1], 0) AS "pairCount"
     FROM assignment_act a WHERE a.province_code = v.province_code AND a.version_id = v.version_id) acts`;

/** Every version of a programme's assignment, the latest first. */
export async function listVersions(
  db: Db,
  provinceCode: string,
  programmeId: ProgrammeId,
): Promise<AssignmentVersion[]> {
  const { rows } = await sql<VersionRow>`SELECT ${VERSION}
    WHERE v.province_code = ${provinceCode} AND v.programme_id = ${programmeId}
    ORDER BY v.version_no DESC LIMIT ${MOST_VERSIONS}`.execute(db);
  return rows.map(versionOf);
}

export async function findVersion(
  db: Db,
  provinceCode: string,
  versionId: AssignmentVersionId,
): Promise<AssignmentVersion | null> {
  const { rows } = await sql<VersionRow>`SELECT ${VERSION}
    WHERE v.province_code = ${provinceCode} AND v.version_id = ${versionId}`.execute(db);
  return rows[0] ? versionOf(rows[0]) : null;
}

/** The pairs that a version holds, by sponsor: of the rows of a pair the last one counts. */
export async function listPairs(
  db: Db,
  provinceCode: string,
  versionId: AssignmentVersionId,
): Promise<readonly AssignedPair[]> {
  const { rows } = await sql<AssignedPair>`
    SELECT sponsor, recipient, traits, note FROM (
      SELECT DISTINCT ON (sponsor_node, recipient_node) sponsor_node AS sponsor, recipient_node AS recipient, traits, note, stands
        FROM assignment_pair WHERE province_code = ${provinceCode} AND version_id = ${versionId}
       ORDER BY sponsor_node, recipient_node, act_no DESC) last
     WHERE stands ORDER BY sponsor, recipient LIMIT ${MOST_PAIRS}`.execute(db);
  return rows;
}

export async function findAssignmentActByRequest(
  db: Db,
  provinceCode: string,
  requestId: RequestId,
): Promise<{ hash: string; versionId: AssignmentVersionId; pairs: number } | null> {
  const row = await db
    .selectFrom('assignment_act')
    .select(['version_id', 'request_hash', 'pair_count'])
    .where('province_code', '=', provinceCode)
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  return row ? { hash: row.request_hash, versionId: row.version_id, pairs: row.pair_count ?? 0 } : null;
}

/** Those of the nodes that the registry knows. */
export async function listKnownNodes(db: Db, nodeIds: readonly NodeId[]): Promise<Set<NodeId>> {
  const { rows } = await sql<{ nodeId: NodeId }>`SELECT node_id AS "nodeId" FROM registry_node
    WHERE node_id = ANY(${[...new Set(nodeIds)]}::uuid[]) ORDER BY node_id`.execute(db);
  return new Set(rows.map(({ nodeId }) => nodeId));
}

export async function insertVersion(
  tx: Db,
  {
    provinceCode,
    versionId,
    programmeId,
    versionNo,
  }: Pick<AssignmentVersion, 'provinceCode' | 'versionId' | 'programmeId' | 'versionNo'>,
): Promise<void> {
  await tx
    .insertInto('assignment_version')
    .values({
      province_code: provinceCode,
      version_id: versionId,
      programme_id: programmeId,
      version_no: versionNo,
    })
    .execute();
}

export interface NewAssignmentAct {
  readonly kind: AssignmentActKind;
  readonly pairCount: number;
  readonly effectiveOn?: PlainDate;
  readonly documentId?: DocumentId;
  readonly requestId: RequestId;
  readonly hash: string;
}

/** Writes an act and the pairs that it puts in and takes out. */
export async function insertAssignmentAct(
  tx: Db,
  { provinceCode, versionId }: Pick<AssignmentVersion, 'provinceCode' | 'versionId'>,
  act: NewAssignmentAct,
  { add, remove }: PairChange,
): Promise<void> {
  const { act_no } = await tx
    .insertInto('assignment_act')
    .values((insert) => ({
      province_code: provinceCode,
      version_id: versionId,
      act_no: insert
        .selectFrom('assignment_act')
        .select(sql<number>`coalesce(max(act_no), 0) + 1`.as('next'))
        .where('province_code', '=', provinceCode)
        .where('version_id', '=', versionId),
      kind: act.kind,
      effective_on: act.effectiveOn ?? null,
      document_id: act.documentId ?? null,
      pair_count: act.pairCount,
      request_id: act.requestId,
      request_hash: act.hash,
    }))
    .returning('act_no')
    .executeTakeFirstOrThrow();
  const added = new Set(add.map(({ sponsor, recipient }) => `${sponsor} ${recipient}`));
  // A pair taken out and put in again by one act stays, with what the act tells of it.
  const removed = remove.filter(({ sponsor, recipient }) => !added.has(`${sponsor} ${recipient}`));
  const row = ({ sponsor, recipient }: Pick<AssignedPair, 'sponsor' | 'recipient'>) => ({
    province_code: provinceCode,
    version_id: versionId,
    sponsor_node: sponsor,
    recipient_node: recipient,
    act_no,
  });
  await insertRows(
    tx,
    'assignment_pair',
    {
      province_code: 'text',
      version_id: 'uuid',
      sponsor_node: 'uuid',
      recipient_node: 'uuid',
      act_no: 'integer',
      stands: 'boolean',
      traits: 'text',
      note: 'text',
    },
    [
      ...add.map((pair) => ({ ...row(pair), stands: true, traits: pair.traits, note: pair.note })),
      ...removed.map((pair) => ({ ...row(pair), stands: false, traits: null, note: null })),
    ],
  );
}
