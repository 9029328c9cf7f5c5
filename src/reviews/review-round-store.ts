import { sql } from 'kysely';
import type { AccountId, NodeId, ProgrammeId, RequestId, ReviewRoundId } from '../kernel/ids.ts';
import { newId } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';
import type { ExpectedReporter } from './expected-reporters.ts';
import type { ReviewRound } from './review-round.ts';

/** More rounds than a programme of five years has, interim ones included. */
const MOST_ROUNDS = 60;

const ROUND = sql`r.province_code AS "provinceCode", r.round_id AS "roundId", r.programme_id AS "programmeId", r.kind,
  r.starts_on AS "startsOn", r.ends_on AS "endsOn", r.cutoff_on AS "cutoffOn", r.unit_due_on AS "unitDueOn",
  r.province_due_on AS "provinceDueOn", EXISTS (SELECT FROM review_round_act x WHERE x.province_code = r.province_code
    AND x.round_id = r.round_id AND x.kind = 'withdrawn') AS "isWithdrawn" FROM review_round r`;

export async function findRound(db: Db, provinceCode: string, roundId: ReviewRoundId): Promise<ReviewRound | null> {
  const { rows } = await sql<ReviewRound>`SELECT ${ROUND}
    WHERE r.province_code = ${provinceCode} AND r.round_id = ${roundId}`.execute(db);
  return rows[0] ?? null;
}

/** A round by its id alone, as an address names it. */
export async function findRoundById(db: Db, roundId: ReviewRoundId): Promise<ReviewRound | null> {
  const { rows } = await sql<ReviewRound>`SELECT ${ROUND} WHERE r.round_id = ${roundId} LIMIT 1`.execute(db);
  return rows[0] ?? null;
}

/** The rounds of provinces that stand, the last to end first. */
export async function listRounds(
  db: Db,
  {
    provinces,
    programmeId = null,
  }: { readonly provinces: readonly string[]; readonly programmeId?: ProgrammeId | null },
): Promise<ReviewRound[]> {
  const { rows } = await sql<ReviewRound>`SELECT * FROM (SELECT ${ROUND}
     WHERE r.province_code = ANY(${provinces}::text[]) ${programmeId ? sql`AND r.programme_id = ${programmeId}` : sql``}) r
     WHERE NOT "isWithdrawn" ORDER BY "endsOn" DESC, "startsOn" DESC, "roundId" LIMIT ${MOST_ROUNDS}`.execute(db);
  return rows;
}

/** A round with the programme that it is about. */
export interface RoundOfProgramme extends ReviewRound {
  readonly programmeSlug: string;
}

/** Rounds in the order in which they were opened, the withdrawn ones too: of whole provinces, or those with these ids. */
export async function listRoundsOfProgrammes(
  db: Db,
  asked: { readonly provinces: readonly string[]; readonly ids?: readonly ReviewRoundId[] },
  { after, limit }: { readonly after: ReviewRoundId | null; readonly limit: number },
): Promise<RoundOfProgramme[]> {
  const { rows } = await sql<RoundOfProgramme>`
    SELECT found.*, p.slug AS "programmeSlug" FROM (SELECT ${ROUND}
       WHERE r.province_code = ANY(${asked.provinces}::text[])
         ${asked.ids ? sql`AND r.round_id = ANY(${asked.ids}::uuid[])` : sql``}
         ${after ? sql`AND r.round_id > ${after}::uuid` : sql``}) found
      JOIN programme p ON p.province_code = found."provinceCode" AND p.programme_id = found."programmeId"
     ORDER BY found."roundId" LIMIT ${limit}`.execute(db);
  return rows;
}

