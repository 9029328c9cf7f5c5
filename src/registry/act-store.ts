import { sql } from 'kysely';
import type { ActId, NodeId, RequestId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { sortKey } from '../kernel/vietnamese/sort.ts';
import type { Db } from '../platform/database/database.ts';
import { insertRows } from '../platform/database/insert-rows.ts';
import type { LegalDocument } from './national-changes.ts';
import type { ActKind, LinkKind } from './registry.ts';
import { type NodeKind, fullNameOf } from './unit-types.ts';

/** Any fixed number: acts on the registry wait for one another, so that a rule judges what it will change. */
const LOCK = 7_305_027;

/** Taken first by every act; ends with the transaction. */
export async function lockRegistry(tx: Db): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(${LOCK})`.execute(tx);
}

export interface NewAct {
  readonly actId: ActId;
  readonly kind: ActKind;
  readonly effectiveOn: PlainDate;
  readonly document: LegalDocument | null;
  readonly note: string | null;
  readonly counts?: { readonly rows: number; readonly created: number; readonly changed: number };
  readonly requestId: RequestId;
  readonly hash: string;
}

export async function insertAct(tx: Db, act: NewAct): Promise<void> {
  await tx
    .insertInto('registry_act')
    .values({
      act_id: act.actId,
      kind: act.kind,
      effective_on: act.effectiveOn,
      document_kind: act.document?.kind ?? null,
      document_number: act.document?.number ?? null,
      document_issued_on: act.document?.issuedOn ?? null,
      document_issuer: act.document?.issuer ?? null,
      note: act.note,
      row_count: act.counts?.rows ?? null,
      created_count: act.counts?.created ?? null,
      changed_count: act.counts?.changed ?? null,
      request_id: act.requestId,
      request_hash: act.hash,
    })
    .execute();
}

export interface NewNode {
  readonly nodeId: NodeId;
  readonly kind: NodeKind;
  readonly provinceCode: string;
  readonly slug: string;
  readonly source: string;
  readonly ownCode: string | null;
  readonly act: ActId;
}

export function insertNodes(tx: Db, nodes: readonly NewNode[]): Promise<void> {
  return insertRows(
    tx,
    'registry_node',
    {
      node_id: 'uuid',
      kind: 'text',
      province_code: 'text',
      slug: 'text',
      source: 'text',
      own_code: 'text',
      founding_act: 'uuid',
    },
    nodes.map((node) => ({
      node_id: node.nodeId,
      kind: node.kind,
      province_code: node.provinceCode,
      slug: node.slug,
      source: node.source,
      own_code: node.ownCode,
      founding_act: node.act,
    })),
  );
}

export interface NewVersion {
  readonly nodeId: NodeId;
  readonly kind: NodeKind;
  readonly validFrom: PlainDate;
  readonly validTo?: PlainDate | null;
  readonly code: string | null;
  readonly type: string;
  readonly name: string;
  readonly parentId: NodeId | null;
  readonly formerDistrict?: string | null;
  readonly act: ActId;
  readonly endingAct?: ActId | null;
}

export function insertVersions(tx: Db, versions: readonly NewVersion[]): Promise<void> {
  return insertRows(
    tx,
    'registry_version',
    {
      node_id: 'uuid',
      valid_from: 'date',
      valid_to: 'date',
      code: 'text',
      type: 'text',
      name: 'text',
      full_name: 'text',
      sort_key: 'text',
      parent_id: 'uuid',
      former_district: 'text',
      act_id: 'uuid',
      ending_act_id: 'uuid',
    },
    versions.map((version) => ({
      node_id: version.nodeId,
      valid_from: version.validFrom,
      valid_to: version.validTo ?? null,
      code: version.code,
      type: version.type,
      name: version.name,
      full_name: fullNameOf(version.kind, version.type, version.name),
      sort_key: sortKey(version.name),
      parent_id: version.parentId,
      former_district: version.formerDistrict ?? null,
      act_id: version.act,
      ending_act_id: version.endingAct ?? null,
    })),
  );
}

/** Ends the open versions of these nodes: `on` is the first day on which they no longer hold. */
export async function closeVersions(
  tx: Db,
  nodeIds: readonly NodeId[],
  { on, act }: { on: PlainDate; act: ActId },
): Promise<void> {
  if (nodeIds.length === 0) return;
  await sql`UPDATE registry_version SET valid_to = ${on}, ending_act_id = ${act}
    WHERE node_id = ANY(${nodeIds}::uuid[]) AND valid_to IS NULL`.execute(tx);
}

export interface NewLink {
  readonly from: NodeId;
  readonly to: NodeId;
  readonly effectiveOn: PlainDate;
  readonly kind: LinkKind;
  readonly inherits: boolean;
  readonly source: string;
  readonly act: ActId;
}

export function insertLinks(tx: Db, links: readonly NewLink[]): Promise<void> {
  return insertRows(
    tx,
    'registry_link',
    {
      from_node: 'uuid',
      to_node: 'uuid',
      effective_on: 'date',
      kind: 'text',
      inherits: 'boolean',
      source: 'text',
      act_id: 'uuid',
    },
    links.map((link) => ({
      from_node: link.from,
      to_node: link.to,
      effective_on: link.effectiveOn,
      kind: link.kind,
      inherits: link.inherits,
      source: link.source,
      act_id: link.act,
    })),
  );
}

export function insertAliases(
  tx: Db,
  aliases: readonly { readonly nodeId: NodeId; readonly name: string; readonly act: ActId }[],
): Promise<void> {
  return insertRows(
    tx,
    'registry_alias',
    { node_id: 'uuid', name: 'text', act_id: 'uuid' },
    aliases.map(({ nodeId, name, act }) => ({ node_id: nodeId, name, act_id: act })),
    { ignoreExisting: true },
  );
}
