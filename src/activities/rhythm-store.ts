import { type RawBuilder, sql } from 'kysely';
import { partsOfReach } from '../agreements/agreement-reach-store.ts';
import type { AgreementId, RequestId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import type { PlaceReach } from '../registry/reach-store.ts';
import { type RhythmFacts, type RhythmState, USUAL_MONTHS, planYearOf } from './rhythm.ts';

/** How one agreement in force stands, with what the pure rule needs to say the same. */
export interface RhythmLine extends RhythmFacts {
  readonly provinceCode: string;
  readonly agreementId: AgreementId;
  readonly slug: string;
  readonly state: RhythmState;
  readonly isLate: boolean;
  /** Whether a plan of the asked year was agreed. */
  readonly hasPlan: boolean;
  /** The day from which the silence counts; null where no day is known at all. */
  readonly silentSince: PlainDate | null;
}

/** Stands in for the day where none is known: the longest silence. */
const NO_DAY = '0001-01-01';

/**
 * For agreements `a`: the day of signing, the promised months, and the last day on which something really happened: an
 * activity held, or something delivered or received, by whomever it is said. A delivery of which nobody says the day counts
 * for the day of signing, when most first gifts are handed over.
 */
const FACTS = sql`
  JOIN LATERAL (
    SELECT coalesce(happened_on, happened_by) AS signed_on FROM agreement_act
     WHERE province_code = a.province_code AND agreement_id = a.agreement_id AND kind = 'signed' LIMIT 1) signed ON true
  LEFT JOIN LATERAL (
    SELECT every_months FROM agreement_rhythm r WHERE r.province_code = a.province_code AND r.agreement_id = a.agreement_id
     ORDER BY act_no DESC LIMIT 1) promised ON true
  LEFT JOIN LATERAL (
    SELECT max(latest.happens_on) AS held_on FROM activity x
      CROSS JOIN LATERAL (SELECT kind, happens_on FROM activity_act act WHERE act.province_code = x.province_code
        AND act.activity_id = x.activity_id ORDER BY act_no DESC LIMIT 1) latest
     WHERE x.province_code = a.province_code AND x.agreement_id = a.agreement_id AND latest.kind = 'held') held ON true
  LEFT JOIN LATERAL (
    SELECT max(coalesce(k.happened_on, signed.signed_on)) AS arrived_on FROM contribution k
     WHERE k.province_code = a.province_code AND k.agreement_id = a.agreement_id AND k.stage IN ('delivered', 'received')
       AND NOT EXISTS (SELECT FROM contribution correction
         WHERE correction.province_code = k.province_code AND correction.corrects_id = k.contribution_id)
       AND NOT EXISTS (SELECT FROM contribution_merge merged
         WHERE merged.province_code = k.province_code AND merged.set_aside_id = k.contribution_id)) arrived ON true`;

const LAST_ON = sql`greatest(held.held_on, arrived.arrived_on)`;
const EVERY = sql`coalesce(promised.every_months, ${sql.lit(USUAL_MONTHS)})`;

/** Only what is signed and neither rests nor has ended can be silent. */
const IN_FORCE = sql`(SELECT act.kind FROM agreement_act act
  WHERE act.province_code = a.province_code AND act.agreement_id = a.agreement_id
  ORDER BY act.act_no DESC LIMIT 1) IN ('signed', 'resumed')`;

/** The same as rhythmOf of rhythm.ts, which a test holds against it. */
const JUDGED = (today: PlainDate): RawBuilder<unknown> => sql`
  CASE WHEN last_on IS NULL THEN 'never-started'
       WHEN last_on + make_interval(months => every_months) >= ${today}::date THEN 'active'
       WHEN last_on + make_interval(months => every_months * 2) >= ${today}::date THEN 'quiet'
       ELSE 'dormant' END AS state,
  coalesce(coalesce(last_on, signed_on) + make_interval(months => every_months) < ${today}::date, true) AS is_late,
  coalesce(last_on, signed_on) AS silent_since`;

const HAS_PLAN = (year: number): RawBuilder<unknown> => sql`EXISTS (
  SELECT FROM plan_version v WHERE v.province_code = a.province_code AND v.agreement_id = a.agreement_id AND v.year = ${year}
     AND (SELECT count(*) FROM plan_approval p
           WHERE p.province_code = v.province_code AND p.plan_version_id = v.plan_version_id) = 2)`;

export interface RhythmFilter {
  readonly state: RhythmState | null;
  /** Only those without an agreed plan of the year that ought to have one. */
  readonly withoutPlan: boolean;
  /** Folded words, each of which the address of the agreement must have. */
  readonly words: readonly string[];
}

export interface RhythmCursor {
  /** Null for those of which no day is known: they come first. */
  readonly silentSince: PlainDate | null;
  readonly agreementId: AgreementId;
}

interface LineRow {
  province_code: string;
  agreement_id: AgreementId;
  slug: string;
  signed_on: PlainDate | null;
  last_on: PlainDate | null;
  every_months: number;
  has_plan: boolean;
  state: RhythmState;
  is_late: boolean;
  silent_since: PlainDate | null;
}

const lineOf = (row: LineRow): RhythmLine => ({
  provinceCode: row.province_code,
  agreementId: row.agreement_id,
  slug: row.slug,
  signedOn: row.signed_on,
  lastOn: row.last_on,
  everyMonths: row.every_months,
  hasPlan: row.has_plan,
  state: row.state,
  isLate: row.is_late,
  silentSince: row.silent_since,
});

/** The agreements in force to which `which` applies, judged; a relation with the columns of LineRow. */
const judged = (which: RawBuilder<unknown>, today: PlainDate): RawBuilder<unknown> => sql`
  SELECT found.*, ${JUDGED(today)} FROM (
    SELECT a.province_code, a.agreement_id, a.slug, signed.signed_on, ${EVERY}::int AS every_months, ${LAST_ON} AS last_on,
           ${HAS_PLAN(planYearOf(today))} AS has_plan
      FROM agreement a ${FACTS}
     WHERE ${which} AND ${IN_FORCE}) found`;

const wordsIn = (words: readonly string[]): RawBuilder<unknown>[] =>
  words.slice(0, 12).map((word) => sql`'-' || a.slug LIKE ${`%-${word.replaceAll(/[%_\\]/g, '\\$&')}%`}`);

/** Which agreements a reach takes in, each once. */
function whichOf(reach: PlaceReach, words: readonly string[]): RawBuilder<unknown> | null {
  const parts = partsOfReach(reach);
  if (parts.length === 0) return null;
  // One part is asked for as it stands: an index serves it better than a list of ids.
  const [only] = parts;
  const within =
    parts.length === 1 && only
      ? only
      : sql`(a.province_code, a.agreement_id) IN (${sql.join(
          parts.map((part) => sql`(SELECT a.province_code, a.agreement_id FROM agreement a WHERE ${part})`),
          sql` UNION `,
        )})`;
  return sql.join([within, ...wordsIn(words)], sql` AND `);
}

const MOST_LINES = 1000;

/** The agreements of a reach, the longest silence first, in one statement. */
export async function listRhythms(
  db: Db,
  reach: PlaceReach,
  { state, withoutPlan, words }: RhythmFilter,
  { today, after, limit }: { readonly today: PlainDate; readonly after: RhythmCursor | null; readonly limit: number },
): Promise<RhythmLine[]> {
  const which = whichOf(reach, words);
  if (which === null) return [];
  const conditions = [
    ...(state ? [sql`state = ${state}`] : []),
    ...(withoutPlan ? [sql`NOT has_plan`] : []),
    ...(after
      ? [
          sql`(coalesce(silent_since, ${NO_DAY}::date), agreement_id)
              > (coalesce(${after.silentSince}::date, ${NO_DAY}::date), ${after.agreementId}::uuid)`,
        ]
      : []),
  ];
  const { rows } = await sql<LineRow>`
    SELECT province_code, agreement_id, slug, signed_on, last_on, every_months, has_plan, state, is_late, silent_since
      FROM (${judged(which, today)}) line
     WHERE ${conditions.length > 0 ? sql.join(conditions, sql` AND `) : sql`true`}
     ORDER BY coalesce(silent_since, ${NO_DAY}::date), agreement_id
     LIMIT ${Math.min(limit, MOST_LINES)}`.execute(db);
  return rows.map(lineOf);
}

export interface RhythmCounts {
  readonly states: Readonly<Record<RhythmState, number>>;
  readonly withoutPlan: number;
}

/** How many of a reach stand how, in one statement. */
export async function countRhythms(
  db: Db,
  reach: PlaceReach,
  { words, today }: { readonly words: readonly string[]; readonly today: PlainDate },
): Promise<RhythmCounts> {
  const states: Record<RhythmState, number> = { active: 0, quiet: 0, dormant: 0, 'never-started': 0 };
  const which = whichOf(reach, words);
  if (which === null) return { states, withoutPlan: 0 };
  const { rows } = await sql<{ state: RhythmState; count: number; without_plan: number }>`
    SELECT state, count(*)::int AS count, (count(*) FILTER (WHERE NOT has_plan))::int AS without_plan
      FROM (${judged(which, today)}) line GROUP BY state`.execute(db);
  for (const row of rows) states[row.state] = row.count;
  return { states, withoutPlan: rows.reduce((sum, row) => sum + row.without_plan, 0) };
}

/** How one agreement stands; null where it is not in force. */
export async function findRhythm(
  db: Db,
  provinceCode: string,
  agreementId: AgreementId,
  today: PlainDate,
): Promise<RhythmLine | null> {
  const which = sql`a.province_code = ${provinceCode} AND a.agreement_id = ${agreementId}`;
  const { rows } = await sql<LineRow>`SELECT * FROM (${judged(which, today)}) line`.execute(db);
  return rows[0] ? lineOf(rows[0]) : null;
}

/** The agreements of a province that are late, and those without a plan, page by page: for reminders. */
export async function listLate(
  db: Db,
  provinceCode: string,
  { today, after, limit }: { readonly today: PlainDate; readonly after: AgreementId | null; readonly limit: number },
): Promise<RhythmLine[]> {
  const rest = after ? sql`a.agreement_id > ${after}::uuid` : sql`true`;
  const which = sql`a.province_code = ${provinceCode} AND ${rest}`;
  const { rows } = await sql<LineRow>`
    SELECT * FROM (${judged(which, today)}) line WHERE is_late ORDER BY agreement_id LIMIT ${limit}`.execute(db);
  return rows.map(lineOf);
}

/** The provinces that keep agreements. */
export async function listKeepingProvinces(db: Db): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    SELECT DISTINCT province_code AS code FROM programme ORDER BY province_code LIMIT 100`.execute(db);
  return rows.map(({ code }) => code);
}

/** What was promised last, with its number among the acts; null where the province has no such agreement. */
export async function findPromised(
  db: Db,
  provinceCode: string,
  agreementId: AgreementId,
): Promise<{ readonly everyMonths: number; readonly actNo: number } | null> {
  const { rows } = await sql<{ everyMonths: number | null; actNo: number | null }>`
    SELECT r.every_months AS "everyMonths", r.act_no AS "actNo" FROM agreement a
      LEFT JOIN agreement_rhythm r ON r.province_code = a.province_code AND r.agreement_id = a.agreement_id
     WHERE a.province_code = ${provinceCode} AND a.agreement_id = ${agreementId}
     ORDER BY r.act_no DESC LIMIT 1`.execute(db);
  const [row] = rows;
  return row ? { everyMonths: row.everyMonths ?? USUAL_MONTHS, actNo: row.actNo ?? 0 } : null;
}

export async function insertRhythm(
  tx: Db,
  row: {
    readonly provinceCode: string;
    readonly agreementId: AgreementId;
    readonly actNo: number;
    readonly everyMonths: number;
    readonly note: string | null;
    readonly requestId: RequestId;
    readonly hash: string;
  },
): Promise<void> {
  await tx
    .insertInto('agreement_rhythm')
    .values({
      province_code: row.provinceCode,
      agreement_id: row.agreementId,
      act_no: row.actNo,
      every_months: row.everyMonths,
      note: row.note?.trim() ?? null,
      request_id: row.requestId,
      request_hash: row.hash,
    })
    .execute();
}

export async function findRhythmByRequest(
  db: Db,
  provinceCode: string,
  requestId: RequestId,
): Promise<{ hash: string; answer: number } | null> {
  const row = await db
    .selectFrom('agreement_rhythm')
    .select(['every_months', 'request_hash'])
    .where('province_code', '=', provinceCode)
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  return row ? { hash: row.request_hash, answer: row.every_months } : null;
}
