import { type RawBuilder, sql } from 'kysely';
import { partsOfReach } from '../agreements/agreement-reach-store.ts';
import type { Role } from '../kernel/actor.ts';
import type { AccountId, AgreementId, GrantId, InvitationId, NodeId } from '../kernel/ids.ts';
import { type PlainDate, addDays } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import { stands } from '../portal/place-columns.ts';
import type { PlaceReach } from '../registry/reach-store.ts';

/** An agreement with something on it that waits. */
export interface WaitingAgreement {
  readonly provinceCode: string;
  readonly agreementId: AgreementId;
  readonly count: number;
  readonly since: PlainDate | null;
}

/** Counting stops here: past it a person is told "more than". */
export const MOST_COUNTED = 100;

const IN_VIETNAM = sql`AT TIME ZONE 'Asia/Ho_Chi_Minh'`;

/** The agreements `a` of a reach to which `select` applies, the oldest first, once each. */
async function overReach(
  db: Db,
  reach: PlaceReach,
  select: (part: RawBuilder<unknown>) => RawBuilder<unknown>,
): Promise<WaitingAgreement[]> {
  const parts = partsOfReach(reach);
  if (parts.length === 0) return [];
  const branches = parts.map((part) => sql`(${select(part)} ORDER BY a.agreement_id LIMIT ${MOST_COUNTED + 1})`);
  const { rows } = await sql<WaitingAgreement>`
    SELECT province_code AS "provinceCode", agreement_id AS "agreementId", max(count)::int AS count, min(since) AS since
      FROM (${sql.join(branches, sql` UNION ALL `)}) found
     GROUP BY province_code, agreement_id ORDER BY agreement_id LIMIT ${MOST_COUNTED + 1}`.execute(db);
  return rows;
}

/** Recorded, and neither signed nor ended since. */
export function listUnsigned(db: Db, reach: PlaceReach): Promise<WaitingAgreement[]> {
  return overReach(
    db,
    reach,
    (part) => sql`
      SELECT a.province_code, a.agreement_id, 1 AS count, (a.recorded_at ${IN_VIETNAM})::date AS since FROM agreement a
       WHERE ${part} AND NOT EXISTS (SELECT FROM agreement_act act
         WHERE act.province_code = a.province_code AND act.agreement_id = a.agreement_id AND act.kind IN ('signed', 'ended'))`,
  );
}

/** Contributions `k` of an agreement that no later row of the same clause and kind, in one of these stages, answers. */
const unanswered = (stages: readonly string[]): RawBuilder<unknown> => sql`NOT EXISTS (
  SELECT FROM contribution answer
   WHERE answer.province_code = k.province_code AND answer.agreement_id = k.agreement_id
     AND answer.stage = ANY(${stages}::text[]) AND answer.clause_id IS NOT DISTINCT FROM k.clause_id AND answer.kind = k.kind)`;

