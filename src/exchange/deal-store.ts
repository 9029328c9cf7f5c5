import { type RawBuilder, sql } from 'kysely';
import type { DealId, NodeId, ProductId, RequestId } from '../kernel/ids.ts';
import type { Dong } from '../kernel/money.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import { type DealAct, type DealFacts, type DealStatus, dealStatus } from './deal.ts';

export interface Deal extends DealFacts {
  readonly dealId: DealId;
  readonly acts: readonly DealAct[];
  readonly status: DealStatus;
  /** How the buyer stands in addresses; null where the registry does not know it. */
  readonly buyerSlug: string | null;
}

type DealRow = Omit<Deal, 'status'>;

/** More sales of one product than a page shows. */
const MOST_DEALS = 200;

/** Deals that fulfil a narrowing of `d`, the latest first. */
async function selectDeals(db: Db, filter: RawBuilder<unknown>, limit = MOST_DEALS): Promise<Deal[]> {
  const { rows } = await sql<DealRow>`
    SELECT d.province_code AS "provinceCode", d.deal_id AS "dealId", d.product_id AS "productId", d.buyer_node AS "buyerNode",
           d.buyer, d.channel, trim_scale(d.quantity) AS quantity, d.unit, d.value_vnd AS "valueVnd",
           d.happened_on AS "happenedOn", d.stated_by AS "statedBy", d.note, node.slug AS "buyerSlug",
           coalesce((SELECT jsonb_agg(jsonb_build_object('kind', a.kind, 'saidBy', a.said_by, 'note', a.note) ORDER BY a.recorded_at, a.said_by)
                       FROM deal_act a WHERE a.province_code = d.province_code AND a.deal_id = d.deal_id), '[]') AS acts
      FROM deal d
      LEFT JOIN registry_node node ON node.node_id = d.buyer_node
     WHERE ${filter}
     ORDER BY d.happened_on DESC, d.deal_id DESC
     LIMIT ${limit}`.execute(db);
  return rows.map((row) => ({ ...row, status: dealStatus(row.acts) }));
}

/** The sales of a product, the latest first. */
export const listDeals = (db: Db, provinceCode: string, productId: ProductId): Promise<Deal[]> =>
  selectDeals(db, sql`d.province_code = ${provinceCode} AND d.product_id = ${productId}`);

/** Where a list of sales goes on: after this one. */
export interface DealCursor {
  readonly happenedOn: PlainDate;
  readonly dealId: DealId;
}

/** The sales of a product page by page, the latest first; those that were taken back are no longer said to everybody. */
export const listStandingDeals = (
  db: Db,
  { provinceCode, productId }: Pick<Deal, 'provinceCode' | 'productId'>,
  { after, limit }: { readonly after: DealCursor | null; readonly limit: number },
): Promise<Deal[]> =>
  selectDeals(
    db,
    sql`d.province_code = ${provinceCode} AND d.product_id = ${productId}
      AND NOT EXISTS (SELECT FROM deal_act x WHERE x.province_code = d.province_code AND x.deal_id = d.deal_id
        AND x.kind = 'withdrawn')
      ${after ? sql`AND (d.happened_on, d.deal_id) < (${after.happenedOn}::date, ${after.dealId}::uuid)` : sql``}`,
    limit,
  );

export async function findDeal(db: Db, provinceCode: string, dealId: DealId): Promise<Deal | null> {
  const [found] = await selectDeals(db, sql`d.province_code = ${provinceCode} AND d.deal_id = ${dealId}`, 1);
  return found ?? null;
}

/** What both sides say was sold, and what one side alone says; taken back and disputed sales count nowhere. */
export interface SoldSums {
  readonly agreed: { readonly deals: number; readonly valueVnd: Dong };
  readonly stated: { readonly deals: number; readonly valueVnd: Dong };
}

