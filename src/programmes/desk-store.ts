import { type RawBuilder, sql } from 'kysely';
import type { NodeId, ProgrammeId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import type { PlaceReach } from '../registry/reach-store.ts';
import type { DeadlineKind } from './programme-statement.ts';

const MOST_DEADLINES = 50;

/** The versions in force on a day, one a programme. */
const inForce = (on: PlainDate): RawBuilder<unknown> => sql`
  SELECT DISTINCT ON (v.province_code, v.programme_id) v.province_code, v.programme_id, v.version_id
    FROM assignment_version v
    JOIN assignment_act act ON act.province_code = v.province_code AND act.version_id = v.version_id
     AND act.kind = 'published' AND act.effective_on <= ${on}
   ORDER BY v.province_code, v.programme_id, act.effective_on DESC, v.version_no DESC`;

/** The nodes of a reach, what lies below them, and those whom these took over: who is meant when a decision names one. */
const within = ({ nodes }: PlaceReach): RawBuilder<unknown> => sql`
  below AS (
    SELECT node FROM unnest(${nodes}::uuid[]) node
    UNION
    SELECT v.node_id FROM below JOIN registry_version v ON v.parent_id = below.node
     WHERE NOT EXISTS (SELECT FROM registry_version later WHERE later.node_id = v.node_id AND later.valid_from > v.valid_from)
  ), lineage AS (
    SELECT node FROM below WHERE NOT EXISTS (SELECT FROM registry_link l WHERE l.from_node = below.node AND l.inherits)
    UNION
    SELECT l.from_node FROM lineage JOIN registry_link l ON l.to_node = lineage.node WHERE l.inherits
  )`;

/** The pairs that stand in the versions in force and have a side within the reach. */
const pairsWithin = (reach: PlaceReach, on: PlainDate): RawBuilder<unknown> => sql`
  WITH RECURSIVE ${within(reach)}, force AS (${inForce(on)}), touched AS (
    SELECT province_code, version_id, sponsor_node, recipient_node FROM assignment_pair
     WHERE sponsor_node IN (SELECT node FROM lineage)
    UNION
    SELECT province_code, version_id, sponsor_node, recipient_node FROM assignment_pair
     WHERE recipient_node IN (SELECT node FROM lineage)
  )
  SELECT force.province_code, force.programme_id, touched.sponsor_node, touched.recipient_node
    FROM force JOIN touched ON touched.province_code = force.province_code AND touched.version_id = force.version_id
   WHERE (SELECT last.stands FROM assignment_pair last
           WHERE last.province_code = touched.province_code AND last.version_id = touched.version_id
             AND last.sponsor_node = touched.sponsor_node AND last.recipient_node = touched.recipient_node
           ORDER BY last.act_no DESC LIMIT 1)`;

export interface ComingDeadline {
  readonly programmeId: ProgrammeId;
  readonly title: string;
  readonly titleEn: string | null;
  readonly deadlineId: string;
  readonly kind: DeadlineKind;
  readonly what: string | null;
  readonly dueOn: PlainDate;
}

/** The deadlines from `today` to `until` of programmes that concern the reach: its provinces', and those that assign one of its nodes. */
export async function listComingDeadlines(
  db: Db,
  reach: PlaceReach,
  { today, until }: { readonly today: PlainDate; readonly until: PlainDate },
): Promise<ComingDeadline[]> {
  if (reach.provinces.length + reach.nodes.length === 0) return [];
  const { rows } = await sql<ComingDeadline>`
    SELECT p.programme_id AS "programmeId", p.title, p.title_en AS "titleEn", d.deadline_id AS "deadlineId", d.kind, d.what,
           d.due_on AS "dueOn"
      FROM (SELECT DISTINCT ON (province_code, programme_id, deadline_id) * FROM programme_deadline
             ORDER BY province_code, programme_id, deadline_id, statement_no DESC) d
      JOIN programme_stated p ON p.province_code = d.province_code AND p.programme_id = d.programme_id
     WHERE d.due_on BETWEEN ${today} AND ${until}
       AND (d.province_code = ANY(${reach.provinces}::text[])
         OR (d.province_code, d.programme_id) IN (SELECT province_code, programme_id FROM (${pairsWithin(reach, today)}) assigned))
     ORDER BY d.due_on, d.deadline_id LIMIT ${MOST_DEADLINES}`.execute(db);
  return rows;
}

/** The programmes that assign a node of the reach. */
export async function listAssigningProgrammes(
  db: Db,
  reach: PlaceReach,
  today: PlainDate,
): Promise<readonly { readonly provinceCode: string; readonly programmeId: ProgrammeId }[]> {
  const conditions = [
    sql`SELECT province_code, programme_id FROM (${inForce(today)}) force WHERE province_code = ANY(${reach.provinces}::text[])`,
    ...(reach.nodes.length > 0
      ? [sql`SELECT province_code, programme_id FROM (${pairsWithin(reach, today)}) assigned`]
      : []),
  ];
  const { rows } = await sql<{ provinceCode: string; programmeId: ProgrammeId }>`
    SELECT province_code AS "provinceCode", programme_id AS "programmeId" FROM (${sql.join(conditions, sql` UNION `)}) found
     ORDER BY province_code, programme_id LIMIT 10`.execute(db);
  return rows;
}

/** The nodes of a reach with all that lies below them today. */
export async function listNodesWithin(db: Db, { nodes }: PlaceReach): Promise<Set<NodeId>> {
  if (nodes.length === 0) return new Set();
  const { rows } = await sql<{ node: NodeId }>`
    WITH RECURSIVE ${within({ provinces: [], nodes })} SELECT node FROM below ORDER BY node LIMIT 50000`.execute(db);
  return new Set(rows.map(({ node }) => node));
}
