import { sql } from 'kysely';
import type { NodeId } from '../kernel/ids.ts';
import { type PlainDate, addDays } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import { type AssignmentVersion, carryPairs } from '../programmes/assignment.ts';
import { listPasses } from '../programmes/assignment-pass-store.ts';
import { listPairs, listVersions } from '../programmes/assignment-store.ts';
import type { StatedProgramme } from '../programmes/programme-statement.ts';
import { bearersOf } from '../registry/succession-store.ts';
import {
  type ExpectedReporter,
  type PeriodDays,
  type Stand,
  expectedReporters,
  versionSpans,
} from './expected-reporters.ts';

type Programme = Pick<StatedProgramme, 'provinceCode' | 'programmeId'>;

/**
 * Who is to report on a programme for a period: the units that the assignment names on some day of it, and those that bear an
 * agreement in force on some day of it, whether the assignment names them or not. Villages report through their commune.
 */
export async function listExpectedReporters(
  db: Db,
  programme: Programme,
  period: PeriodDays,
): Promise<readonly ExpectedReporter[]> {
  const assigned = await standsOfAssignment(db, programme, period);
  const named = new Set(assigned.map(({ nodeId }) => nodeId));
  const stands = [...assigned, ...(await standsOfAgreements(db, programme, named))];
  const nodes = [...new Set(stands.map(({ nodeId }) => nodeId))];
  // Who had taken over by the last day reports; a place that merges later still has its report, which its heir then writes.
  const heirs = await bearersOf(db, nodes, period.to);
  const heirOf = (nodeId: NodeId): NodeId => heirs.get(nodeId) ?? nodeId;
  const reporters = await listReporters(db, [...new Set(nodes.map(heirOf))], period.to);
  return expectedReporters(stands, period, (nodeId) => reporters.get(heirOf(nodeId)) ?? null, heirOf);
}

/** The pairs of every version in force within the period, with the days of each; a letter that handed a part on splits them. */
async function standsOfAssignment(db: Db, programme: Programme, period: PeriodDays): Promise<Stand[]> {
  const { provinceCode, programmeId } = programme;
  const published = (await listVersions(db, provinceCode, programmeId))
    .filter(
      (version): version is AssignmentVersion & { effectiveOn: PlainDate } =>
        version.status === 'published' && version.effectiveOn !== null,
    )
    .toSorted((a, b) =>
      a.effectiveOn === b.effectiveOn ? a.versionNo - b.versionNo : a.effectiveOn < b.effectiveOn ? -1 : 1,
    );
  const stands: Stand[] = [];
  for (const { version, from, to } of versionSpans(published, period)) {
    const pairs = await listPairs(db, provinceCode, version.versionId);
    for (const days of await daysBetweenLetters(db, provinceCode, { from, to })) {
      const passes = await listPasses(db, version, days.from);
      for (const { sponsor, recipient } of carryPairs(pairs, new Map(), passes)) {
        stands.push({ nodeId: sponsor, side: 'sponsor', why: 'assigned', ...days });
        stands.push({ nodeId: recipient, side: 'recipient', why: 'assigned', ...days });
      }
    }
  }
  return stands;
}

/** The days of a span cut where a letter handed parts on. */
async function daysBetweenLetters(db: Db, provinceCode: string, { from, to }: PeriodDays): Promise<PeriodDays[]> {
  const { rows } = await sql<{ on: PlainDate }>`
    SELECT DISTINCT effective_on AS "on" FROM assignment_pass
     WHERE province_code = ${provinceCode} AND effective_on > ${from} AND effective_on <= ${to}
     ORDER BY effective_on LIMIT 400`.execute(db);
  const starts = [from, ...rows.map(({ on }) => on)];
  return starts.map((start, index) => {
    const next = starts[index + 1];
    return { from: start, to: next ? addDays(next, -1) : to };
  });
}

const MOST_STANDS = 200_000;

/**
 * Who bears the parts of the agreements of a programme, from the signing or taking over until the end or passing on. Whoever is not
 * `named` by an assignment and signed in the middle reports on the whole period: nobody else had that share before.
 */