/** Until the transaction ends, no other changes the rounds of this programme, or a report in them. */
export async function lockRounds(tx: Db, provinceCode: string, programmeId: ProgrammeId): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`reviews ${provinceCode} ${programmeId}`}, 0))`.execute(tx);
}

export async function insertRound(tx: Db, round: ReviewRound): Promise<void> {
  await tx
    .insertInto('review_round')
    .values({
      province_code: round.provinceCode,
      round_id: round.roundId,
      programme_id: round.programmeId,
      kind: round.kind,
      starts_on: round.startsOn,
      ends_on: round.endsOn,
      cutoff_on: round.cutoffOn,
      unit_due_on: round.unitDueOn,
      province_due_on: round.provinceDueOn,
    })
    .execute();
}

export interface NewRoundAct {
  readonly kind: 'opened' | 'extended' | 'withdrawn';
  readonly reason: string | null;
  readonly accountId: AccountId | null;
  readonly requestId: RequestId;
  readonly hash: string;
}

/** Writes an act on a round; answers its number. */
export async function insertRoundAct(
  tx: Db,
  { provinceCode, roundId }: Pick<ReviewRound, 'provinceCode' | 'roundId'>,
  { kind, reason, accountId, requestId, hash }: NewRoundAct,
): Promise<number> {
  const { act_no } = await tx
    .insertInto('review_round_act')
    .values((insert) => ({
      province_code: provinceCode,
      round_id: roundId,
      act_no: insert
        .selectFrom('review_round_act')
        .select(sql<number>`coalesce(max(act_no), 0) + 1`.as('next'))
        .where('province_code', '=', provinceCode)
        .where('round_id', '=', roundId),
      kind,
      reason: reason?.trim() ?? null,
      account_id: accountId,
      request_id: requestId,
      request_hash: hash,
    }))
    .returning('act_no')
    .executeTakeFirstOrThrow();
  return act_no;
}

export async function findRoundActByRequest(
  db: Db,
  provinceCode: string,
  requestId: RequestId,
): Promise<{ hash: string; answer: ReviewRoundId } | null> {
  const row = await db
    .selectFrom('review_round_act')
    .select(['round_id', 'request_hash'])
    .where('province_code', '=', provinceCode)
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  return row ? { hash: row.request_hash, answer: row.round_id } : null;
}

/** Takes in those who are to report. */
export async function insertSubmissions(
  tx: Db,
  { provinceCode, roundId }: Pick<ReviewRound, 'provinceCode' | 'roundId'>,
  actNo: number,
  reporters: readonly (ExpectedReporter & { readonly level: 'province' | 'place' })[],
): Promise<void> {
  const rows = reporters.map(({ nodeId, level, sides, why, share, borneFor }) => ({
    id: newId<'submission'>(),
    level,
    node: nodeId,
    sides,
    why,
    from: share.from,
    to: share.to,
    bears: borneFor,
  }));
  // As JSON, because arrays of arrays have no type of their own in PostgreSQL.
  await sql`
    INSERT INTO review_submission (province_code, submission_id, round_id, round_act_no, level, node_id, sides, why, share_from,
      share_to, borne_for)
    SELECT ${provinceCode}, x.id, ${roundId}::uuid, ${actNo}::int, x.level, x.node, x.sides, x.why, x."from", x."to", x.bears
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS x(id uuid, level text, node uuid, sides text[], why text, "from" date, "to" date, bears uuid[])`.execute(tx);
}

/** Who reports in a round already. */
export async function listReportingNodes(db: Db, provinceCode: string, roundId: ReviewRoundId): Promise<Set<NodeId>> {
  const { rows } = await sql<{ node: NodeId }>`SELECT node_id AS node FROM review_submission
    WHERE province_code = ${provinceCode} AND round_id = ${roundId} ORDER BY node_id`.execute(db);
  return new Set(rows.map(({ node }) => node));
}

/** How many reports of a round anybody handed in. */
export async function countHandedIn(db: Db, provinceCode: string, roundId: ReviewRoundId): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(DISTINCT s.submission_id)::int AS count FROM review_submission s JOIN review_act a
        ON a.province_code = s.province_code AND a.submission_id = s.submission_id
     WHERE s.province_code = ${provinceCode} AND s.round_id = ${roundId} AND a.kind = 'submitted'`.execute(db);
  return rows[0]?.count ?? 0;
}
