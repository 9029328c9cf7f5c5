import { sql } from 'kysely';
import { type RequestId, newId } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';
import type { PackageId } from './tables.ts';

/** A package as it was made. */
export interface OpenPackage {
  readonly provinceCode: string;
  readonly packageId: PackageId;
  readonly year: number;
  readonly bytes: number;
  readonly rows: number;
  readonly sha256: string;
  readonly rowsSha256: string;
  readonly madeAt: Date;
  /** Whether no later one of its province and year was made: that one is kept as a file. */
  readonly isLast: boolean;
}

const COLUMNS = sql.raw(`p.province_code AS "provinceCode", p.package_id AS "packageId", p.year, p.byte_count AS bytes,
  p.row_count AS rows, p.sha256, p.rows_sha256 AS "rowsSha256", p.made_at AS "madeAt",
  NOT EXISTS (SELECT FROM open_package later WHERE later.province_code = p.province_code AND later.year = p.year
               AND (later.made_at, later.package_id) > (p.made_at, p.package_id)) AS "isLast"`);

type Stored = Omit<OpenPackage, 'bytes' | 'rows'> & { readonly bytes: bigint; readonly rows: bigint };
const packageOf = ({ bytes, rows, ...rest }: Stored): OpenPackage => ({
  ...rest,
  bytes: Number(bytes),
  rows: Number(rows),
});

/** The packages of a province, or of all, the latest year and in it the latest first. */
export async function listPackages(db: Db, provinceCode: string | null, limit: number): Promise<OpenPackage[]> {
  const which = provinceCode === null ? sql`true` : sql`p.province_code = ${provinceCode}`;
  const { rows } = await sql<Stored>`
    SELECT ${COLUMNS} FROM open_package p WHERE ${which}
     ORDER BY p.year DESC, p.province_code, p.made_at DESC, p.package_id DESC LIMIT ${limit}`.execute(db);
  return rows.map(packageOf);
}

/** The last package of a province and year. */
export async function findLastPackage(db: Db, provinceCode: string, year: number): Promise<OpenPackage | null> {
  const { rows } = await sql<Stored>`
    SELECT ${COLUMNS} FROM open_package p WHERE p.province_code = ${provinceCode} AND p.year = ${year}
     ORDER BY p.made_at DESC, p.package_id DESC LIMIT 1`.execute(db);
  return rows[0] ? packageOf(rows[0]) : null;
}

export async function insertPackage(tx: Db, made: Omit<OpenPackage, 'packageId' | 'isLast'>): Promise<PackageId> {
  const packageId = newId<'open-package'>() as PackageId;
  await tx
    .insertInto('open_package')
    .values({
      province_code: made.provinceCode,
      package_id: packageId,
      year: made.year,
      byte_count: BigInt(made.bytes),
      row_count: BigInt(made.rows),
      sha256: made.sha256,
      rows_sha256: made.rowsSha256,
      made_at: made.madeAt,
    })
    .execute();
  return packageId;
}

/** The years of which each province has a package. */
export async function listPackagedYears(db: Db): Promise<{ provinceCode: string; year: number }[]> {
  const { rows } = await sql<{ provinceCode: string; year: number }>`
    SELECT DISTINCT province_code AS "provinceCode", year FROM open_package ORDER BY 1, 2 LIMIT 5000`.execute(db);
  return rows;
}

/** The provinces that have a programme. */
export async function listProgrammeProvinces(db: Db): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    SELECT DISTINCT province_code AS code FROM programme ORDER BY 1 LIMIT 200`.execute(db);
  return rows.map(({ code }) => code);
}

/** The years in which something was signed or given, the latest first. */
export async function listYears(db: Db): Promise<number[]> {
  const { rows } = await sql<{ year: number }>`
    SELECT year FROM (SELECT DISTINCT month / 100 AS year FROM programme_rollup WHERE month > 0
      UNION SELECT DISTINCT extract(year FROM signed_on)::integer FROM agreement_standing WHERE signed_on IS NOT NULL) y
     ORDER BY year DESC LIMIT 50`.execute(db);
  return rows.map(({ year }) => year);
}

export async function insertOrder(
  tx: Db,
  order: { provinceCode: string; orderId: string; year: number; requestId: RequestId; hash: string },
): Promise<void> {
  await tx
    .insertInto('open_package_order')
    .values({
      province_code: order.provinceCode,
      order_id: order.orderId,
      year: order.year,
      request_id: order.requestId,
      request_hash: order.hash,
    })
    .execute();
}

export async function findOrder(
  db: Db,
  provinceCode: string,
  requestId: RequestId,
): Promise<{ hash: string; answer: string } | null> {
  const row = await db
    .selectFrom('open_package_order')
    .select(['order_id', 'request_hash'])
    .where('province_code', '=', provinceCode)
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  return row ? { hash: row.request_hash, answer: row.order_id } : null;
}

/** The years whose package was asked for lately and was not made since: where no record changed, none is made. */
export async function listPendingYears(db: Db, provinceCode: string): Promise<number[]> {
  const { rows } = await sql<{ year: number }>`
    SELECT DISTINCT o.year FROM open_package_order o
     WHERE o.province_code = ${provinceCode} AND o.recorded_at > now() - interval '10 minutes'
       AND NOT EXISTS (SELECT FROM open_package p WHERE p.province_code = o.province_code AND p.year = o.year
                        AND p.made_at >= o.recorded_at)
     ORDER BY o.year DESC LIMIT 20`.execute(db);
  return rows.map(({ year }) => year);
}