async function standsOfAgreements(
  db: Db,
  { provinceCode, programmeId }: Programme,
  named: ReadonlySet<NodeId>,
): Promise<Stand[]> {
  const { rows } = await sql<Stand & { role: 'sponsor' | 'recipient' | 'mutual'; isTakenOver: boolean }>`
    WITH term AS (
      SELECT a.agreement_id, signed.day AS signed_on, ended.day AS ended_on
        FROM agreement a
       CROSS JOIN LATERAL (SELECT coalesce(happened_on, happened_by) AS day FROM agreement_act act
          WHERE act.province_code = a.province_code AND act.agreement_id = a.agreement_id AND act.kind = 'signed'
          ORDER BY act_no LIMIT 1) signed
        LEFT JOIN LATERAL (SELECT coalesce(happened_on, happened_by) AS day FROM agreement_act act
          WHERE act.province_code = a.province_code AND act.agreement_id = a.agreement_id AND act.kind = 'ended'
          ORDER BY act_no LIMIT 1) ended ON true
       WHERE a.province_code = ${provinceCode} AND a.programme_id = ${programmeId}
    ), bearing AS (
      SELECT party.agreement_id, party.position, party.role, party.node_id, NULL::date AS since, 0 AS turn
        FROM agreement_party party JOIN term ON term.agreement_id = party.agreement_id
       WHERE party.province_code = ${provinceCode} AND party.role <> 'witness'
      UNION ALL
      SELECT party.agreement_id, party.position, party.role, pass.to_node, coalesce(act.happened_on, act.happened_by), pass.act_no
        FROM agreement_pass pass JOIN term ON term.agreement_id = pass.agreement_id
        JOIN agreement_party party ON party.province_code = pass.province_code AND party.agreement_id = pass.agreement_id
         AND party.position = pass.position AND party.role <> 'witness'
        JOIN agreement_act act ON act.province_code = pass.province_code AND act.agreement_id = pass.agreement_id AND act.act_no = pass.act_no
       WHERE pass.province_code = ${provinceCode})
    SELECT bearing.node_id AS "nodeId", bearing.role, 'agreement' AS why, coalesce(bearing.since, term.signed_on) AS "from",
           bearing.since IS NOT NULL AS "isTakenOver",
           least(term.ended_on, (lead(bearing.since) OVER (PARTITION BY bearing.agreement_id, bearing.position ORDER BY bearing.turn)) - 1) AS "to"
      FROM bearing JOIN term ON term.agreement_id = bearing.agreement_id
     ORDER BY bearing.agreement_id, bearing.position, bearing.turn LIMIT ${MOST_STANDS}`.execute(db);
  return rows.flatMap(({ role, isTakenOver, ...stood }) => {
    const stand = { ...stood, from: isTakenOver || named.has(stood.nodeId) ? stood.from : null };
    return role === 'mutual'
      ? [
          { ...stand, side: 'sponsor' as const },
          { ...stand, side: 'recipient' as const },
        ]
      : [{ ...stand, side: role }];
  });
}

/** Who reports for each node: a village through what it lies in, everybody else for themselves; a province has its own report. */
async function listReporters(db: Db, nodeIds: readonly NodeId[], on: PlainDate): Promise<Map<NodeId, NodeId>> {
  if (nodeIds.length === 0) return new Map();
  const { rows } = await sql<{ node: NodeId; reporter: NodeId | null }>`
    SELECT n.node_id AS node, CASE n.kind WHEN 'village' THEN v.parent_id WHEN 'province' THEN NULL ELSE n.node_id END AS reporter
      FROM registry_node n
     CROSS JOIN LATERAL (SELECT parent_id FROM registry_version v WHERE v.node_id = n.node_id
       ORDER BY v.valid_from <= ${on} DESC, v.valid_from DESC LIMIT 1) v
     WHERE n.node_id = ANY(${nodeIds}::uuid[]) ORDER BY n.node_id`.execute(db);
  return new Map(rows.flatMap(({ node, reporter }) => (reporter ? [[node, reporter] as const] : [])));
}
