import { type RawBuilder, sql } from 'kysely';
import { refreshStanding } from '../agreements/agreement-standing-store.ts';
import { partsOfReach } from '../agreements/agreement-reach-store.ts';
import type { AgreementId, RequestId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import type { PlaceReach } from '../registry/reach-store.ts';
import { type RhythmFacts, type RhythmState, planYearOf } from './rhythm.ts';

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

/** The same as rhythmOf of rhythm.ts, which a test holds against it. */
const JUDGED = (today: PlainDate): RawBuilder<unknown> => sql`
  CASE WHEN last_on IS NULL THEN 'never-started'
       WHEN last_on + make_interval(months => every_months) >= ${today}::date THEN 'active'
       WHEN last_on + make_interval(months => every_months * 2) >= ${today}::date THEN 'quiet'
       ELSE 'dormant' END AS state,
  coalesce(coalesce(last_on, signed_on) + make_interval(months => every_months) < ${today}::date, true) AS is_late`;

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
  silent_since: PlainDate;
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
  silentSince: row.silent_since === NO_DAY ? null : row.silent_since,
});

/**
 * The agreements in force to which `which` applies, judged; a relation with the columns of LineRow. Only what is signed and
 * neither rests nor has ended can be silent. What they have come to is kept (agreement_standing); the day is not.
 */
const judged = (which: RawBuilder<unknown>, today: PlainDate): RawBuilder<unknown> => sql`
  SELECT a.province_code, a.agreement_id, a.slug, a.signed_on, a.every_months::int AS every_months, a.last_on,
         a.silent_since, ${planYearOf(today)} = ANY(a.planned_years) AS has_plan, ${JUDGED(today)}
    FROM agreement_standing a
   WHERE ${which} AND a.status = 'in-force'`;

const wordsIn = (words: readonly string[]): RawBuilder<unknown>[] =>
  words.slice(0, 12).map((word) => sql`'-' || a.slug LIKE ${`%-${word.replaceAll(/[%_\\]/g, '\\$&')}%`}`);

/** What narrows `a` to each part of a reach; each is read along an index of its own. */
const partsOf = (reach: PlaceReach, words: readonly string[]): RawBuilder<unknown>[] =>
  partsOfReach(reach).map((part) => sql.join([part, ...wordsIn(words)], sql` AND `));

const MOST_LINES = 1000;

/** The agreements of a reach, the longest silence first, in one statement. */
export async function listRhythms(
  db: Db,
  reach: PlaceReach,
  { state, withoutPlan, words }: RhythmFilter,
  { today, after, limit }: { readonly today: PlainDate; readonly after: RhythmCursor | null; readonly limit: number },
): Promise<RhythmLine[]> {
  const parts = partsOf(reach, words);
  if (parts.length === 0) return [];
  const conditions = [
    ...(state ? [sql`state = ${state}`] : []),
    ...(withoutPlan ? [sql`NOT has_plan`] : []),
    ...(after
      ? [
          sql`(silent_since, agreement_id)
              > (coalesce(${after.silentSince}::date, ${NO_DAY}::date), ${after.agreementId}::uuid)`,
        ]
      : []),
  ];
  const most = Math.min(limit, MOST_LINES);
  const where = conditions.length > 0 ? sql.join(conditions, sql` AND `) : sql`true`;
  const found = parts.map(
    (part) => sql`(SELECT * FROM (${judged(part, today)}) line WHERE ${where}
      ORDER BY silent_since, agreement_id LIMIT ${most})`,
  );
  const { rows } = await sql<LineRow>`
    SELECT province_code, agreement_id, slug, signed_on, last_on, every_months, has_plan, state, is_late, silent_since
      FROM (${sql.join(found, sql` UNION `)}) line
     ORDER BY silent_since, agreement_id
     LIMIT ${most}`.execute(db);
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
  const parts = partsOf(reach, words);
  if (parts.length === 0) return { states, withoutPlan: 0 };
  // Provinces and what others keep for them never overlap; what lies below single places may lie in them.
  const union = reach.nodes.length > 0 ? sql` UNION ` : sql` UNION ALL `;
  const found = parts.map(
    (part) => sql`(SELECT province_code, agreement_id, state, has_plan FROM (${judged(part, today)}) line)`,
  );
  const { rows } = await sql<{ state: RhythmState; count: number; without_plan: number }>`
    SELECT state, count(*)::int AS count, (count(*) FILTER (WHERE NOT has_plan))::int AS without_plan
      FROM (${sql.join(found, union)}) line GROUP BY state`.execute(db);
  for (const row of rows) states[row.state] = row.count;
  return { states, withoutPlan: rows.reduce((sum, row) => sum + row.without_plan, 0) };
}

/** How many agreements are in force, and in how many of these the promised time is over; `which` narrows agreement_standing `a`. */
export async function countSilent(
  db: Db,
  which: RawBuilder<unknown>,
  today: PlainDate,
): Promise<{ readonly inForce: number; readonly silent: number }> {
  const { rows } = await sql<{ inForce: number; silent: number }>`
    SELECT count(*)::int AS "inForce", (count(*) FILTER (WHERE is_late))::int AS silent
      FROM (${judged(which, today)}) line`.execute(db);
  return rows[0] ?? { inForce: 0, silent: 0 };
}

/** The same, province by province. */
export async function countSilentByProvince(
  db: Db,
  which: RawBuilder<unknown>,
  today: PlainDate,
): Promise<ReadonlyMap<string, { readonly inForce: number; readonly silent: number }>> {
  const { rows } = await sql<{ provinceCode: string; inForce: number; silent: number }>`
    SELECT province_code AS "provinceCode", count(*)::int AS "inForce", (count(*) FILTER (WHERE is_late))::int AS silent
      FROM (${judged(which, today)}) line GROUP BY province_code ORDER BY province_code LIMIT 100`.execute(db);
  return new Map(rows.map(({ provinceCode, ...counts }) => [provinceCode, counts]));
}

/** The silent agreements that everybody may know of, the longest silence first. */
export async function listSilent(
  db: Db,
  provinceCode: string,
  { today, after, limit }: { readonly today: PlainDate; readonly after: RhythmCursor | null; readonly limit: number },
): Promise<RhythmLine[]> {
  const rest = after
    ? sql`(silent_since, agreement_id) > (coalesce(${after.silentSince}::date, ${NO_DAY}::date), ${after.agreementId}::uuid)`
    : sql`true`;
  const which = sql`a.province_code = ${provinceCode} AND NOT a.is_restricted AND ${rest}`;
  const { rows } = await sql<LineRow>`
    SELECT * FROM (${judged(which, today)}) line WHERE is_late
     ORDER BY silent_since, agreement_id LIMIT ${Math.min(limit, MOST_LINES)}`.execute(db);
  return rows.map(lineOf);
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
  const { rows } = await sql<{ everyMonths: number; actNo: number }>`
    SELECT a.every_months::int AS "everyMonths", coalesce((SELECT max(r.act_no) FROM agreement_rhythm r
             WHERE r.province_code = a.province_code AND r.agreement_id = a.agreement_id), 0) AS "actNo"
      FROM agreement_standing a
     WHERE a.province_code = ${provinceCode} AND a.agreement_id = ${agreementId}`.execute(db);
  return rows[0] ?? null;
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
  await refreshStanding(tx, row.provinceCode, row.agreementId);
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