const byAgreement = (part: RawBuilder<unknown>, which: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  SELECT a.province_code, a.agreement_id, count(*) AS count,
         min(coalesce(k.happened_on, (k.recorded_at ${IN_VIETNAM})::date)) AS since
    FROM agreement a JOIN contribution k ON k.province_code = a.province_code AND k.agreement_id = a.agreement_id
   WHERE ${part} AND ${which} AND ${stands}
   GROUP BY a.province_code, a.agreement_id`;

/** As long as nobody may state a day for a promise, one that is older than this and unanswered is asked after. */
export const PROMISE_WAITS_DAYS = 90;

export function listOverduePledges(db: Db, reach: PlaceReach, today: PlainDate): Promise<WaitingAgreement[]> {
  const latest = addDays(today, -PROMISE_WAITS_DAYS);
  return overReach(db, reach, (part) =>
    byAgreement(
      part,
      sql`k.stage = 'pledged' AND coalesce(k.happened_on, (k.recorded_at ${IN_VIETNAM})::date) < ${latest}
          AND ${unanswered(['delivered', 'received', 'refused'])}`,
    ),
  );
}

/** What the press says was handed over and the receiving side neither confirmed nor refused. */
export function listUnconfirmedClaims(db: Db, reach: PlaceReach): Promise<WaitingAgreement[]> {
  return overReach(db, reach, (part) =>
    byAgreement(part, sql`k.stage = 'delivered' AND k.stated_by = 'press' AND ${unanswered(['received', 'refused'])}`),
  );
}

export interface EndingRole {
  readonly grantId: GrantId;
  readonly role: Role;
  readonly nodeId: NodeId;
  readonly endsOn: PlainDate;
}

/** Somebody's own roles in force that end within the days named. */
export async function listEndingRoles(
  db: Db,
  accountId: AccountId,
  { today, until }: { today: PlainDate; until: PlainDate },
): Promise<EndingRole[]> {
  const rows = await db
    .selectFrom('account_role as r')
    .leftJoin('account_role_end as e', 'e.grant_id', 'r.grant_id')
    .select(['r.grant_id', 'r.role', 'r.node_id', 'r.ends_on'])
    .where('r.account_id', '=', accountId)
    .where('e.grant_id', 'is', null)
    .where('r.starts_on', '<=', today)
    .where('r.ends_on', '>=', today)
    .where('r.ends_on', '<=', until)
    .orderBy('r.ends_on')
    .orderBy('r.grant_id')
    .limit(100)
    .execute();
  return rows.flatMap((row) =>
    row.ends_on === null ? [] : [{ grantId: row.grant_id, role: row.role, nodeId: row.node_id, endsOn: row.ends_on }],
  );
}

export interface OpenInvitation {
  readonly invitationId: InvitationId;
  readonly name: string;
  readonly role: Role;
  readonly nodeId: NodeId;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** Invitations in these provinces that were neither taken nor withdrawn and end soon, or ended within the last days. */
export async function listOpenInvitations(
  db: Db,
  provinces: readonly string[],
  now: Date,
  limit: number,
): Promise<OpenInvitation[]> {
  if (provinces.length === 0) return [];
  const ended = new Date(now.getTime() - INVITATION_ASKED_FOR_MS);
  const rows = await db
    .selectFrom('account_invitation as i')
    .innerJoin('registry_node as n', 'n.node_id', 'i.node_id')
    .select(['i.invitation_id', 'i.invited_name', 'i.role', 'i.node_id', 'i.created_at', 'i.expires_at'])
    .where('n.province_code', 'in', provinces)
    .where('i.accepted_at', 'is', null)
    .where('i.withdrawn_at', 'is', null)
    .where('i.expires_at', '>', ended)
    .orderBy('i.expires_at')
    .orderBy('i.invitation_id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    invitationId: row.invitation_id,
    name: row.invited_name,
    role: row.role,
    nodeId: row.node_id,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  }));
}

/** An invitation that ran out is asked after for so long. */
const INVITATION_ASKED_FOR_MS = 14 * 24 * 3_600_000;

export interface EndingProgramme {
  readonly programmeId: string;
  readonly provinceName: string | null;
  readonly slug: string;
  readonly title: string;
  readonly titleEn: string | null;
  readonly endsOn: PlainDate;
}

/** The programmes of these provinces that end within the days named. */
export async function listEndingProgrammes(
  db: Db,
  provinces: readonly string[],
  { today, until }: { today: PlainDate; until: PlainDate },
): Promise<EndingProgramme[]> {
  const { rows } = await sql<EndingProgramme>`
    SELECT p.programme_id AS "programmeId", p.slug, p.title, p.title_en AS "titleEn", p.ends_on AS "endsOn",
           (SELECT v.name FROM registry_version v JOIN registry_node n USING (node_id)
             WHERE v.code = p.province_code AND v.valid_to IS NULL AND n.kind = 'province' LIMIT 1) AS "provinceName"
      FROM programme_stated p
     WHERE p.province_code = ANY(${provinces}::text[]) AND p.ends_on BETWEEN ${today} AND ${until}
     ORDER BY p.ends_on, p.programme_id LIMIT 50`.execute(db);
  return rows;
}