export async function sumDeals(db: Db, provinceCode: string, productId: ProductId): Promise<SoldSums> {
  const { rows } = await sql<{ isAgreed: boolean; deals: number; valueVnd: Dong }>`
    SELECT said.agreed AS "isAgreed", count(*)::integer AS deals, coalesce(sum(d.value_vnd), 0)::bigint AS "valueVnd"
      FROM deal d
      CROSS JOIN LATERAL (SELECT coalesce(bool_or(a.kind = 'confirmed'), false) AS agreed,
                                 coalesce(bool_or(a.kind IN ('disputed', 'withdrawn')), false) AS void
                            FROM deal_act a WHERE a.province_code = d.province_code AND a.deal_id = d.deal_id) said
     WHERE d.province_code = ${provinceCode} AND d.product_id = ${productId} AND NOT said.void
     GROUP BY said.agreed`.execute(db);
  const of = (agreed: boolean) => {
    const row = rows.find(({ isAgreed }) => isAgreed === agreed);
    return { deals: row?.deals ?? 0, valueVnd: row?.valueVnd ?? 0n };
  };
  return { agreed: of(true), stated: of(false) };
}

/** Whom the agreements of a place name as its helpers: those who are asked first whether they buy. */
export async function listTwins(db: Db, nodeId: NodeId): Promise<{ nodeId: NodeId; fullName: string }[]> {
  const { rows } = await sql<{ nodeId: NodeId; fullName: string }>`
    SELECT DISTINCT giver.node_id AS "nodeId", now_.full_name AS "fullName"
      FROM agreement_party helped
      JOIN agreement_party giver USING (province_code, agreement_id)
      JOIN LATERAL (SELECT full_name FROM registry_version v WHERE v.node_id = giver.node_id
                     ORDER BY valid_from DESC LIMIT 1) now_ ON true
     WHERE helped.role IN ('recipient', 'mutual') AND giver.role IN ('sponsor', 'mutual') AND giver.node_id <> helped.node_id
       AND helped.node_id IN (SELECT ${nodeId}::uuid UNION
                              SELECT v.parent_id FROM registry_version v WHERE v.node_id = ${nodeId} AND v.valid_to IS NULL)
     ORDER BY now_.full_name, giver.node_id LIMIT 100`.execute(db);
  return rows;
}

interface Asked {
  readonly requestId: RequestId;
  readonly hash: string;
}

export async function insertDeal(tx: Db, dealId: DealId, facts: DealFacts & Asked): Promise<void> {
  await tx
    .insertInto('deal')
    .values({
      province_code: facts.provinceCode,
      deal_id: dealId,
      product_id: facts.productId,
      buyer_node: facts.buyerNode,
      buyer: facts.buyer.trim(),
      channel: facts.channel,
      quantity: facts.quantity,
      unit: facts.unit.trim(),
      value_vnd: facts.valueVnd,
      happened_on: facts.happenedOn,
      stated_by: facts.statedBy,
      note: facts.note?.trim() ?? null,
      request_id: facts.requestId,
      request_hash: facts.hash,
    })
    .execute();
}

export async function insertDealAct(
  tx: Db,
  act: DealAct & Asked & { readonly provinceCode: string; readonly dealId: DealId },
): Promise<void> {
  await tx
    .insertInto('deal_act')
    .values({
      province_code: act.provinceCode,
      deal_id: act.dealId,
      said_by: act.saidBy,
      kind: act.kind,
      note: act.note?.trim() ?? null,
      request_id: act.requestId,
      request_hash: act.hash,
    })
    .execute();
}

/** What an earlier run under this request id wrote, of this table. */
export async function findDealByRequest(
  db: Db,
  table: 'deal' | 'deal_act',
  provinceCode: string,
  requestId: RequestId,
): Promise<{ hash: string; answer: DealId } | null> {
  const row = await db
    .selectFrom(table)
    .select(['deal_id', 'request_hash'])
    .where('province_code', '=', provinceCode)
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  return row ? { hash: row.request_hash, answer: row.deal_id } : null;
}
