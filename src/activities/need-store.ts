import { type RawBuilder, sql } from 'kysely';
import { partsOfReach } from '../agreements/agreement-reach-store.ts';
import type { Field } from '../kernel/fields.ts';
import type { AgreementId, NeedId, NodeId, RequestId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import { type PlaceReach, nodesReachedFrom } from '../registry/reach-store.ts';
import { type Need, type NeedEnd, type NeedEnding, type NeedFacts, type NeedSurroundings, needStatus } from './need.ts';

/** A need with what its place is called today. */
export interface NeedAtPlace extends Need {
  readonly placeName: string;
  readonly placeSlug: string;
  /** The commune of a village. */
  readonly within: string | null;
}

interface NeedRow {
  province_code: string;
  need_id: NeedId;
  node_id: NodeId;
  field: Field;
  what: string;
  quantity: string | null;
  unit: string | null;
  for_whom: string;
  people: number | null;
  due_on: PlainDate;
  priority: Need['priority'];
  place: string | null;
  carried_from: NeedId | null;
  is_carried: boolean;
  end_kind: NeedEnd | null;
  ended_on: PlainDate | null;
  met_by: string | null;
  place_name: string;
  place_slug: string;
  within: string | null;
}

const needOf = (row: NeedRow): NeedAtPlace => ({
  provinceCode: row.province_code,
  needId: row.need_id,
  nodeId: row.node_id,
  field: row.field,
  what: row.what,
  quantity: row.quantity,
  unit: row.unit,
  forWhom: row.for_whom,
  people: row.people,
  dueOn: row.due_on,
  priority: row.priority,
  place: row.place,
  carriedFrom: row.carried_from,
  status: needStatus(row.end_kind, row.is_carried),
  endedOn: row.ended_on,
  metBy: row.met_by,
  placeName: row.place_name,
  placeSlug: row.place_slug,
  within: row.within,
});

async function selectNeeds(db: Db, filter: RawBuilder<unknown>, limit: number): Promise<NeedAtPlace[]> {
  const { rows } = await sql<NeedRow>`
    SELECT n.province_code, n.need_id, n.node_id, n.field, n.what, trim_scale(n.quantity) AS quantity, n.unit, n.for_whom,
           n.people, n.due_on, n.priority, n.place, n.carried_from, ended.kind AS end_kind, ended.happened_on AS ended_on,
           ended.met_by, node.slug AS place_slug, now_.full_name AS place_name, above.full_name AS within,
           EXISTS (SELECT FROM need later WHERE later.province_code = n.province_code AND later.carried_from = n.need_id) AS is_carried
      FROM need n
      LEFT JOIN need_act ended ON ended.province_code = n.province_code AND ended.need_id = n.need_id
      JOIN registry_node node ON node.node_id = n.node_id
      JOIN LATERAL (SELECT full_name, parent_id FROM registry_version v WHERE v.node_id = n.node_id
                     ORDER BY valid_from DESC LIMIT 1) now_ ON true
      LEFT JOIN LATERAL (SELECT full_name FROM registry_version v WHERE v.node_id = now_.parent_id AND node.kind = 'village'
                          ORDER BY valid_from DESC LIMIT 1) above ON true
     WHERE ${filter}
     ORDER BY n.due_on, n.need_id
     LIMIT ${limit}`.execute(db);
  return rows.map(needOf);
}

const isOpen = sql`ended.need_id IS NULL AND NOT EXISTS (
  SELECT FROM need later WHERE later.province_code = n.province_code AND later.carried_from = n.need_id)`;

export async function findNeed(db: Db, provinceCode: string, needId: NeedId): Promise<NeedAtPlace | null> {
  const [need] = await selectNeeds(db, sql`n.province_code = ${provinceCode} AND n.need_id = ${needId}`, 1);
  return need ?? null;
}

/** A need by its id alone, wherever it is kept. */
export async function findNeedById(db: Db, needId: NeedId): Promise<NeedAtPlace | null> {
  const [need] = await selectNeeds(db, sql`n.need_id = ${needId}`, 1);
  return need ?? null;
}

/** The needs of a place that nothing has come of yet, the most pressing day first; those of what lies below it too. */
export function listOpenNeedsOfPlace(db: Db, nodeId: NodeId, limit: number): Promise<NeedAtPlace[]> {
  const inside = sql`n.node_id IN (${nodesReachedFrom(sql`SELECT ${nodeId}::uuid AS node`)})`;
  // What concerns defence and security is not for the public page.
  return selectNeeds(db, sql`${inside} AND ${isOpen} AND n.field <> 'security'`, limit);
}

/** Of whom: everybody, those twinned with one's own, or one's own. */
export const NEED_SCOPES = ['all', 'twins', 'own'] as const;
export type NeedScope = (typeof NEED_SCOPES)[number];

export interface NeedFilter {
  readonly scope: NeedScope;
  readonly field: Field | null;
  /** Folded words, each of which the address of the place must have. */
  readonly words: readonly string[];
  readonly provinceCode: string | null;
}

/** Where a list of needs goes on: after this day and need. */
export interface NeedCursor {
  readonly dueOn: PlainDate;
  readonly needId: NeedId;
}

/** Open needs, the nearest day first, in one statement. */
export async function listOpenNeeds(
  db: Db,
  reach: PlaceReach,
  { scope, field, words, provinceCode }: NeedFilter,
  { after, limit }: { readonly after: NeedCursor | null; readonly limit: number },
): Promise<NeedAtPlace[]> {
  const within = scope === 'all' ? sql`true` : scope === 'own' ? ownNeeds(reach) : twinNeeds(reach);
  if (within === null) return [];
  const conditions = [
    within,
    isOpen,
    ...(field ? [sql`n.field = ${field}`] : []),
    ...(provinceCode ? [sql`n.province_code = ${provinceCode}`] : []),
    ...words.slice(0, 12).map((word) => sql`'-' || node.slug LIKE ${`%-${word.replaceAll(/[%_\\]/g, '\\$&')}%`}`),
    ...(after ? [sql`(n.due_on, n.need_id) > (${after.dueOn}::date, ${after.needId}::uuid)`] : []),
  ];
  return selectNeeds(db, sql.join(conditions, sql` AND `), Math.min(limit, 200));
}

function ownNeeds({ provinces, nodes }: PlaceReach): RawBuilder<unknown> | null {
  if (provinces.length === 0 && nodes.length === 0) return null;
  return sql`(n.province_code = ANY(${provinces}::text[])
    OR n.node_id IN (${nodesReachedFrom(sql`SELECT node FROM unnest(${nodes}::uuid[]) node`)}))`;
}

/** Those who are helped in an agreement of the reach, and what lies below them. */
function twinNeeds(reach: PlaceReach): RawBuilder<unknown> | null {
  const parts = partsOfReach(reach);
  if (parts.length === 0) return null;
  const mine = parts.map((part) => sql`(SELECT a.province_code, a.agreement_id FROM agreement a WHERE ${part})`);
  const helped = sql`SELECT party.node_id AS node FROM agreement_party party
    JOIN (${sql.join(mine, sql` UNION `)}) mine USING (province_code, agreement_id) WHERE party.role IN ('recipient', 'mutual')`;
  return sql`n.node_id IN (${nodesReachedFrom(helped)})`;
}

/** Which of these needs the province has. */
export async function listKnownNeeds(db: Db, provinceCode: string, ids: readonly NeedId[]): Promise<Set<NeedId>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectFrom('need')
    .select('need_id')
    .where('province_code', '=', provinceCode)
    .where('need_id', 'in', [...new Set(ids)])
    .orderBy('need_id')
    .execute();
  return new Set(rows.map((row) => row.need_id));
}

