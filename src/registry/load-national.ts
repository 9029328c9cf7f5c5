import { sql } from 'kysely';
import { type RequestId, idOf } from '../kernel/ids.ts';
import { sortKey } from '../kernel/vietnamese/sort.ts';
import { type Db, announceChange, inTransaction } from '../platform/database/database.ts';
import { insertRows } from '../platform/database/insert-rows.ts';
import { contentHash } from '../platform/database/requests.ts';
import { indexNodes } from './index-nodes.ts';
import { NATIONAL_DATASET, NATIONAL_VERSION, type NationalDataset, readNationalDataset } from './national-dataset.ts';
import { type NationalAct, type NationalRows, nationalRows } from './national-rows.ts';

export interface NationalLoad {
  /** False when this version stood already: nothing was written. */
  readonly loaded: boolean;
  readonly nodes: number;
  readonly links: number;
}

/** Any fixed number: two processes that start together on an empty database load once. */
const LOCK = 7_305_026;

/**
 * Brings the national list of units into the registry, once a version of the data set: provinces and communes of today,
 * what they were until 30-6-2025, the links between, and the changes since. All in one transaction.
 */
export async function loadNational(db: Db, read: () => NationalDataset = readNationalDataset): Promise<NationalLoad> {
  return inTransaction(db, async (tx) => {
    await sql`SELECT pg_advisory_xact_lock(${LOCK})`.execute(tx);
    const standing = await tx
      .selectFrom('registry_dataset')
      .select('version')
      .where('dataset', '=', NATIONAL_DATASET)
      .executeTakeFirst();
    if (standing?.version === NATIONAL_VERSION) return { loaded: false, nodes: 0, links: 0 };
    if (standing)
      throw new Error(
        `expected national units ${NATIONAL_VERSION} or none — saw ${standing.version}: write a migration`,
      );
    const rows = nationalRows(read());
    await writeRows(tx, rows);
    for (const { provinceCode } of rows.nodes.filter(
      ({ kind, slug }) => kind === 'province' && !slug.startsWith('cu-'),
    ))
      await announceChange(tx, provinceCode);
    return { loaded: true, nodes: rows.nodes.length, links: rows.links.length };
  });
}

async function writeRows(tx: Db, { acts, nodes, versions, links, loadAct }: NationalRows): Promise<void> {
  await tx.insertInto('registry_act').values(acts.map(actRow)).execute();
  await insertRows(
    tx,
    'registry_node',
    { node_id: 'uuid', kind: 'text', province_code: 'text', slug: 'text', source: 'text', founding_act: 'uuid' },
    nodes.map(({ nodeId, kind, provinceCode, slug, act }) => ({
      node_id: nodeId,
      kind,
      province_code: provinceCode,
      slug,
      source: `npm:${NATIONAL_DATASET}`,
      founding_act: act,
    })),
  );
  await insertRows(
    tx,
    'registry_version',
    VERSION_COLUMNS,
    versions.map((version) => ({
      node_id: version.nodeId,
      valid_from: version.validFrom,
      valid_to: version.validTo,
      code: version.code,
      type: version.type,
      name: version.name,
      full_name: version.fullName,
      sort_key: sortKey(version.name),
      parent_id: version.parentId,
      former_district: version.formerDistrict,
      act_id: version.act,
      ending_act_id: version.endingAct,
    })),
  );
  await insertRows(
    tx,
    'registry_link',
    LINK_COLUMNS,
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
  await indexNodes(
    tx,
    nodes.map(({ nodeId }) => nodeId),
  );
  await tx
    .insertInto('registry_dataset')
    .values({ dataset: NATIONAL_DATASET, version: NATIONAL_VERSION, act_id: loadAct })
    .execute();
}

const VERSION_COLUMNS = {
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
} as const;

const LINK_COLUMNS = {
  from_node: 'uuid',
  to_node: 'uuid',
  effective_on: 'date',
  kind: 'text',
  inherits: 'boolean',
  source: 'text',
  act_id: 'uuid',
} as const;

function actRow(act: NationalAct) {
  return {
    act_id: act.actId,
    kind: act.kind,
    effective_on: act.effectiveOn,
    document_kind: act.document.kind,
    document_number: act.document.number,
    document_issued_on: act.document.issuedOn,
    document_issuer: act.document.issuer,
    note: act.note,
    request_id: idOf<'request'>('request', NATIONAL_DATASET, act.actId) as RequestId,
    request_hash: contentHash(act),
  };
}
