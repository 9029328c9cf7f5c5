import { type RawBuilder, sql } from 'kysely';
import { partsOfReach } from '../agreements/agreement-reach-store.ts';
import type { ContributionId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import type { PlaceReach } from '../registry/reach-store.ts';
import { type Gap, LATE_AFTER_DAYS } from './confirmation-gap.ts';
import { listContributionsById } from './contribution-store.ts';
import type { Contribution } from './contribution.ts';

/** A delivery of which the two sides do not say the same yet. */
export interface GapLine {
  readonly delivery: Contribution;
  readonly agreementSlug: string;
  /** The day on which it was recorded: from then on the receiving side could answer. */
  readonly since: PlainDate;
  /** What the receiving side has said, as far as it stands; none where it is silent. */
  readonly answers: readonly Contribution[];
}

const ZONE = 'Asia/Ho_Chi_Minh';

/** The delivery `k` and every row that it replaced: an answer to one of them is an answer to it. */
const CHAIN = sql`
  WITH RECURSIVE chain AS (
    SELECT k.contribution_id AS id, k.corrects_id
    UNION ALL
    SELECT e.contribution_id, e.corrects_id FROM chain
      JOIN contribution e ON e.province_code = k.province_code AND e.contribution_id = chain.corrects_id)`;

/** The answers to `k` that stand. */
const ANSWERS = sql`(${CHAIN}
  SELECT answer.contribution_id, answer.stage, answer.quantity, answer.amount_vnd FROM chain
    JOIN contribution answer ON answer.province_code = k.province_code AND answer.answers_id = chain.id
   WHERE answer.stage IN ('received', 'refused')
     AND NOT EXISTS (SELECT FROM contribution later
       WHERE later.province_code = answer.province_code AND later.corrects_id = answer.contribution_id)
     AND NOT EXISTS (SELECT FROM contribution_merge merged
       WHERE merged.province_code = answer.province_code AND merged.set_aside_id = answer.contribution_id))`;

/** A difference that was closed: by the office, or by one side with the other's agreement. */
const SETTLED = sql`EXISTS (${CHAIN}
  SELECT FROM chain
    JOIN contribution settled ON settled.province_code = k.province_code AND settled.answers_id = chain.id
   WHERE settled.stage = 'settled'
     AND (settled.stated_by = 'office' OR EXISTS (SELECT FROM contribution agreed
       WHERE agreed.province_code = k.province_code AND agreed.answers_id = settled.contribution_id)))`;

/** Deliveries of a side or the office that stand. What the press tells waits elsewhere. */
const DELIVERIES = sql`k.stage = 'delivered' AND k.stated_by IN ('sponsor', 'office')
  AND NOT EXISTS (SELECT FROM contribution later
        WHERE later.province_code = k.province_code AND later.corrects_id = k.contribution_id)
  AND NOT EXISTS (SELECT FROM contribution_merge merged
        WHERE merged.province_code = k.province_code AND merged.set_aside_id = k.contribution_id)`;

const SILENT = sql`NOT EXISTS (SELECT FROM contribution answer
    WHERE answer.province_code = k.province_code AND answer.answers_id = k.contribution_id)
  AND (k.corrects_id IS NULL OR NOT EXISTS (SELECT FROM ${ANSWERS} said))`;

/** What arrived is not what was sent, in the measure of the delivery (answer.ts). */
const DIFFERS = sql`EXISTS (
  SELECT FROM ${ANSWERS} said
  HAVING count(*) > 0 AND CASE
    WHEN k.quantity IS NOT NULL THEN coalesce(sum(said.quantity) FILTER (WHERE said.stage = 'received'), 0) <> k.quantity
    WHEN k.amount_vnd IS NOT NULL THEN coalesce(sum(said.amount_vnd) FILTER (WHERE said.stage = 'received'), 0) <> k.amount_vnd
    ELSE bool_or(said.stage = 'refused') END)`;

/** Recorded before the day on which silence becomes late. */
const isLate = (today: PlainDate): RawBuilder<unknown> =>
  sql`(k.recorded_at AT TIME ZONE ${ZONE})::date < ${today}::date - ${sql.lit(LATE_AFTER_DAYS)}`;

const conditionOf = (gap: Gap, today: PlainDate): RawBuilder<unknown> => {
  switch (gap) {
    case 'waiting':
      return sql`NOT ${isLate(today)} AND ${SILENT}`;
    case 'late':
      return sql`${isLate(today)} AND ${SILENT}`;
    case 'differs':
      return sql`${DIFFERS} AND NOT ${SETTLED}`;
  }
};

/** Where a reach looks: under its agreements, and what was sent to its own places under others. */
const partsOf = (reach: PlaceReach): RawBuilder<unknown>[] => [
  ...partsOfReach(reach),
  ...(reach.nodes.length > 0 ? [sql`k.recipient_node = ANY(${reach.nodes}::uuid[])`] : []),
];

interface FoundRow {
  province_code: string;
  contribution_id: ContributionId;
  slug: string;
  since: PlainDate;
}

const MOST = 200;

/** The deliveries of a reach with such a gap, the oldest first. */
export async function listGaps(
  db: Db,
  reach: PlaceReach,
  { gap, today }: { readonly gap: Gap; readonly today: PlainDate },
  page: { readonly after: ContributionId | null; readonly limit: number },
): Promise<GapLine[]> {
  const parts = partsOf(reach);
  if (parts.length === 0) return [];
  const limit = Math.min(page.limit, MOST);
  const rest = page.after ? sql`k.contribution_id > ${page.after}::uuid` : sql`true`;
  const branches = parts.map(
    (part) => sql`(
      SELECT k.province_code, k.contribution_id, a.slug, (k.recorded_at AT TIME ZONE ${ZONE})::date AS since
        FROM contribution k JOIN agreement a ON a.province_code = k.province_code AND a.agreement_id = k.agreement_id
       WHERE ${part} AND ${DELIVERIES} AND ${rest} AND ${conditionOf(gap, today)}
       ORDER BY k.contribution_id LIMIT ${limit})`,
  );
  const { rows } = await sql<FoundRow>`
    SELECT province_code, contribution_id, slug, since FROM (${sql.join(branches, sql` UNION `)}) found
     ORDER BY contribution_id LIMIT ${limit}`.execute(db);
  return withRows(db, rows);
}

async function withRows(db: Db, found: readonly FoundRow[]): Promise<GapLine[]> {
  if (found.length === 0) return [];
  const provinces = [...new Set(found.map((row) => row.province_code))];
  const ids = found.map((row) => row.contribution_id);
  const { rows: said } = await sql<{ delivery_id: ContributionId; contribution_id: ContributionId }>`
    SELECT k.contribution_id AS delivery_id, said.contribution_id FROM contribution k CROSS JOIN LATERAL ${ANSWERS} said
     WHERE k.province_code = ANY(${provinces}::text[]) AND k.contribution_id = ANY(${ids}::uuid[])
     ORDER BY said.contribution_id LIMIT 500`.execute(db);
  const wanted = [...ids, ...said.map(({ contribution_id }) => contribution_id)];
  const rows = new Map((await listContributionsById(db, provinces, wanted)).map((row) => [row.contributionId, row]));
  return found.flatMap(({ contribution_id, slug, since }) => {
    const delivery = rows.get(contribution_id);
    const answers = said
      .filter(({ delivery_id }) => delivery_id === contribution_id)
      .flatMap((answer) => rows.get(answer.contribution_id) ?? []);
    return delivery ? [{ delivery, agreementSlug: slug, since, answers }] : [];
  });
}

/** Beyond this many a page says "1.000+": nobody works through such a list line by line. */
export const MOST_COUNTED = 1000;

/** How many deliveries of a reach have such a gap, at most MOST_COUNTED. */
export async function countGaps(
  db: Db,
  reach: PlaceReach,
  { gap, today }: { readonly gap: Gap; readonly today: PlainDate },
): Promise<number> {
  const parts = partsOf(reach);
  if (parts.length === 0) return 0;
  const branches = parts.map(
    (part) => sql`(SELECT k.contribution_id FROM contribution k
      JOIN agreement a ON a.province_code = k.province_code AND a.agreement_id = k.agreement_id
     WHERE ${part} AND ${DELIVERIES} AND ${conditionOf(gap, today)} LIMIT ${MOST_COUNTED})`,
  );
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM (SELECT contribution_id FROM (${sql.join(branches, sql` UNION `)}) found
      LIMIT ${MOST_COUNTED}) counted`.execute(db);
  return rows[0]?.count ?? 0;
}
