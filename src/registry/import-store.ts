import { sql } from 'kysely';
import { type ActId, type NodeId, newId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { tightKey } from '../kernel/vietnamese/fold.ts';
import type { Db } from '../platform/database/database.ts';
import { insertRows } from '../platform/database/insert-rows.ts';
import { closeVersions, insertAliases, insertNodes, insertVersions } from './act-store.ts';
import type { NodeImportKind } from './import-faults.ts';
import type { EndedCode, ImportPlace, Matches, RowPlan, Standing } from './import-plan.ts';
import type { ImportRow } from './import-rows.ts';
import { indexNodes } from './index-nodes.ts';
import { PART } from './search-keys.ts';
import { freeSlugs } from './slug-store.ts';
import { type NodeKind, fullNameOf, slugOf } from './unit-types.ts';

export const nodeKindOf = (kind: NodeImportKind): NodeKind => (kind === 'villages' ? 'village' : 'organisation');

/** Every living province and commune: 3,355 rows, read once an import. */
export async function listImportPlaces(tx: Db): Promise<ImportPlace[]> {
  const { rows } = await sql<ImportPlace>`
    SELECT n.node_id AS "nodeId", v.code, n.kind, n.province_code AS "provinceCode", v.name, v.full_name AS "fullName",
           v.valid_from AS "validFrom"
      FROM registry_version v JOIN registry_node n USING (node_id)
     WHERE v.valid_to IS NULL AND n.kind IN ('province', 'commune') AND v.code IS NOT NULL
     ORDER BY v.code, n.node_id LIMIT 20000`.execute(tx);
  return rows;
}

/** Codes that were: the day on which each ended, and the codes of what it is now. */
export async function findEndedCodes(tx: Db, codes: readonly string[]): Promise<Map<string, EndedCode>> {
  if (codes.length === 0) return new Map();
  const { rows } = await sql<{ code: string; endedOn: PlainDate; successors: string[] | null }>`
    SELECT v.code, max(v.valid_to) AS "endedOn", array_agg(DISTINCT now.code ORDER BY now.code) FILTER (WHERE now.code IS NOT NULL) AS successors
      FROM registry_version v
      LEFT JOIN registry_link l ON l.from_node = v.node_id
      LEFT JOIN registry_version now ON now.node_id = coalesce(l.to_node, v.node_id) AND now.valid_to IS NULL
     WHERE v.code = ANY(${codes}::text[]) AND v.valid_to IS NOT NULL
     GROUP BY v.code ORDER BY v.code`.execute(tx);
  return new Map(rows.map(({ code, endedOn, successors }) => [code, { endedOn, successors: successors ?? [] }]));
}

interface StandingRow extends Omit<Standing, 'hardship'> {
  position: number;
  byCode: boolean;
  hardshipValue: string | null;
  hardshipDecision: string | null;
  hardshipSince: PlainDate | null;
}

/** What each row may mean among what stands, in the order of the rows. */
export async function findMatches(
  tx: Db,
  kind: NodeImportKind,
  rows: readonly { readonly row: ImportRow; readonly place: ImportPlace }[],
): Promise<Matches[]> {
  const nodeKind = nodeKindOf(kind);
  const { rows: found } = await sql<StandingRow>`
    WITH asked AS (
      SELECT * FROM unnest(${rows.map((_, index) => index)}::int[], ${rows.map(({ place }) => place.nodeId)}::uuid[],
        ${rows.map(({ row }) => tightKey(row.name))}::text[], ${rows.map(({ row }) => row.ownCode)}::text[],
        ${rows.map(({ place }) => place.provinceCode)}::text[]) AS asked(position, parent_id, key, own_code, province_code)),
    matched AS (
      SELECT asked.position, k.node_id, false AS by_code
        FROM asked JOIN registry_key k ON k.parent_id = asked.parent_id AND k.key = asked.key COLLATE "C"
         AND k.class < ${PART} AND k.kind = ${nodeKind}
      UNION ALL
      SELECT asked.position, n.node_id, true FROM asked JOIN registry_node n
          ON n.province_code = asked.province_code AND n.kind = ${nodeKind} AND n.own_code = asked.own_code)
    SELECT m.position, m.by_code AS "byCode", n.node_id AS "nodeId", n.province_code AS "provinceCode",
           n.own_code AS "ownCode", v.type, v.name, v.parent_id AS "parentId", v.valid_from AS "validFrom",
           v.valid_to AS "validTo", ARRAY(SELECT a.name FROM registry_alias a WHERE a.node_id = n.node_id) AS aliases,
           c.value AS "hardshipValue", c.document_number AS "hardshipDecision", c.valid_from AS "hardshipSince"
      FROM matched m JOIN registry_node n USING (node_id)
      JOIN LATERAL (SELECT * FROM registry_version l WHERE l.node_id = n.node_id ORDER BY l.valid_from DESC LIMIT 1) v ON true
      LEFT JOIN registry_classification c ON c.node_id = n.node_id AND c.scheme = 'dac-biet-kho-khan' AND c.valid_to IS NULL
     ORDER BY m.position, n.node_id`.execute(tx);
  const matches = rows.map((): { byOwnCode: Standing | null; byName: Standing[] } => ({ byOwnCode: null, byName: [] }));
  for (const { position, byCode, hardshipValue, hardshipDecision, hardshipSince, ...node } of found) {
    const hardship =
      hardshipValue !== null && hardshipSince !== null
        ? { value: hardshipValue === HARD, decision: hardshipDecision, since: hardshipSince }
        : null;
    const match = matches[position];
    if (byCode && match) match.byOwnCode = { ...node, hardship };
    else match?.byName.push({ ...node, hardship });
  }
  return matches;
}

const HARD = 'dac-biet-kho-khan';
const NOT_HARD = 'khong';

export interface WriteContext {
  readonly kind: NodeImportKind;
  readonly act: ActId;
  readonly source: string;
  readonly effectiveOn: PlainDate;
  /** The first day of what is new: it was there before the file said so. */
  readonly since: PlainDate;
}

/** Writes a chunk of plans: new nodes, dated changes, their other names and classes, and the search keys of all. */
export async function writePlans(tx: Db, plans: readonly RowPlan[], context: WriteContext): Promise<void> {
  const created = await writeCreated(
    tx,
    plans.filter((plan) => plan.kind === 'create'),
    context,
  );
  const changes = plans.filter((plan) => plan.kind === 'change');
  await writeChanges(tx, changes, context);
  await indexNodes(tx, [...created, ...changes.map(({ standing }) => standing.nodeId)]);
}

async function writeCreated(
  tx: Db,
  plans: readonly (RowPlan & { kind: 'create' })[],
  { kind, act, source, effectiveOn, since }: WriteContext,
): Promise<NodeId[]> {
  if (plans.length === 0) return [];
  const nodeKind = nodeKindOf(kind);
  const named = plans.map((plan) => ({
    ...plan,
    nodeId: newId<'node'>(),
    wanted: `${slugOf(fullNameOf(nodeKind, plan.row.type, plan.row.name)).slice(0, 80)}-${plan.place.code}`,
  }));
  const slugs = await freeSlugs(tx, named);
  await insertNodes(
    tx,
    named.map(({ nodeId, row, place }) => ({
      nodeId,
      kind: nodeKind,
      provinceCode: place.provinceCode,
      slug: slugs.get(nodeId) ?? nodeId,
      source,
      ownCode: row.ownCode,
      act,
    })),
  );
  await insertVersions(
    tx,
    named.map(({ nodeId, row, place }) => ({
      nodeId,
      kind: nodeKind,
      validFrom: place.validFrom > since ? place.validFrom : since,
      code: null,
      type: row.type,
      name: row.name,
      parentId: place.nodeId,
      act,
    })),
  );
  await insertAliases(
    tx,
    named.flatMap(({ nodeId, row }) => row.aliases.map((name) => ({ nodeId, name, act }))),
  );
  const hard = named.flatMap(({ nodeId, row }) => (row.hardship?.value ? [{ nodeId, hardship: row.hardship }] : []));
  await insertClasses(tx, hard, effectiveOn);
  return named.map(({ nodeId }) => nodeId);
}

async function writeChanges(
  tx: Db,
  changes: readonly (RowPlan & { kind: 'change' })[],
  { kind, act, effectiveOn }: WriteContext,
): Promise<void> {
  const versions = changes.filter(({ version }) => version);
  await closeVersions(
    tx,
    versions.map(({ standing }) => standing.nodeId),
    { on: effectiveOn, act },
  );
  await insertVersions(
    tx,
    versions.map(({ standing, row, place }) => ({
      nodeId: standing.nodeId,
      kind: nodeKindOf(kind),
      validFrom: effectiveOn,
      code: null,
      type: row.type,
      name: row.name,
      parentId: place.nodeId,
      act,
    })),
  );
  await insertAliases(
    tx,
    changes.flatMap(({ standing, newAliases }) => newAliases.map((name) => ({ nodeId: standing.nodeId, name, act }))),
  );
  const classed = changes.filter(({ hardship }) => hardship);
  await sql`UPDATE registry_classification SET valid_to = ${effectiveOn}
    WHERE node_id = ANY(${classed.map(({ standing }) => standing.nodeId)}::uuid[]) AND scheme = 'dac-biet-kho-khan'
      AND valid_to IS NULL`.execute(tx);
  await insertClasses(
    tx,
    classed.flatMap(({ standing, row }) => (row.hardship ? [{ nodeId: standing.nodeId, hardship: row.hardship }] : [])),
    effectiveOn,
  );
  const coded = changes.filter(({ ownCode }) => ownCode);
  await sql`UPDATE registry_node n SET own_code = given.own_code
    FROM unnest(${coded.map(({ standing }) => standing.nodeId)}::uuid[], ${coded.map(({ row }) => row.ownCode)}::text[])
      AS given(node_id, own_code)
    WHERE n.node_id = given.node_id AND n.own_code IS NULL`.execute(tx);
}

function insertClasses(
  tx: Db,
  classes: readonly { readonly nodeId: NodeId; readonly hardship: NonNullable<ImportRow['hardship']> }[],
  from: PlainDate,
): Promise<void> {
  return insertRows(
    tx,
    'registry_classification',
    { node_id: 'uuid', scheme: 'text', value: 'text', valid_from: 'date', document_number: 'text' },
    classes.map(({ nodeId, hardship }) => ({
      node_id: nodeId,
      scheme: 'dac-biet-kho-khan',
      value: hardship.value ? HARD : NOT_HARD,
      valid_from: from,
      document_number: hardship.decision,
    })),
  );
}