/** What the registry knows of a node in a province; null where the province has none such. */
export async function findKindOfNode(db: Db, provinceCode: string, nodeId: NodeId): Promise<NeedSurroundings['kind']> {
  const row = await db
    .selectFrom('registry_node')
    .select('kind')
    .where('node_id', '=', nodeId)
    .where('province_code', '=', provinceCode)
    .executeTakeFirst();
  return row?.kind ?? null;
}

/** Until the transaction ends, no other act on this need is written. */
export async function lockNeed(tx: Db, provinceCode: string, needId: NeedId): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`need ${provinceCode} ${needId}`}, 0))`.execute(tx);
}

interface Asked {
  readonly requestId: RequestId;
  readonly hash: string;
}

export async function insertNeed(
  tx: Db,
  needId: NeedId,
  facts: NeedFacts & Asked & { readonly carriedFrom: NeedId | null },
): Promise<void> {
  await tx
    .insertInto('need')
    .values({
      province_code: facts.provinceCode,
      need_id: needId,
      node_id: facts.nodeId,
      field: facts.field,
      what: facts.what.trim(),
      quantity: facts.quantity,
      unit: facts.unit?.trim() ?? null,
      for_whom: facts.forWhom.trim(),
      people: facts.people,
      due_on: facts.dueOn,
      priority: facts.priority,
      place: facts.place?.trim() ?? null,
      carried_from: facts.carriedFrom,
      request_id: facts.requestId,
      request_hash: facts.hash,
    })
    .execute();
}

export async function findNeedByRequest(
  db: Db,
  provinceCode: string,
  requestId: RequestId,
): Promise<{ hash: string; answer: NeedId } | null> {
  const row = await db
    .selectFrom('need')
    .select(['need_id', 'request_hash'])
    .where('province_code', '=', provinceCode)
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  return row ? { hash: row.request_hash, answer: row.need_id } : null;
}

export async function insertNeedEnd(
  tx: Db,
  provinceCode: string,
  needId: NeedId,
  ending: NeedEnding & Asked,
): Promise<void> {
  await tx
    .insertInto('need_act')
    .values({
      province_code: provinceCode,
      need_id: needId,
      kind: ending.kind,
      happened_on: ending.happenedOn,
      met_by: ending.metBy?.trim() ?? null,
      note: ending.note?.trim() ?? null,
      request_id: ending.requestId,
      request_hash: ending.hash,
    })
    .execute();
}

export async function findNeedEndByRequest(
  db: Db,
  provinceCode: string,
  requestId: RequestId,
): Promise<{ hash: string; answer: NeedId } | null> {
  const row = await db
    .selectFrom('need_act')
    .select(['need_id', 'request_hash'])
    .where('province_code', '=', provinceCode)
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  return row ? { hash: row.request_hash, answer: row.need_id } : null;
}

/** More than this nobody chooses from a list. */
const MOST_PLACES = 200;

/** The communes and villages at and below these nodes; null where they are too many to choose from. */
export async function listPlacesBelow(
  db: Db,
  seats: readonly NodeId[],
): Promise<{ nodeId: NodeId; fullName: string }[] | null> {
  if (seats.length === 0) return [];
  const { rows } = await sql<{ nodeId: NodeId; fullName: string }>`
    SELECT node.node_id AS "nodeId", now_.full_name AS "fullName"
      FROM registry_node node
      JOIN registry_version now_ ON now_.node_id = node.node_id AND now_.valid_to IS NULL
     WHERE node.kind IN ('commune', 'village')
       AND node.node_id IN (${nodesReachedFrom(sql`SELECT node FROM unnest(${seats}::uuid[]) node`)})
     ORDER BY node.kind, node.slug, node.node_id LIMIT ${MOST_PLACES + 1}`.execute(db);
  return rows.length > MOST_PLACES ? null : rows;
}

/** The open needs of those who are helped in an agreement, as far as its province keeps them. */
export function listNeedsOfAgreement(db: Db, provinceCode: string, agreementId: AgreementId): Promise<NeedAtPlace[]> {
  const helped = sql`SELECT party.node_id AS node FROM agreement_party party
    WHERE party.province_code = ${provinceCode} AND party.agreement_id = ${agreementId} AND party.role IN ('recipient', 'mutual')`;
  const within = sql`n.province_code = ${provinceCode} AND n.node_id IN (${nodesReachedFrom(helped)})`;
  return selectNeeds(db, sql`${within} AND ${isOpen}`, 100);
}
