import { sql } from 'kysely';
import type { Actor } from '../kernel/actor.ts';
import { type ActId, type NodeId, type RequestId, newId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { NotPermitted } from '../kernel/policy.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { runAct } from '../platform/audit/run-act.ts';
import { type Db, announceChange, inTransaction } from '../platform/database/database.ts';
import type { RequestReused } from '../platform/database/requests.ts';
import { type ActRefusal, type Change, type NodeSpec, refuseDocument, refuseFuture } from './act-rules.ts';
import {
  type NewNode,
  type NewVersion,
  closeVersions,
  insertAct,
  insertAliases,
  insertLinks,
  insertNodes,
  insertVersions,
  lockRegistry,
} from './act-store.ts';
import { indexNodes } from './index-nodes.ts';
import type { LegalDocument } from './national-changes.ts';
import { placesOf } from './place-store.ts';
import { registryPolicies } from './registry-policy.ts';
import type { ActKind } from './registry.ts';
import { freeSlugs } from './slug-store.ts';
import { fullNameOf, slugOf } from './unit-types.ts';

/** What every act on the registry is given. */
export interface ActOrder {
  readonly by: Actor;
  readonly requestId: RequestId;
  /** The first day on which it holds; not after today. */
  readonly effectiveOn: PlainDate;
  readonly today: PlainDate;
  /** What ordered it. */
  readonly document: LegalDocument;
  readonly note?: string | null;
}

export interface Performed {
  readonly actId: ActId;
  /** The nodes that the act made, in the order asked. */
  readonly created: readonly NodeId[];
}
export type PerformRefusal = ActRefusal | NotPermitted | RequestReused;

type RegistryPolicy = Exclude<keyof typeof registryPolicies, 'registry.import'>;

/**
 * Runs one act: alone in the registry, once for a request, in one transaction, with its search keys and its announcement.
 * `touches`: the nodes that it changes or puts something into; all of them must lie where `order.by` may keep the list.
 */
export async function performAct(
  db: Db,
  kind: Exclude<ActKind, 'load' | 'import'>,
  order: ActOrder,
  touches: readonly NodeId[],
  decide: (tx: Db) => Promise<Result<Change, ActRefusal>>,
): Promise<Result<Performed, PerformRefusal>> {
  const { requestId, today, by, ...content } = order;
  return inTransaction(db, async (tx) => {
    await lockRegistry(tx);
    return runAct<typeof registryPolicies, RegistryPolicy, Performed, PerformRefusal>(tx, {
      by,
      policies: registryPolicies,
      name: `registry.${kind}`,
      requestId,
      content: [kind, content],
      thing: async () => {
        const places = await placesOf(tx, touches);
        return { places: touches.map((nodeId) => places.get(nodeId) ?? null) };
      },
      find: () => findPerformed(tx, requestId),
      write: async (_tx, hash) => {
        const early = refuseFuture(order.effectiveOn, today) ?? refuseDocument(order.document);
        if (early) return refuse(early);
        const decided = await decide(tx);
        if (!decided.ok) return decided;
        const actId = newId<'act'>();
        const { effectiveOn, document } = order;
        await insertAct(tx, { actId, kind, effectiveOn, document, note: order.note ?? null, requestId, hash });
        const { provinces } = await writeChange(tx, decided.value, {
          actId,
          on: effectiveOn,
          source: document.number ?? 'act',
        });
        const created = (decided.value.create ?? []).map(({ nodeId }) => nodeId);
        const [provinceCode, ...others] = [...provinces];
        if (provinceCode === undefined) throw new Error(`expected a ${kind} to touch a province — saw none`);
        for (const other of others) await announceChange(tx, other);
        return ok({
          answer: { actId, created },
          told: {
            provinceCode,
            subjectKind: 'node',
            about: [actId, ...[...new Set([...touches, ...created])].slice(0, 19)],
            before: { nodes: statesBefore(decided.value) },
            after: { effectiveOn, document: document.number, created: (decided.value.create ?? []).map(namesOf) },
          },
        });
      },
    });
  });
}

const namesOf = ({ nodeId, spec }: { readonly nodeId: NodeId; readonly spec: NodeSpec }) => ({
  nodeId,
  type: spec.type,
  name: spec.name,
  code: spec.code,
});

/** What the changed and ended nodes were called; the rest of a node's past stands in its versions. */
function statesBefore({ alter = [], end = [] }: Change): unknown[] {
  return [...alter.map(({ state }) => state), ...end]
    .slice(0, 50)
    .map(({ nodeId, type, name, code, parentId }) => ({ nodeId, type, name, code, parentId }));
}

async function findPerformed(tx: Db, requestId: RequestId): Promise<{ hash: string; answer: Performed } | null> {
  const act = await tx
    .selectFrom('registry_act')
    .select(['act_id', 'request_hash'])
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  if (!act) return null;
  const { rows } = await sql<{ nodeId: NodeId }>`SELECT node_id AS "nodeId" FROM registry_node
    WHERE founding_act = ${act.act_id} ORDER BY node_id LIMIT 1000`.execute(tx);
  return { hash: act.request_hash, answer: { actId: act.act_id, created: rows.map(({ nodeId }) => nodeId) } };
}

interface Written {
  readonly actId: ActId;
  readonly on: PlainDate;
  readonly source: string;
}

async function writeChange(
  tx: Db,
  { create = [], alter = [], end = [], links = [] }: Change,
  act: Written,
): Promise<{ readonly provinces: ReadonlySet<string> }> {
  const { actId, on, source } = act;
  await writeCreated(tx, create, act);
  const changed = [...alter.map(({ state }) => state), ...end];
  await closeVersions(
    tx,
    changed.map(({ nodeId }) => nodeId),
    { on, act: actId },
  );
  await insertVersions(
    tx,
    alter.map(
      ({ state, change }): NewVersion => ({
        ...state,
        ...change,
        validFrom: on,
        validTo: null,
        act: actId,
        endingAct: null,
      }),
    ),
  );
  const moved: NodeId[] = [];
  for (const { state, provinceCode } of alter)
    if (provinceCode !== undefined && provinceCode !== state.provinceCode)
      moved.push(...(await carryOver(tx, state.nodeId, provinceCode)));
  await insertLinks(
    tx,
    links.map((link) => ({ ...link, effectiveOn: on, source, act: actId })),
  );
  const touched = [...create.map(({ nodeId }) => nodeId), ...changed.map(({ nodeId }) => nodeId), ...moved];
  await indexNodes(tx, [...new Set(touched)]);
  const provinces = new Set([
    ...create.map(({ spec }) => spec.provinceCode),
    ...changed.map(({ provinceCode }) => provinceCode),
    ...alter.flatMap(({ provinceCode }) => (provinceCode === undefined ? [] : [provinceCode])),
  ]);
  return { provinces };
}

/** A node that goes to another province takes all that lies below it along. */
async function carryOver(tx: Db, nodeId: NodeId, provinceCode: string): Promise<NodeId[]> {
  const { rows } = await sql<{ nodeId: NodeId }>`
    WITH RECURSIVE below AS (
      SELECT ${nodeId}::uuid AS node_id
      UNION
      SELECT v.node_id FROM below JOIN registry_version v ON v.parent_id = below.node_id AND v.valid_to IS NULL)
    UPDATE registry_node n SET province_code = ${provinceCode} FROM below WHERE n.node_id = below.node_id
    RETURNING n.node_id AS "nodeId"`.execute(tx);
  return rows.map((row) => row.nodeId);
}

async function writeCreated(
  tx: Db,
  create: NonNullable<Change['create']>,
  { actId, on, source }: Written,
): Promise<void> {
  const named = create.map(({ nodeId, spec }) => {
    const words = slugOf(fullNameOf(spec.kind, spec.type, spec.name)).slice(0, 80);
    return { nodeId, wanted: spec.code === null ? `${words}-${spec.placeCode}` : `${spec.code}-${words}` };
  });
  const slugs = await freeSlugs(tx, named);
  await insertNodes(
    tx,
    create.map(
      ({ nodeId, spec }): NewNode => ({
        nodeId,
        kind: spec.kind,
        provinceCode: spec.provinceCode,
        slug: slugs.get(nodeId) ?? nodeId,
        source,
        ownCode: null,
        act: actId,
      }),
    ),
  );
  await insertVersions(
    tx,
    create.map(({ nodeId, spec }) => ({ ...spec, nodeId, validFrom: on, act: actId })),
  );
  await insertAliases(
    tx,
    create.flatMap(({ nodeId, spec }) => (spec.aliases ?? []).map((name) => ({ nodeId, name, act: actId }))),
  );
}
