import { type RawBuilder, sql } from 'kysely';
import { refreshStanding } from '../agreements/agreement-standing-store.ts';
import { partsOfReach } from '../agreements/agreement-reach-store.ts';
import type { ActivityId, AgreementId, PlanLineId, RequestId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import type { PlaceReach } from '../registry/reach-store.ts';
import type { Activity, ActivityAct, ActivityActKind, ActivityFacts, ParticipantGroup } from './activity.ts';

interface ActivityRow {
  province_code: string;
  activity_id: ActivityId;
  agreement_id: AgreementId;
  field: Activity['field'];
  what: string;
  line_id: Activity['lineId'];
  clause_id: Activity['clauseId'];
  need_id: Activity['needId'];
  act_no: number;
  kind: ActivityActKind;
  happens_on: PlainDate | null;
  place: string | null;
  note: string | null;
  staff_sent: number | null;
  staff_sent_days: number | null;
  staff_received: number | null;
  staff_received_days: number | null;
  participants: { who: ParticipantGroup; people: number }[] | null;
  results: { indicator: string; amount: string }[] | null;
}

const staffOf = (people: number | null, days: number | null): ActivityAct['staffSent'] =>
  people === null || days === null ? null : { people, days };

const activityOf = (row: ActivityRow): Activity => ({
  provinceCode: row.province_code,
  activityId: row.activity_id,
  agreementId: row.agreement_id,
  field: row.field,
  what: row.what,
  lineId: row.line_id,
  clauseId: row.clause_id,
  needId: row.need_id,
  latest: {
    actNo: row.act_no,
    kind: row.kind,
    happensOn: row.happens_on,
    place: row.place,
    note: row.note,
    participants: row.participants ?? [],
    results: row.results ?? [],
    staffSent: staffOf(row.staff_sent, row.staff_sent_days),
    staffReceived: staffOf(row.staff_received, row.staff_received_days),
  },
});

/** Activities `x` with their latest act, the latest day first; what was cancelled last. */
async function selectActivities(db: Db, filter: RawBuilder<unknown>, limit: number): Promise<Activity[]> {
  const { rows } = await sql<ActivityRow>`
    SELECT x.province_code, x.activity_id, x.agreement_id, x.field, x.what, x.line_id, x.clause_id, x.need_id,
           latest.act_no, latest.kind, latest.happens_on, latest.place, latest.note, latest.staff_sent, latest.staff_sent_days,
           latest.staff_received, latest.staff_received_days,
           (SELECT json_agg(json_build_object('who', p.who, 'people', p.people) ORDER BY p.who) FROM activity_participant p
             WHERE p.province_code = x.province_code AND p.activity_id = x.activity_id AND p.act_no = latest.act_no) AS participants,
           (SELECT json_agg(json_build_object('indicator', r.indicator, 'amount', trim_scale(r.amount)::text) ORDER BY r.indicator)
              FROM activity_result r
             WHERE r.province_code = x.province_code AND r.activity_id = x.activity_id AND r.act_no = latest.act_no) AS results
      FROM activity x
      CROSS JOIN LATERAL (SELECT act_no, kind, happens_on, place, note, staff_sent, staff_sent_days, staff_received, staff_received_days
                            FROM activity_act act WHERE act.province_code = x.province_code AND act.activity_id = x.activity_id
                           ORDER BY act_no DESC LIMIT 1) latest
     WHERE ${filter}
     ORDER BY latest.happens_on DESC NULLS LAST, x.activity_id DESC
     LIMIT ${limit}`.execute(db);
  return rows.map(activityOf);
}

/** Where a list of activities goes on; those without a day come last. */
export interface ActivityCursor {
  readonly happensOn: PlainDate | null;
  readonly activityId: ActivityId;
}

/** The activities of an agreement, the latest day first. */
export function listActivities(
  db: Db,
  provinceCode: string,
  agreementId: AgreementId,
  limit: number,
  after: ActivityCursor | null = null,
): Promise<Activity[]> {
  const own = sql`x.province_code = ${provinceCode} AND x.agreement_id = ${agreementId}`;
  const filter = after ? sql`${own} AND ${isAfter(after)}` : own;
  return selectActivities(db, filter, Math.min(limit, 200));
}

const isAfter = ({ happensOn, activityId }: ActivityCursor): RawBuilder<unknown> =>
  happensOn === null
    ? sql`latest.happens_on IS NULL AND x.activity_id < ${activityId}::uuid`
    : sql`(latest.happens_on IS NULL OR (latest.happens_on, x.activity_id) < (${happensOn}::date, ${activityId}::uuid))`;

export async function findActivity(db: Db, provinceCode: string, activityId: ActivityId): Promise<Activity | null> {
  const filter = sql`x.province_code = ${provinceCode} AND x.activity_id = ${activityId}`;
  return (await selectActivities(db, filter, 1))[0] ?? null;
}

/** An activity with the pair whose it is, as calendars name it. */
export interface ActivityOfPair extends Activity {
  readonly agreementSlug: string;
  /** "Phường A – Xã B". */
  readonly pair: string;
}

/** As many as a month of a large province has: a page shows no more. */
export const MOST_IN_CALENDAR = 500;

/** Of one agreement, or of all within a reach. */
export type CalendarOf =
  | { readonly provinceCode: string; readonly agreementId: AgreementId }
  | { readonly reach: PlaceReach };

/** What is planned for these days, or was held on them, the earliest first. */
export async function listCalendar(
  db: Db,
  of: CalendarOf,
  { from, to }: { readonly from: PlainDate; readonly to: PlainDate },
): Promise<ActivityOfPair[]> {
  const whose = whoseCalendar(of);
  if (whose === null) return [];
  const found = await selectActivities(
    db,
    // The days first, by their index: of the others no latest act is looked up.
    sql`${whose} AND latest.happens_on BETWEEN ${from}::date AND ${to}::date
      AND (x.province_code, x.activity_id) IN (SELECT act.province_code, act.activity_id FROM activity_act act
        WHERE act.happens_on BETWEEN ${from}::date AND ${to}::date)`,
    MOST_IN_CALENDAR,
  );
  const pairs = await listPairs(db, found);
  return found
    .flatMap((activity): ActivityOfPair[] => {
      const pair = pairs.get(activity.agreementId);
      return pair ? [{ ...activity, agreementSlug: pair.slug, pair: pair.pair }] : [];
    })
    .toReversed();
}

function whoseCalendar(of: CalendarOf): RawBuilder<unknown> | null {
  if ('agreementId' in of) return sql`x.province_code = ${of.provinceCode} AND x.agreement_id = ${of.agreementId}`;
  const parts = partsOfReach(of.reach);
  if (parts.length === 0) return null;
  const mine = parts.map((part) => sql`(SELECT a.province_code, a.agreement_id FROM agreement a WHERE ${part})`);
  return sql`(x.province_code, x.agreement_id) IN (${sql.join(mine, sql` UNION `)})`;
}

async function listPairs(
  db: Db,
  activities: readonly Activity[],
): Promise<Map<AgreementId, { slug: string; pair: string }>> {
  if (activities.length === 0) return new Map();
  const provinces = [...new Set(activities.map(({ provinceCode }) => provinceCode))];
  const ids = [...new Set(activities.map(({ agreementId }) => agreementId))];
  const { rows } = await sql<{ agreement_id: AgreementId; slug: string; pair: string }>`
    SELECT a.agreement_id, a.slug, string_agg(now_.full_name, ' – ' ORDER BY party.position) AS pair
      FROM agreement a
      JOIN agreement_party party ON party.province_code = a.province_code AND party.agreement_id = a.agreement_id
      JOIN LATERAL (SELECT full_name FROM registry_version v WHERE v.node_id = party.node_id ORDER BY valid_from DESC LIMIT 1) now_ ON true
     WHERE a.province_code = ANY(${provinces}::text[]) AND a.agreement_id = ANY(${ids}::uuid[]) AND party.role <> 'witness'
     GROUP BY a.province_code, a.agreement_id, a.slug`.execute(db);
  return new Map(rows.map(({ agreement_id, slug, pair }) => [agreement_id, { slug, pair }]));
}

/** The lines that plans of this agreement ever had, among these. */
export async function listKnownLines(
  db: Db,
  provinceCode: string,
  agreementId: AgreementId,
  lineId: PlanLineId,
): Promise<Set<PlanLineId>> {
  const row = await db
    .selectFrom('plan_line as l')
    .innerJoin('plan_version as v', (join) =>
      join.onRef('v.province_code', '=', 'l.province_code').onRef('v.plan_version_id', '=', 'l.plan_version_id'),
    )
    .select('l.line_id')
    .where('l.province_code', '=', provinceCode)
    .where('l.line_id', '=', lineId)
    .where('v.agreement_id', '=', agreementId)
    .limit(1)
    .executeTakeFirst();
  return new Set(row ? [row.line_id] : []);
}

/** Until the transaction ends, no other act on this activity is written. */
export async function lockActivity(tx: Db, provinceCode: string, activityId: ActivityId): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`activity ${provinceCode} ${activityId}`}, 0))`.execute(tx);
}

interface Asked {
  readonly requestId: RequestId;
  readonly hash: string;
}

export async function insertActivity(tx: Db, activityId: ActivityId, facts: ActivityFacts & Asked): Promise<void> {
  await tx
    .insertInto('activity')
    .values({
      province_code: facts.provinceCode,
      activity_id: activityId,
      agreement_id: facts.agreementId,
      field: facts.field,
      what: facts.what.trim(),
      line_id: facts.lineId,
      clause_id: facts.clauseId,
      need_id: facts.needId,
      request_id: facts.requestId,
      request_hash: facts.hash,
    })
    .execute();
}

export async function insertActivityAct(
  tx: Db,
  { provinceCode, activityId }: { readonly provinceCode: string; readonly activityId: ActivityId },
  act: ActivityAct & Asked & { readonly actNo: number },
): Promise<void> {
  const key = { province_code: provinceCode, activity_id: activityId, act_no: act.actNo };
  await tx
    .insertInto('activity_act')
    .values({
      ...key,
      kind: act.kind,
      happens_on: act.happensOn,
      place: act.place?.trim() ?? null,
      note: act.note?.trim() ?? null,
      staff_sent: act.staffSent?.people ?? null,
      staff_sent_days: act.staffSent?.days ?? null,
      staff_received: act.staffReceived?.people ?? null,
      staff_received_days: act.staffReceived?.days ?? null,
      request_id: act.requestId,
      request_hash: act.hash,
    })
    .execute();
  if (act.participants.length > 0)
    await tx
      .insertInto('activity_participant')
      .values(act.participants.map(({ who, people }) => ({ ...key, who, people })))
      .execute();
  if (act.results.length > 0)
    await tx
      .insertInto('activity_result')
      .values(act.results.map(({ indicator, amount }) => ({ ...key, indicator, amount })))
      .execute();
  const { agreement_id: agreementId } = await tx
    .selectFrom('activity')
    .select('agreement_id')
    .where('province_code', '=', provinceCode)
    .where('activity_id', '=', activityId)
    .executeTakeFirstOrThrow();
  await refreshStanding(tx, provinceCode, agreementId);
}

/** What an earlier request wrote of an activity. */
export async function findActivityActByRequest(
  db: Db,
  provinceCode: string,
  requestId: RequestId,
): Promise<{ hash: string; answer: ActivityId } | null> {
  const row = await db
    .selectFrom('activity_act')
    .select(['activity_id', 'request_hash'])
    .where('province_code', '=', provinceCode)
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  return row ? { hash: row.request_hash, answer: row.activity_id } : null;
}
